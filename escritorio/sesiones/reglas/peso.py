"""Con cuántos votos cuenta cada puesto de una lista y cuántos reúnen. Puro."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from escritorio.comun.base.exactos import Cuantos
from escritorio.estatutos.reglas.quorum import Peso
from escritorio.sesiones.modelo.padron import Convocado
from escritorio.sesiones.modelo.sesiones import Asistencia


def con_puesto(lista: Iterable[Asistencia]) -> list[Asistencia]:
    """Quienes tienen asiento con voto, lo ejerzan hoy o no."""
    return [a for a in lista if a.vota or a.dictamen_voto]


def legales_en_votos(
    numero_legal: Cuantos, cubiertos: Cuantos, puestos: Sequence[Asistencia | Convocado]
) -> tuple[Cuantos, Cuantos]:
    """El número legal y los cubiertos, contados en votos si algún puesto lleva más de uno."""
    if not {p.votos_del_puesto for p in puestos} - {0, 1, None}:
        return numero_legal, cubiertos
    votos = sum(1 if p.votos_del_puesto is None else p.votos_del_puesto for p in puestos)
    return votos + (peso_del_puesto(puestos) or 1) * max(0, numero_legal - len(puestos)), votos


def peso_del_puesto(puestos: Iterable[Asistencia | Convocado]) -> Cuantos:
    """Los votos de cada puesto con voto si todos llevan los mismos; 0 si no, o si de alguno no se sabe."""
    pesos = {a.votos_del_puesto for a in puestos if a.votos_del_puesto != 0}
    return (pesos.pop() or 0) if len(pesos) == 1 else 0


def pesar(
    numero_legal: Cuantos,
    puestos: Sequence[Asistencia | Convocado],
    habilitados: Iterable[Asistencia | Convocado],
    presentes: Iterable[Asistencia | Convocado],
) -> Peso:
    """Los votos que reúnen los de cada número; de los puestos, None si de alguno no se sabe.

    Con vacantes y puestos desiguales tampoco se sabe el número legal: falta con cuántos cuenta cada una.
    """
    suyos = [_del_puesto(p) for p in puestos]
    cubiertos = None if None in suyos else sum(s for s in suyos if s is not None)
    vacantes, pesos = max(0, numero_legal - len(puestos)), set(suyos) - {0}
    legal = cubiertos
    if cubiertos is not None and vacantes:
        legal = cubiertos + (pesos.pop() or 0) * vacantes if len(pesos) == 1 else None
    return Peso(legal, cubiertos, sum(h.votos for h in habilitados), sum(p.votos for p in presentes))


def _del_puesto(puesto: Asistencia | Convocado) -> Cuantos | None:
    """Los de las listas de versiones anteriores no los guardaron: valen los que ejerce, si los ejerce."""
    return puesto.votos_del_puesto if puesto.votos_del_puesto is not None else puesto.votos or None
