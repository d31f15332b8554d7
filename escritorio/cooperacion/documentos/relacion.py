"""La relación de todos los convenios, en PDF y en XLSX. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import Parrafo, Pieza, Titulo, componer, tabla
from escritorio.comun.documentos.xlsx import componer_libro, hoja
from escritorio.cooperacion.modelo.accion import DE_LA_ACCION
from escritorio.cooperacion.modelo.convenios import INSTRUMENTOS, TIPOS_DE_CONVENIO
from escritorio.cooperacion.modelo.papeles import DatosDeRelacion, RenglonDeRelacion
from escritorio.cooperacion.reglas.convenios import situacion


def relacion_de_convenios_pdf(datos: DatosDeRelacion) -> bytes:
    """Todos los convenios en una tabla: con quién, hasta cuándo y cómo se cumple."""
    titulo = "Relación de convenios y hermanamientos"
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(f"Al {en_letra(datos.fecha)}: {contar(len(datos.renglones), 'convenio', 'convenios')}."),
        tabla(_en_papel(datos)),
    ]
    return componer(papel(datos.membrete, titulo, folio="Página", apaisado=True), piezas)


def relacion_de_convenios_xlsx(datos: DatosDeRelacion) -> bytes:
    """La misma relación, con una columna por dato."""
    titulo = f"Convenios y hermanamientos de {datos.membrete.entidad}"
    convenios = hoja("Convenios", _en_libro(datos), titulo, f"Al {en_corto(datos.fecha)}.")
    return componer_libro([convenios], "Relación de convenios", datos.membrete.entidad)


def _en_papel(datos: DatosDeRelacion) -> Cuadro[RenglonDeRelacion]:
    return Cuadro(
        [
            Columna("N.º", lambda r: r.convenio.numero, "numero", 0.5),
            Columna("Convenio", lambda r: r.convenio.titulo, ancho=2.6),
            Columna("Instrumento", lambda r: INSTRUMENTOS[r.convenio.instrumento], ancho=1.5),
            Columna("Partes", _partes, ancho=2.6),
            Columna("Firma", lambda r: r.convenio.firma, "fecha", 1.2),
            Columna("Vence", _vence, "fecha", 1.2),
            Columna("Situación", _situacion(datos), ancho=1.2),
            Columna("Compromisos", _compromisos, ancho=1.4),
        ],
        datos.renglones,
    )


def _en_libro(datos: DatosDeRelacion) -> Cuadro[RenglonDeRelacion]:
    return Cuadro(
        [
            Columna("N.º", lambda r: r.convenio.numero, "numero"),
            Columna("Convenio", lambda r: r.convenio.titulo, en_hoja=40),
            Columna("Instrumento", lambda r: INSTRUMENTOS[r.convenio.instrumento]),
            Columna("Documento", lambda r: TIPOS_DE_CONVENIO[r.convenio.tipo]),
            Columna("Tema", lambda r: r.convenio.tema),
            *(Columna(rotulo, _clasificado(campo, lista)) for campo, rotulo, lista in DE_LA_ACCION),
            Columna("Partes", _partes, en_hoja=40),
            Columna("Responsable", lambda r: r.convenio.responsable),
            Columna("Firma", lambda r: r.convenio.firma, "fecha"),
            Columna("Rige desde", lambda r: r.convenio.desde, "fecha"),
            Columna("Vence", lambda r: r.convenio.hasta, "fecha"),
            Columna("Situación", _situacion(datos)),
            Columna("Compromisos abiertos", lambda r: r.abiertos, "entero"),
            Columna("Compromisos vencidos", lambda r: r.vencidos, "entero"),
            Columna("Resultado", lambda r: r.convenio.resultado, en_hoja=40),
        ],
        datos.renglones,
    )


def _partes(r: RenglonDeRelacion) -> str:
    return "; ".join(p.nombre for p in r.convenio.vigentes)


def _vence(r: RenglonDeRelacion) -> str:
    return r.convenio.hasta or ("No vence" if r.convenio.firma else "")


def _situacion(datos: DatosDeRelacion) -> Callable[[RenglonDeRelacion], str]:
    return lambda r: situacion(r.convenio, datos.fecha).capitalize()


def _compromisos(r: RenglonDeRelacion) -> str:
    vencidos = f", {contar(r.vencidos, 'vencido', 'vencidos')}" if r.vencidos else ""
    return f"{contar(r.abiertos, 'abierto', 'abiertos')}{vencidos}" if r.abiertos else "Ninguno abierto"


def _clasificado(campo: str, lista: Mapping[str, str]) -> Callable[[RenglonDeRelacion], str]:
    return lambda r: lista.get(getattr(r.convenio, campo), "")
