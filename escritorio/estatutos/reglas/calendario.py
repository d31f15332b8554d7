"""Contar días y meses en el calendario. Fechas ISO; sin reloj."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.sesionar import Dia, Periodicidad

_UN_DIA = timedelta(days=1)
_ULTIMA_SEMANA = 5


class DiasHabiles(Registro):
    """Los que cuentan entre dos fechas y los que no: fines de semana y feriados (entre semana)."""

    habiles: tuple[str, ...]
    de_descanso: tuple[str, ...]
    feriados: tuple[str, ...]


def dias_corridos(desde: str, hasta: str) -> int:
    """Cuántos días van de uno a otro; el primero no cuenta. Negativo si `hasta` es antes."""
    return (_dia(hasta) - _dia(desde)).days


def dias_habiles(desde: str, hasta: str, feriados: frozenset[str]) -> DiasHabiles:
    """Los días posteriores a `desde`, hasta `hasta` incluido, separados en hábiles y no hábiles."""
    dias = [d.isoformat() for d in _entre(_dia(desde), _dia(hasta))]
    descanso = [d for d in dias if _descansa(d)]
    libres = [d for d in dias if d in feriados and d not in descanso]
    return DiasHabiles(
        tuple(d for d in dias if es_habil(d, feriados)),
        tuple(descanso),
        tuple(libres),
    )


def es_habil(dia: str, feriados: frozenset[str]) -> bool:
    """Ni sábado, ni domingo, ni feriado."""
    return not _descansa(dia) and dia not in feriados


def minutos_entre(desde: str, hasta: str) -> int:
    """Entre dos momentos con su hora. Negativo si `hasta` es antes."""
    return (datetime.fromisoformat(hasta) - datetime.fromisoformat(desde)) // timedelta(minutes=1)


def sumar_dias(dia: str, cuantos: int) -> str:
    """La fecha de `cuantos` días después; negativos, antes."""
    return (_dia(dia) + timedelta(days=cuantos)).isoformat()


def sumar_habiles(dia: str, cuantos: int, feriados: frozenset[str]) -> str:
    """El día en que se cumplen `cuantos` hábiles; el primero no cuenta. Con 0, el mismo día."""
    actual = dia[:10]
    while cuantos > 0:
        actual = sumar_dias(actual, 1)
        cuantos -= es_habil(actual, feriados)
    return actual


def restar_habiles(dia: str, cuantos: int, feriados: frozenset[str]) -> str:
    """El último día hábil desde el que van `cuantos` hasta `dia`, incluido éste si lo es. Con 0, el mismo."""
    actual = dia[:10]
    if cuantos <= 0:
        return actual
    while cuantos > 0 or not es_habil(actual, feriados):
        cuantos -= es_habil(actual, feriados)
        actual = sumar_dias(actual, -1)
    return actual


def sumar_horas(momento: str, horas: int) -> str:
    """El momento de `horas` después, al minuto; negativas, antes."""
    return (datetime.fromisoformat(momento) + timedelta(hours=horas)).isoformat(timespec="minutes")


def sumar_meses(dia: str, meses: int) -> str:
    """El mismo día `meses` después; si ese mes es más corto, su último día."""
    desde = _dia(dia)
    mes = desde.year * 12 + desde.month - 1 + meses
    anio, mes = mes // 12, mes % 12 + 1
    return date(anio, mes, min(desde.day, monthrange(anio, mes)[1])).isoformat()


def meses_enteros(desde: str, hasta: str) -> int:
    """Cuántos meses de fecha a fecha caben entre los dos días; negativo si `hasta` es antes."""
    de, al = _dia(desde), _dia(hasta)
    meses = (al.year - de.year) * 12 + al.month - de.month
    return meses if sumar_meses(desde, meses) <= al.isoformat() else meses - 1


def restar_meses(hasta: str, meses: int) -> str:
    """El último día desde el que caben esos meses hasta `hasta`: del 31 de enero al 28 de febrero va uno."""
    dia = sumar_meses(hasta, -meses)
    while sumar_meses(manana := sumar_dias(dia, 1), meses) <= hasta[:10]:
        dia = manana
    return dia


def siguiente(periodicidad: Periodicidad, desde: str) -> str:
    """La primera fecha posterior a `desde` que toca según la periodicidad."""
    if periodicidad.dia is None:
        return sumar_meses(desde, periodicidad.cada_meses)
    este_mes = _dia_de_semana(desde, periodicidad.semana, periodicidad.dia)
    if periodicidad.cada_meses == 1 and este_mes > desde[:10]:
        return este_mes
    primero = f"{desde[:7]}-01"
    return _dia_de_semana(
        sumar_meses(primero, periodicidad.cada_meses), periodicidad.semana, periodicidad.dia
    )


def _dia_de_semana(mes: str, semana: int, dia: Dia) -> str:
    """El primer jueves (semana 1) … o el último (5) de ese mes."""
    primero = _dia(mes).replace(day=1)
    salto = (list(Dia).index(dia) - primero.weekday()) % 7
    dias = range(1 + salto, monthrange(primero.year, primero.month)[1] + 1, 7)
    return primero.replace(day=dias[-1 if semana == _ULTIMA_SEMANA else semana - 1]).isoformat()


def _dia(momento: str) -> date:
    return date.fromisoformat(momento[:10])


def _descansa(dia: str) -> bool:
    return _dia(dia).weekday() > 4


def _entre(desde: date, hasta: date) -> Iterator[date]:
    while desde < hasta:
        desde += _UN_DIA
        yield desde
