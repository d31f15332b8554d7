"""El informe de una unidad en PDF y en Word, y la relación de las que informaron. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.documentos.docx import componer_docx
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Nota,
    Papel,
    Parrafo,
    Pieza,
    Texto,
    Titulo,
    componer,
    tabla,
)
from escritorio.unidades.modelo.informes import (
    CLASES_DE_INFORME,
    DatosDeInforme,
    DatosDeRelacion,
    Rendicion,
    RenglonDeInforme,
)
from escritorio.unidades.reglas.informes import decir_cuenta


def informe_pdf(datos: DatosDeInforme) -> bytes:
    """El informe en PDF."""
    return componer(_papel(datos), _piezas(datos))


def informe_docx(datos: DatosDeInforme) -> bytes:
    """El mismo en Word, para seguir editándolo."""
    return componer_docx(_papel(datos), _piezas(datos))


def relacion_pdf(datos: DatosDeRelacion) -> bytes:
    """Qué unidades informaron de un periodo y cuáles no."""
    titulo = f"Informes de las unidades, {datos.periodo}"
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(f"{decir_cuenta(datos.rendiciones)} A {en_letra(datos.fecha)}."),
        tabla(Cuadro(_RELACION, datos.rendiciones)),
    ]
    return componer(papel(datos.membrete, titulo, "informe", folio="Página"), piezas)


def decir_rendicion(dada: Rendicion) -> str:
    """«Emitido el 05/07/2026», «En borrador», «No informó», «En plazo» o, sin plan, «No se espera»."""
    if dada.informe is not None and dada.informe.emitido:
        return f"Emitido el {en_corto(dada.informe.emitido)}"
    if dada.informe is not None:
        return "No informó: en borrador" if dada.falta else "En borrador"
    if not dada.con_plan:
        return "No se espera"
    return "No informó" if dada.acabo else "En plazo"


def _papel(datos: DatosDeInforme) -> Papel:
    titulo = f"{datos.titulo}, {datos.periodo}"
    return papel(datos.membrete, titulo, "informe", folio="Página", borrador=datos.borrador)


def _piezas(datos: DatosDeInforme) -> list[Pieza]:
    clase = CLASES_DE_INFORME[datos.clase].lower()
    piezas: list[Pieza] = [
        Titulo(datos.titulo),
        Datos(
            [
                ("Informe", clase),
                ("Periodo", datos.periodo),
                ("Cuenta hasta", _hasta(datos)),
                ("Fecha", en_corto(datos.fecha)),
            ]
        ),
    ]
    llenos = [a for a in datos.apartados if a.texto.strip()]
    for numero, parte in enumerate(llenos, start=1):
        piezas += [Apartado(parte.titulo, f"{numero}."), Texto(parte.texto)]
    if datos.renglones:
        piezas += [
            Apartado(f"Las actividades del periodo, al {en_corto(datos.corte)}", f"{len(llenos) + 1}."),
            tabla(Cuadro(_ACTIVIDADES, datos.renglones)),
            Nota("«Hecho» es lo último que la unidad dijo que llevaba hecho; «—», que no lo ha dicho."),
        ]
    return [*piezas, Espacio(8), Firmas([Firmante(*datos.firma)])]


def _hasta(datos: DatosDeInforme) -> str:
    """El día del corte; si el periodo acaba después, también eso."""
    dicho = f"el {en_corto(datos.corte)}"
    return dicho if datos.corte == datos.hasta else f"{dicho}; el periodo acaba el {en_corto(datos.hasta)}"


_ACTIVIDADES: Sequence[Columna[RenglonDeInforme]] = (
    Columna("Actividad", lambda r: r.actividad, ancho=3.2),
    Columna("Responsable", lambda r: r.responsable, ancho=2.0),
    Columna("Fechas", lambda r: r.fechas, ancho=2.3),
    Columna("Estado", lambda r: r.estado, ancho=1.4),
    Columna("Hecho", lambda r: r.hecho, "porcentaje", 1.1),
    Columna("Cómo va", lambda r: r.como_va, ancho=1.5),
)
_RELACION: Sequence[Columna[Rendicion]] = (
    Columna("Unidad", lambda r: r.unidad.nombre, ancho=4.0),
    Columna("Informe", decir_rendicion, ancho=2.4),
    Columna("Plan de trabajo", lambda r: "Con plan" if r.con_plan else "Sin plan", ancho=1.8),
)
