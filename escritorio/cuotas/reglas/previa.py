"""Los totales de una vista previa, tramo a tramo."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.cuotas.modelo.emision import CargoPropuesto, SumaDeTramo


def sumar_por_tramo(cargos: Iterable[CargoPropuesto]) -> tuple[SumaDeTramo, ...]:
    """Uno por tramo, del que menos paga al que más; su suma es el total de la vista."""
    grupos: dict[str, list[CargoPropuesto]] = {}
    for cargo in cargos:
        grupos.setdefault(cargo.tramo, []).append(cargo)
    orden = sorted(grupos.items(), key=lambda g: (max(c.base or c.importe for c in g[1]), g[0]))
    return tuple(SumaDeTramo(t, len(suyos), sum(c.importe for c in suyos)) for t, suyos in orden)
