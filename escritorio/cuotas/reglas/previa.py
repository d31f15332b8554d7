"""Los totales de una vista previa, tramo a tramo."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.fechas import dias_hasta
from escritorio.comun.base.texto import contar
from escritorio.cuotas.modelo.emision import CargoPropuesto, SumaDeTramo, VistaPrevia


def aviso_de_vencidas(vista: VistaPrevia) -> str:
    """«Nacen vencidas hace 145 días: …», o «» si no tienen vencimiento o aún no llegó."""
    vence = vista.pedido.vencimiento
    if not vence or vence >= vista.fecha:
        return ""
    hace = contar(dias_hasta(vista.fecha, vence), "día", "días")
    return f"⚠ Nacen vencidas hace {hace}: desde hoy cuentan como mora. Si no es lo que quiere, vuelva atrás."


def sumar_por_tramo(cargos: Iterable[CargoPropuesto]) -> tuple[SumaDeTramo, ...]:
    """Uno por tramo, del que menos paga al que más; su suma es el total de la vista."""
    grupos: dict[str, list[CargoPropuesto]] = {}
    for cargo in cargos:
        grupos.setdefault(cargo.tramo, []).append(cargo)
    orden = sorted(grupos.items(), key=lambda g: (max(c.base or c.importe for c in g[1]), g[0]))
    return tuple(SumaDeTramo(t, len(suyos), sum(c.importe for c in suyos)) for t, suyos in orden)
