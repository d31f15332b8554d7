"""Cuándo urge algo y cómo se dice: puro."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from escritorio.comun.base.fechas import dias_hasta, en_corto
from escritorio.inicio.modelo import Urgencia
from escritorio.organos.modelo.mandatos import Apremio, Aviso, ClaseDeAviso

_DIAS_DE_SESION = 15
_DE_APREMIO = {
    Apremio.VENCIDO: Urgencia.VENCIDO,
    Apremio.DIAS_30: Urgencia.PRONTO,
    Apremio.DIAS_60: Urgencia.PRONTO,
}
_DE_VARIOS = {
    ClaseDeAviso.VENCE: "{} mandatos con su término cerca o pasado; el primero, el {}",
    ClaseDeAviso.DEJO_EL_CARGO: "{} mandatos cuyo titular dejó el cargo público",
    ClaseDeAviso.DEJO_LA_RED: "{} mandatos de socios que ya no están en la red",
    ClaseDeAviso.REQUISITO: "{} mandatos dejaron de cumplir los requisitos",
}


def decir_avisos(todos: Iterable[Aviso], nombres: Mapping[str, str]) -> Iterator[tuple[str, Aviso]]:
    """Cada aviso con su frase; los iguales de un mismo órgano, en una. `nombres`: órganos por su id."""
    orden = {clase: i for i, clase in enumerate(ClaseDeAviso)}
    ordenados = sorted(todos, key=lambda a: (a.organo_id, orden[a.clase], urgencia_de_aviso(a.apremio)))
    grupos = groupby(ordenados, key=lambda a: (a.organo_id, a.clase, urgencia_de_aviso(a.apremio)))
    for (organo_id, clase, _), iguales in grupos:
        suyos = list(iguales)
        if len(suyos) == 1 or clase not in _DE_VARIOS:
            yield from ((str(a.frase), a) for a in suyos)
            continue
        primero = en_corto(min(a.dia for a in suyos))
        yield f"{nombres[organo_id]}: {_DE_VARIOS[clase].format(len(suyos), primero)}", suyos[0]


def urgencia_de_aviso(apremio: Apremio) -> Urgencia:
    """Lo que vence en más de sesenta días, o no tiene plazo, puede esperar."""
    return _DE_APREMIO.get(apremio, Urgencia.POR_HACER)


def urgencia_de_sesion(fecha: str, hoy: str) -> Urgencia:
    """Vencida si su día pasó; pronto si cae en los próximos quince días."""
    dias = dias_hasta(fecha, hoy)
    if dias < 0:
        return Urgencia.VENCIDO
    return Urgencia.PRONTO if dias <= _DIAS_DE_SESION else Urgencia.POR_HACER
