"""Leer los cargos vencidos con los recargos que ya llevan, y lo que hoy se les aplicaría."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.antiguedad import antiguedad
from escritorio.cuotas.consultas.emision import regla_de_cuota
from escritorio.cuotas.consultas.planes import cargos_en_plan_al_dia
from escritorio.cuotas.modelo.recargos import (
    CargoConRecargos,
    RecargoPropuesto,
    SinRecargo,
    VistaDeRecargos,
)
from escritorio.cuotas.reglas.antiguedad import dias_vencido
from escritorio.cuotas.reglas.recargos import calcular_recargo
from escritorio.estatutos.modelo.votar import ReglaDeCuota

_EN_PLAN = "Está en un plan de pago que se cumple: no lleva recargos nuevos."
_APLICADOS = """
SELECT c.recargo_de, sum(c.recargo_veces), sum(c.importe), sum(c.importe - ifnull((
    SELECT sum(importe) FROM abono WHERE cargo_id = c.id
), 0))
FROM cargo c WHERE c.recargo_de IS NOT NULL AND c.estado = 'vigente' GROUP BY c.recargo_de
"""


def vista_de_recargos(bd: Archivo) -> VistaDeRecargos:
    """Los recargos que hoy manda la regla de cuota; si no los manda, por qué no hay.

    Lo que está en un plan de pago que se cumple queda fuera, y se dice.
    """
    regla = regla_de_cuota(bd)
    recargo = regla.parametros.recargo if regla and isinstance(regla.parametros, ReglaDeCuota) else None
    if regla is None or recargo is None:
        falta = "La regla de cuota no manda ningún recargo. Si el estatuto lo prevé, fíjelo en Órganos."
        return VistaDeRecargos((), (), "", falta)
    hoy = bd.hoy()
    en_plan = cargos_en_plan_al_dia(bd, hoy)
    hechos = [
        SinRecargo(c.cargo, _EN_PLAN) if c.cargo.id in en_plan else calcular_recargo(c, recargo, hoy)
        for c in _vencidos(bd)
    ]
    return VistaDeRecargos(
        tuple(h for h in hechos if isinstance(h, RecargoPropuesto)),
        tuple(h for h in hechos if isinstance(h, SinRecargo)),
        regla.cita,
    )


def _vencidos(bd: Archivo) -> list[CargoConRecargos]:
    """Los vencidos de los que hoy queda algo por pagar, sin los recargos mismos."""
    hoy = bd.hoy()
    aplicados = {f[0]: tuple(f[1:]) for f in bd.filas(_APLICADOS)}
    propios = {f[0] for f in bd.filas("SELECT id FROM cargo WHERE recargo_de IS NOT NULL")}
    return [
        CargoConRecargos(c, *aplicados.get(c.id, (0, 0, 0)))
        for deuda in antiguedad(bd, hoy)
        for c in deuda.cargos
        if c.saldo > 0 and dias_vencido(c, hoy) > 0 and c.id not in propios
    ]
