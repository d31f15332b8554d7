"""La relación de todos los convenios, en PDF y en XLSX. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dato import ClaseDeDato, Dato, columna_de, columnas_de
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.xlsx import Hoja, hoja
from escritorio.cooperacion.modelo.convenios import DATOS_DE_CONVENIO, INSTRUMENTOS, TIPOS_DE_CONVENIO
from escritorio.cooperacion.modelo.eventos import DatosDeTraspaso, EdicionEnPapel
from escritorio.cooperacion.modelo.papeles import DatosDeRelacion, RenglonDeRelacion
from escritorio.cooperacion.modelo.registros import (
    CLASES_DE_NOTA,
    VALORES,
    ClaseDeRegistro,
    DatosDeRegistro,
    FichaDeRegistro,
    Nota,
)
from escritorio.cooperacion.reglas.convenios import situacion
from escritorio.cooperacion.reglas.registros import FICHAS, en_palabras, valoracion


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
    return en_excel(datos.membrete, "Relación de convenios", [convenios])


def _en_papel(datos: DatosDeRelacion) -> Cuadro[RenglonDeRelacion]:
    return Cuadro(
        [
            Columna("N.º", lambda r: r.convenio.numero, "numero", 0.5),
            Columna("Convenio", lambda r: r.convenio.titulo, ancho=2.6),
            Columna("Instrumento", lambda r: INSTRUMENTOS[r.convenio.instrumento], ancho=1.5),
            Columna("Partes", _partes, ancho=2.6),
            Columna("Firma", lambda r: r.convenio.firma, "fecha", 1.2),
            Columna(
                "Vence", lambda r: r.convenio.hasta or ("No vence" if r.convenio.firma else ""), "fecha", 1.2
            ),
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
            *columnas_de(DATOS_DE_CONVENIO, lambda r: r.convenio),
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


def _situacion(datos: DatosDeRelacion) -> Callable[[RenglonDeRelacion], str]:
    return lambda r: situacion(r.convenio, datos.fecha).capitalize()


def _compromisos(r: RenglonDeRelacion) -> str:
    vencidos = f", {contar(r.vencidos, 'vencido', 'vencidos')}" if r.vencidos else ""
    return f"{contar(r.abiertos, 'abierto', 'abiertos')}{vencidos}" if r.abiertos else "Ninguno abierto"


def acta_de_traspaso_pdf(datos: DatosDeTraspaso) -> bytes:
    """Qué edición entrega, cuál recibe, qué se entrega y las firmas."""
    titulo = f"Acta de traspaso de sede n.º {datos.numero}"
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(
            f"El {en_letra(datos.fecha)}, la sede de «{datos.evento}» pasa de"
            f" {datos.de.sede or 'la anterior'} a {datos.a.sede}."
        ),
        Apartado("Edición que entrega"),
        Datos(_pares(datos.de)),
        Apartado("Edición que recibe"),
        Datos([*_pares(datos.a), ("Se apoya en", datos.fundamento)]),
    ]
    if datos.lo_entregado:
        piezas += [Apartado("Lo que se entrega"), *(Parrafo(r) for r in datos.lo_entregado.splitlines() if r)]
    firman = [*(_firma(q, "Entrega") for q in datos.entrega), *(_firma(q, "Recibe") for q in datos.recibe)]
    piezas += [Espacio(8), Firmas(firman)]
    return componer(papel(datos.membrete, titulo, folio="Página"), piezas)


def _pares(edicion: EdicionEnPapel) -> list[tuple[str, str]]:
    todos = [
        ("Edición", edicion.nombre),
        ("Sede", edicion.sede or "no consta"),
        ("Fecha", edicion.cuando),
        ("Tema", edicion.tema),
    ]
    return [(rotulo, valor) for rotulo, valor in todos if valor]


def _firma(quien: str, leyenda: str) -> Firmante:
    nombre, _, cargo = quien.partition(",")
    return Firmante(nombre.strip(), cargo.strip(), leyenda)


_NOTAS: Sequence[Columna[Nota]] = (
    Columna("Fecha", lambda n: n.fecha, "fecha", 1.7),
    Columna("Qué", lambda n: CLASES_DE_NOTA[n.clase], ancho=1.8),
    Columna("Quién", lambda n: n.quien, ancho=2.2),
    Columna("Qué pasó", lambda n: n.texto, ancho=4.2),
    Columna("Resultó", lambda n: VALORES.get(n.valor or 0), ancho=1.6, vacio="—"),
)


def ficha_pdf(membrete: Membrete, registro: FichaDeRegistro) -> bytes:
    """Todo lo que consta de una ficha y lo que pasó después con ella."""
    titulo = f"{FICHAS[registro.clase].uno}: {registro.nombre}"
    cortos = [d for d in FICHAS[registro.clase].datos if d.clase is not ClaseDeDato.PARRAFO]
    piezas: list[Pieza] = [
        Titulo(titulo),
        Datos([*_comunes(registro), *_pares_de_registros(registro, cortos)]),
    ]
    if registro.resumen:
        piezas.append(Parrafo(registro.resumen))
    largos = dict(_pares_de_registros(registro, [d for d in FICHAS[registro.clase].datos if d not in cortos]))
    for rotulo, valor in largos.items():
        piezas += [Apartado(rotulo), *(Parrafo(renglon) for renglon in valor.splitlines() if renglon)]
    if registro.notas:
        piezas += [Apartado("Lo que pasó después"), tabla(Cuadro(_NOTAS, registro.notas))]
    return componer(papel(membrete, titulo, folio="Página"), piezas)


def _comunes(registro: FichaDeRegistro) -> list[tuple[str, str]]:
    pares = [
        ("Temas", ", ".join(registro.temas)),
        ("País", _pais(registro)),
        ("Socio", registro.socio),
        ("Valoración", valoracion(registro)),
        ("Retirado", f"{en_corto(registro.retirado)}: {registro.motivo}" if registro.retirado else ""),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _pares_de_registros(registro: FichaDeRegistro, cuales: list[Dato]) -> list[tuple[str, str]]:
    rotulos = {d.rotulo for d in cuales}
    return [(rotulo, valor) for rotulo, valor in en_palabras(registro) if rotulo in rotulos]


def _pais(registro: FichaDeRegistro) -> str:
    return nombre_de_pais(registro.pais) if registro.pais else ""


def registros_xlsx(datos: DatosDeRegistro) -> bytes:
    """Una hoja por clase, con sus propios datos."""
    suyas = {clase: [r for r in datos.registros if r.clase is clase] for clase in ClaseDeRegistro}
    hojas = [_hoja(datos, clase, fichas) for clase, fichas in suyas.items() if fichas]
    titulo = f"Registro de {datos.membrete.entidad}"
    return en_excel(datos.membrete, titulo, hojas or [_hoja(datos, ClaseDeRegistro.EXPERTO, [])])


def _hoja(datos: DatosDeRegistro, clase: ClaseDeRegistro, fichas: list[FichaDeRegistro]) -> Hoja:
    columnas: list[Columna[FichaDeRegistro]] = [
        Columna("Nombre", lambda r: r.nombre),
        Columna("Temas", lambda r: ", ".join(r.temas)),
        Columna("País", _pais),
        Columna("Socio", lambda r: r.socio),
        Columna("Resumen", lambda r: r.resumen),
        *(columna_de(d, partial(_propio, d.clave)) for d in FICHAS[clase].datos),
        Columna("Valoración", valoracion),
        Columna("Anotado", lambda r: r.anotado, "fecha"),
        Columna("Retirado", lambda r: r.retirado, "fecha"),
    ]
    nota = " · ".join(t for t in (f"A {en_corto(datos.fecha)}", datos.membrete.aviso) if t)
    return hoja(FICHAS[clase].varios, Cuadro(columnas, fichas), FICHAS[clase].varios, nota)


def _propio(clave: str, registro: FichaDeRegistro) -> str:
    return registro.datos.get(clave, "")
