"""Qué copias de seguridad se conservan y cuáles se retiran: puro."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum

from escritorio.comun.base.registro import Registro


class Estado(StrEnum):
    """De una copia: se restauró en seco y es igual, falta hacerlo, o no sirve."""

    BUENA = "buena"
    PENDIENTE = "pendiente"
    MALA = "mala"


class Guardada(Registro):
    """Una copia que hay en una carpeta. `momento`: ISO; `tamano`: en bytes."""

    nombre: str
    momento: str
    tamano: int
    estado: Estado


def _dia(copia: Guardada) -> str:
    return copia.momento[:10]


def _semana(copia: Guardada) -> str:
    anio, semana, _ = date.fromisoformat(copia.momento[:10]).isocalendar()
    return f"{anio}-{semana:02}"


def _mes(copia: Guardada) -> str:
    return copia.momento[:7]


def _anio(copia: Guardada) -> str:
    return copia.momento[:4]


ESCALONES: tuple[tuple[Callable[[Guardada], str], int | None], ...] = (
    (_dia, 7),
    (_semana, 4),
    (_mes, 12),
    (_anio, None),
)
"""De cada escalón, cómo se agrupa y cuántos grupos se guardan, de hoy hacia atrás (None: todos)."""


def se_conservan(copias: Iterable[Guardada], tope: int) -> frozenset[str]:
    """Los nombres de las que se quedan: 7 diarias, 4 semanales, 12 mensuales, anuales y las del último día.

    La última buena se queda siempre; las demás, por turnos de un escalón a otro y de lo nuevo a
    lo viejo, mientras quepan en `tope` (bytes entre todas). Una mala sólo si no hay buena posterior.
    """
    orden = sorted(set(copias), key=lambda c: (c.momento, c.nombre), reverse=True)
    buena = next((c for c in orden if c.estado is Estado.BUENA), None)
    quedan = {buena} if buena else set[Guardada]()
    ocupado = buena.tamano if buena else 0
    for copia in _por_preferencia(orden):
        if copia not in quedan and ocupado + copia.tamano <= tope:
            quedan.add(copia)
            ocupado += copia.tamano
    return frozenset(c.nombre for c in quedan)


def _por_preferencia(orden: list[Guardada]) -> Iterator[Guardada]:
    sirven = [c for c in orden if c.estado is not Estado.MALA]
    yield from _por_turnos([_del_escalon(sirven, grupo, cuantos) for grupo, cuantos in ESCALONES])
    yield from (c for c in sirven if _dia(c) == _dia(sirven[0]))
    for copia in orden:
        if copia.estado is Estado.BUENA:
            return
        if copia.estado is Estado.MALA:
            yield copia


def _por_turnos(escalones: list[list[Guardada]]) -> Iterator[Guardada]:
    """Si el sitio escasea, quedan una de ayer, una de la semana pasada…, y no todas de hoy."""
    dadas: set[Guardada] = set()
    while any(escalones):
        for escalon in escalones:
            escalon[:] = [c for c in escalon if c not in dadas]
            if escalon:
                dadas.add(escalon[0])
                yield escalon[0]


def _del_escalon(
    sirven: list[Guardada], grupo: Callable[[Guardada], str], cuantos: int | None
) -> list[Guardada]:
    """La de cada grupo, la última primero: la última buena o, si no hay, la última por probar."""
    grupos: dict[str, Guardada] = {}
    for copia in sirven:
        suya = grupos.setdefault(grupo(copia), copia)
        if suya.estado is not Estado.BUENA and copia.estado is Estado.BUENA:
            grupos[grupo(copia)] = copia
    return list(grupos.values())[:cuantos]
