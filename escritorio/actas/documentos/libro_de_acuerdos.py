"""El libro de acuerdos, en Excel y en PDF. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from escritorio.actas.modelo.expedidos import DatosDeLibroDeAcuerdos, Origen
from escritorio.actas.modelo.libro import Asiento
from escritorio.actas.reglas import expedidos as frases
from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import Apartado, Nota, Parrafo, Pieza, Texto, Titulo, componer
from escritorio.comun.documentos.xlsx import componer_libro, hoja
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION

_VIAS = {"sesion": "En sesión", "circulacion": "Por circulación", "ad_referendum": "Ad referéndum"}


def libro_de_acuerdos_xlsx(datos: DatosDeLibroDeAcuerdos) -> bytes:
    """Un acuerdo por fila, con su texto, su votación y dónde consta."""
    titulo = f"Libro de acuerdos de {datos.membrete.entidad}"
    libro = hoja("Acuerdos", Cuadro(_ACUERDOS, datos.acuerdos), titulo, _nota(datos))
    return componer_libro([libro], "Libro de acuerdos", datos.membrete.entidad)


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


def _del_acuerdo(que: Callable[[Acuerdo], object]) -> Callable[[_Constado], object]:
    return lambda f: que(f[0])


def _del_asiento(que: Callable[[Asiento], int]) -> Callable[[_Constado], int | None]:
    return lambda f: que(f[1].asiento) if f[1].asiento else None


_Constado = tuple[Acuerdo, Origen]
_ACUERDOS: Sequence[Columna[_Constado]] = (
    Columna("Órgano", _del_acuerdo(lambda a: a.organo)),
    Columna("N.º", _del_acuerdo(lambda a: a.numero), "numero"),
    Columna("Fecha", _del_acuerdo(lambda a: a.fecha), "fecha"),
    Columna("Título", _del_acuerdo(lambda a: a.titulo)),
    Columna("Texto", _del_acuerdo(lambda a: a.texto), en_hoja=60),
    Columna("Decisión", _del_acuerdo(lambda a: NOMBRES_DE_DECISION.get(a.tipo_decision, a.tipo_decision))),
    Columna("Vía", _del_acuerdo(lambda a: _VIAS[a.via])),
    Columna("A favor", _del_acuerdo(lambda a: a.a_favor), "entero"),
    Columna("En contra", _del_acuerdo(lambda a: a.en_contra), "entero"),
    Columna("Abstenciones", _del_acuerdo(lambda a: a.abstenciones), "entero"),
    Columna("Resultado", _del_acuerdo(lambda a: a.resultado.capitalize())),
    Columna("Estado", _del_acuerdo(lambda a: a.estado.capitalize())),
    Columna("Motivo de la anulación", _del_acuerdo(lambda a: a.motivo_anulacion)),
    Columna("Ratificación", _del_acuerdo(lambda a: a.ratificacion.capitalize())),
    Columna("Sesión", _del_acuerdo(lambda a: a.sesion)),
    Columna("Punto", _del_acuerdo(lambda a: a.punto), "numero"),
    Columna("Acta", lambda f: f[1].acta.titulo if f[1].acta else ""),
    Columna("Tomo", _del_asiento(lambda a: a.tomo), "numero"),
    Columna("Folio", _del_asiento(lambda a: a.folio_desde), "numero"),
)


def _acuerdo(acuerdo: Acuerdo, origen: Origen) -> list[Pieza]:
    votos = frases.con_que_votos(acuerdo)
    partes = [
        f"{en_corto(acuerdo.fecha)}. {acuerdo.sesion}. Adoptado {votos}.",
        str(frases.donde_consta(origen)),
    ]
    if acuerdo.estado == "anulado":
        partes.append(f"Anulado: {acuerdo.motivo_anulacion}")
    if advertencia := frases.reserva(acuerdo, origen):
        partes.append(f"{advertencia[0]}.")
    return [
        Apartado(acuerdo.titulo, f"{acuerdo.numero}."),
        Texto(acuerdo.texto),
        Nota(" ".join(p for p in partes if p)),
    ]
