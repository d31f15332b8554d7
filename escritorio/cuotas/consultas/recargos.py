"""Leer los cargos vencidos con los recargos que ya llevan, y lo que hoy se les aplicaría."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.antiguedad import antiguedad_detallada
from escritorio.cuotas.consultas.emision import regla_de_cuota
from escritorio.cuotas.consultas.planes import cargos_en_plan_al_dia
from escritorio.cuotas.modelo.mora import CargoPorCobrar
from escritorio.cuotas.modelo.recargos import (
    CargoConRecargos,
    Cobro,
    RecargoPropuesto,
    SinRecargo,
    VistaDeRecargos,
)
from escritorio.cuotas.reglas.antiguedad import dias_vencido
from escritorio.cuotas.reglas.recargos import ReglaDelDia, calcular_recargo
from escritorio.estatutos.consultas.reglas import historia_de_regla, organo_principal
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import Recargo, ReglaDeCuota

_EN_PLAN = "Está en un plan de pago que se cumple: no lleva recargos nuevos."
_APLICADOS = """
SELECT c.recargo_de, sum(c.recargo_veces) AS veces, sum(c.importe) AS recargado, sum(c.importe - ifnull((
    SELECT sum(importe) FROM abono WHERE cargo_id = c.id
), 0)) AS por_pagar
FROM cargo c WHERE c.recargo_de IS NOT NULL AND c.estado = 'vigente' GROUP BY c.recargo_de
"""
# Una nota o una condonación corrigen lo que se debía desde el principio: no son un cobro tardío.
_COBROS = """
SELECT ifnull(c.recargo_de, c.id), c.recargo_de IS NOT NULL, b.fecha, sum(b.importe)
FROM abono b JOIN cargo c ON c.id = b.cargo_id JOIN cargo d ON d.id = ifnull(c.recargo_de, c.id)
LEFT JOIN abono a ON a.id = b.anula_id
WHERE b.fecha > d.vencimiento AND c.estado = 'vigente' AND d.estado = 'vigente'
    AND ifnull(a.clase, b.clase) IN ('pago', 'imputacion', 'compensacion', 'diferencia_cambio')
GROUP BY c.id, b.fecha
"""
_PAGADOS = """
SELECT c.id, c.numero, c.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, k.nombre AS concepto,
    c.ejercicio, c.devengo, c.vencimiento, c.importe, 0 AS saldo, c.moneda
FROM cargo c JOIN socio s ON s.id = c.socio_id JOIN concepto k ON k.id = c.concepto_id
WHERE c.estado = 'vigente' AND c.recargo_de IS NULL AND c.vencimiento IS NOT NULL
    AND c.importe = (SELECT sum(importe) FROM abono WHERE cargo_id = c.id AND fecha <= ?)
"""


def vista_de_recargos(bd: Archivo) -> VistaDeRecargos:
    """Los recargos que hoy manda la regla de cuota; si no los manda, por qué no hay.

    Lo que se pagó tarde lleva los de los meses que tardó. Lo que está en un plan de pago que se cumple queda
    fuera, y se dice.
    """
    regla = regla_de_cuota(bd)
    recargo = _recargo_de(regla)
    if regla is None or recargo is None:
        falta = "La regla de cuota no manda ningún recargo. Si el estatuto lo prevé, fíjelo en Órganos."
        return VistaDeRecargos((), (), "", falta)
    hoy, regla_del_dia = bd.hoy(), _leer_reglas(bd)
    en_plan = cargos_en_plan_al_dia(bd, hoy)
    hechos = [
        SinRecargo(c.cargo, _EN_PLAN)
        if c.cargo.id in en_plan
        else calcular_recargo(c, recargo, hoy, regla_del_dia)
        for c in _demorados(bd)
    ]
    return VistaDeRecargos(
        tuple(h for h in hechos if isinstance(h, RecargoPropuesto)),
        tuple(h for h in hechos if isinstance(h, SinRecargo) and h.cargo.saldo),
        regla.cita,
    )


def _recargo_de(regla: Regla | None) -> Recargo | None:
    return regla.parametros.recargo if regla and isinstance(regla.parametros, ReglaDeCuota) else None


def _leer_reglas(bd: Archivo) -> ReglaDelDia:
    """El recargo que la regla de cuota mandaba cada día: rige la de cuando se cumple el mes de demora."""
    versiones = historia_de_regla(bd, organo_principal(bd).id, "cuota", "")

    def del_dia(dia: str) -> Recargo | None:
        rige = (r for r in versiones if r.desde <= dia and (r.hasta is None or dia <= r.hasta))
        return _recargo_de(max(rige, key=lambda r: r.desde, default=None))

    return del_dia


def _demorados(bd: Archivo) -> list[CargoConRecargos]:
    """Los que hoy siguen vencidos o se pagaron después de vencer, sin los recargos mismos."""
    hoy = bd.hoy()
    aplicados = {f["recargo_de"]: (f["veces"], f["recargado"], f["por_pagar"]) for f in bd.filas(_APLICADOS)}
    propios = set(bd.valores("SELECT id FROM cargo WHERE recargo_de IS NOT NULL"))
    cobros: dict[tuple[str, int], list[Cobro]] = {}
    for cargo_id, de_recargo, fecha, importe in bd.filas(_COBROS):
        cobros.setdefault((cargo_id, de_recargo), []).append((fecha, importe))
    vencidos = [
        c
        for deuda in antiguedad_detallada(bd, hoy)
        for c in deuda.cargos
        if c.saldo > 0 and dias_vencido(c, hoy) > 0 and c.id not in propios
    ]
    pagados = bd.leer(CargoPorCobrar, _PAGADOS, [hoy])
    return [
        CargoConRecargos(
            c,
            *aplicados.get(c.id, (0, 0, 0)),
            tuple(cobros.get((c.id, 0), ())),
            tuple(cobros.get((c.id, 1), ())),
        )
        for c in (*vencidos, *(p for p in pagados if (p.id, 0) in cobros))
    ]
