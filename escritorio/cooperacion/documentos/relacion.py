"""La relación de todos los convenios, en PDF y en XLSX. Funciones puras."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import ColumnaDePapel, Parrafo, Pieza, TablaDePapel, Titulo, componer
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.cooperacion.modelo.accion import DE_LA_ACCION
from escritorio.cooperacion.modelo.convenios import INSTRUMENTOS, TIPOS_DE_CONVENIO
from escritorio.cooperacion.modelo.papeles import DatosDeRelacion, RenglonDeRelacion
from escritorio.cooperacion.reglas.convenios import situacion


def relacion_de_convenios_pdf(datos: DatosDeRelacion) -> bytes:
    """Todos los convenios en una tabla: con quién, hasta cuándo y cómo se cumple."""
    titulo = "Relación de convenios y hermanamientos"
    columnas = [
        ColumnaDePapel("N.º", 0.5, "derecha"),
        ColumnaDePapel("Convenio", 2.6),
        ColumnaDePapel("Instrumento", 1.5),
        ColumnaDePapel("Partes", 2.6),
        ColumnaDePapel("Firma", 1.2),
        ColumnaDePapel("Vence", 1.2),
        ColumnaDePapel("Situación", 1.2),
        ColumnaDePapel("Compromisos", 1.4),
    ]
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(f"Al {en_letra(datos.fecha)}: {contar(len(datos.renglones), 'convenio', 'convenios')}."),
        TablaDePapel(columnas, [_fila_de_papel(r, datos.fecha) for r in datos.renglones]),
    ]
    return componer(papel(datos.membrete, titulo, folio="Página", apaisado=True), piezas)


def relacion_de_convenios_xlsx(datos: DatosDeRelacion) -> bytes:
    """La misma relación, con una columna por dato."""
    columnas = (
        ColumnaDeHoja("N.º", "entero"),
        ColumnaDeHoja("Convenio", ancho=40),
        ColumnaDeHoja("Instrumento"),
        ColumnaDeHoja("Documento"),
        ColumnaDeHoja("Tema"),
        *(ColumnaDeHoja(rotulo) for _, rotulo, _lista in DE_LA_ACCION),
        ColumnaDeHoja("Partes", ancho=40),
        ColumnaDeHoja("Responsable"),
        ColumnaDeHoja("Firma", "fecha"),
        ColumnaDeHoja("Rige desde", "fecha"),
        ColumnaDeHoja("Vence", "fecha"),
        ColumnaDeHoja("Situación"),
        ColumnaDeHoja("Compromisos abiertos", "entero"),
        ColumnaDeHoja("Compromisos vencidos", "entero"),
        ColumnaDeHoja("Resultado", ancho=40),
    )
    hoja = Hoja(
        "Convenios",
        columnas,
        [_fila_de_hoja(r, datos.fecha) for r in datos.renglones],
        titulo=f"Convenios y hermanamientos de {datos.membrete.entidad}",
        nota=f"Al {en_corto(datos.fecha)}.",
    )
    return componer_libro([hoja], "Relación de convenios", datos.membrete.entidad)


def _fila_de_papel(r: RenglonDeRelacion, hoy: str) -> tuple[str, ...]:
    c = r.convenio
    vencidos = f", {contar(r.vencidos, 'vencido', 'vencidos')}" if r.vencidos else ""
    return (
        str(c.numero),
        c.titulo,
        INSTRUMENTOS[c.instrumento],
        "; ".join(p.nombre for p in c.vigentes),
        en_corto(c.firma or ""),
        en_corto(c.hasta) if c.hasta else "No vence" if c.firma else "",
        situacion(c, hoy).capitalize(),
        f"{contar(r.abiertos, 'abierto', 'abiertos')}{vencidos}" if r.abiertos else "Ninguno abierto",
    )


def _fila_de_hoja(r: RenglonDeRelacion, hoy: str) -> list[object]:
    c = r.convenio
    return [
        c.numero,
        c.titulo,
        INSTRUMENTOS[c.instrumento],
        TIPOS_DE_CONVENIO[c.tipo],
        c.tema,
        *(lista.get(getattr(c, campo), "") for campo, _, lista in DE_LA_ACCION),
        "; ".join(p.nombre for p in c.vigentes),
        c.responsable,
        c.firma,
        c.desde,
        c.hasta,
        situacion(c, hoy).capitalize(),
        r.abiertos,
        r.vencidos,
        c.resultado,
    ]
