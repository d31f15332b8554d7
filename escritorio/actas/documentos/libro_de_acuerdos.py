"""El libro de acuerdos, en Excel y en PDF. Funciones puras."""

from __future__ import annotations

from escritorio.actas.modelo.expedidos import DatosDeLibroDeAcuerdos, Origen
from escritorio.actas.reglas import expedidos as frases
from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import Apartado, Nota, Parrafo, Pieza, Texto, Titulo, componer
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION

_VIAS = {"sesion": "En sesión", "circulacion": "Por circulación", "ad_referendum": "Ad referéndum"}
_COLUMNAS = (
    ColumnaDeHoja("Órgano"),
    ColumnaDeHoja("N.º", "entero"),
    ColumnaDeHoja("Fecha", "fecha"),
    ColumnaDeHoja("Título"),
    ColumnaDeHoja("Texto", ancho=60),
    ColumnaDeHoja("Decisión"),
    ColumnaDeHoja("Vía"),
    ColumnaDeHoja("A favor", "entero"),
    ColumnaDeHoja("En contra", "entero"),
    ColumnaDeHoja("Abstenciones", "entero"),
    ColumnaDeHoja("Resultado"),
    ColumnaDeHoja("Estado"),
    ColumnaDeHoja("Motivo de la anulación"),
    ColumnaDeHoja("Ratificación"),
    ColumnaDeHoja("Sesión"),
    ColumnaDeHoja("Punto", "entero"),
    ColumnaDeHoja("Acta"),
    ColumnaDeHoja("Tomo", "entero"),
    ColumnaDeHoja("Folio", "entero"),
)


def libro_de_acuerdos_xlsx(datos: DatosDeLibroDeAcuerdos) -> bytes:
    """Un acuerdo por fila, con su texto, su votación y dónde consta."""
    hoja = Hoja(
        "Acuerdos",
        _COLUMNAS,
        [_fila(a, o) for a, o in datos.acuerdos],
        titulo=f"Libro de acuerdos de {datos.membrete.entidad}",
        nota=_nota(datos),
    )
    return componer_libro([hoja], "Libro de acuerdos", datos.membrete.entidad)


def libro_de_acuerdos_pdf(datos: DatosDeLibroDeAcuerdos) -> bytes:
    """Los acuerdos uno tras otro, por órgano y número, con su texto entero."""
    titulo = "Libro de acuerdos"
    piezas: list[Pieza] = [Titulo(titulo), Parrafo(_nota(datos))]
    organo = ""
    for acuerdo, origen in datos.acuerdos:
        if acuerdo.organo != organo:
            organo = acuerdo.organo
            piezas.append(Apartado(organo))
        piezas += _acuerdo(acuerdo, origen)
    return componer(papel(datos.membrete, titulo, folio="Hoja"), piezas)


def _nota(datos: DatosDeLibroDeAcuerdos) -> str:
    cuantos = contar(len(datos.acuerdos), "acuerdo", "acuerdos") if datos.acuerdos else "ningún acuerdo"
    return f"{datos.cuales}: {cuantos}, al {en_corto(datos.al)}."


def _fila(acuerdo: Acuerdo, origen: Origen) -> tuple[object, ...]:
    asiento = origen.asiento
    return (
        acuerdo.organo,
        acuerdo.numero,
        acuerdo.fecha,
        acuerdo.titulo,
        acuerdo.texto,
        NOMBRES_DE_DECISION.get(acuerdo.tipo_decision, acuerdo.tipo_decision),
        _VIAS[acuerdo.via],
        acuerdo.a_favor,
        acuerdo.en_contra,
        acuerdo.abstenciones,
        acuerdo.resultado.capitalize(),
        acuerdo.estado.capitalize(),
        acuerdo.motivo_anulacion,
        acuerdo.ratificacion.capitalize(),
        acuerdo.sesion,
        acuerdo.punto,
        origen.acta.titulo if origen.acta else "",
        asiento.tomo if asiento else None,
        asiento.folio_desde if asiento else None,
    )


def _acuerdo(acuerdo: Acuerdo, origen: Origen) -> list[Pieza]:
    votos = frases.con_que_votos(acuerdo)
    partes = [f"{en_corto(acuerdo.fecha)}. {acuerdo.sesion}. Adoptado {votos}.", frases.donde_consta(origen)]
    if acuerdo.estado == "anulado":
        partes.append(f"Anulado: {acuerdo.motivo_anulacion}")
    if advertencia := frases.reserva(acuerdo, origen):
        partes.append(f"{advertencia[0]}.")
    return [
        Apartado(acuerdo.titulo, f"{acuerdo.numero}."),
        Texto(acuerdo.texto),
        Nota(" ".join(p for p in partes if p)),
    ]
