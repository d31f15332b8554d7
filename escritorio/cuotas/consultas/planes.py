"""Leer los planes de pago y cómo se cumplen, a cualquier fecha."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.comun.documentos.anulado import como_vale
from escritorio.cuotas.consultas.antiguedad import antiguedad_detallada
from escritorio.cuotas.modelo.mora import CargoPorCobrar
from escritorio.cuotas.modelo.planes import CargoDePlan, CuotaDePlan, Plan, PlanEnsayado, PlanNuevo
from escritorio.cuotas.reglas.planes import calendario, cargos_al_dia

_PLANES = """
SELECT p.id, p.numero, p.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, p.fecha, p.importe, p.moneda,
    p.fundamento_id, p.pdf_id, p.estado, p.cerrado_el, p.motivo_cierre, p.inicial, x.orden, x.vence,
    x.importe AS cuota
FROM plan_pago p JOIN socio s ON s.id = p.socio_id LEFT JOIN plan_cuota x ON x.plan_id = p.id
WHERE {donde} ORDER BY p.numero DESC, x.orden
"""
_CARGOS = """
SELECT x.plan_id, x.cargo_id, c.numero, k.nombre AS concepto, c.ejercicio, x.importe, c.importe - ifnull((
    SELECT sum(importe) FROM abono WHERE cargo_id = c.id AND fecha <= ?
), 0) AS saldo
FROM plan_cargo x JOIN plan_pago p ON p.id = x.plan_id JOIN cargo c ON c.id = x.cargo_id
JOIN concepto k ON k.id = c.concepto_id
WHERE {donde} ORDER BY c.ejercicio, c.numero
"""


def planes(bd: Archivo, corte: str = "") -> list[Plan]:
    """Todos, el último primero, con lo que quedaba de sus cargos el día `corte` (ISO; vacío: hoy)."""
    return _leer(bd, corte[:10] or bd.hoy())


def plan(bd: Archivo, plan_id: str) -> Plan:
    """Uno, a hoy. Lanza `NoExiste`."""
    hallados = _leer(bd, bd.hoy(), "p.id = ?", [plan_id])
    if not hallados:
        raise NoExiste
    return hallados[0]


def planes_de(bd: Archivo, socio_id: str) -> list[Plan]:
    """Los de un socio, el último primero."""
    return _leer(bd, bd.hoy(), "p.socio_id = ?", [socio_id])


def plan_pdf(bd: Archivo, plan_id: str) -> bytes:
    """El plan tal como se firmó; anulado, con la marca de que no vale. Lanza `NoExiste`."""
    suyo = plan(bd, plan_id)
    cerrado_el = bd.valor("SELECT cerrado_el FROM plan_pago WHERE id = ?", [plan_id])
    return como_vale(leer_adjunto(bd, suyo.pdf_id).contenido, suyo.estado, cerrado_el, suyo.motivo_cierre)


def cargos_en_plan(bd: Archivo) -> set[str]:
    """Los cargos que ya están en un plan vigente."""
    return set(
        bd.valores(
            "SELECT x.cargo_id FROM plan_cargo x JOIN plan_pago p ON p.id = x.plan_id"
            " WHERE p.estado = 'vigente'"
        )
    )


def cargos_en_plan_al_dia(bd: Archivo, corte: str) -> set[str]:
    """Los que estaban ese día (ISO) en un plan que se cumplía."""
    return cargos_al_dia(planes(bd, corte), corte[:10])


def _leer(bd: Archivo, dia: str, donde: str = "true", cual: Sequence[str] = ()) -> list[Plan]:
    """Los que cumplen `donde` (SQL del plan `p`, con `cual`), con lo que quedaba de ellos ese día."""
    filas: dict[str, Fila] = {}
    cuotas: dict[str, list[CuotaDePlan]] = {}
    for f in bd.filas(_PLANES.format(donde=donde), cual):
        filas.setdefault(f["id"], f)
        if f["orden"] is not None:
            cuotas.setdefault(f["id"], []).append(de_fila(CuotaDePlan, f, importe=f["cuota"]))
    cargos: dict[str, list[CargoDePlan]] = {}
    for f in bd.filas(_CARGOS.format(donde=donde), [dia, *cual]) if filas else ():
        cargos.setdefault(f["plan_id"], []).append(de_fila(CargoDePlan, f))
    return [
        de_fila(Plan, f, cargos=tuple(cargos.get(id_, ())), cuotas=tuple(cuotas.get(id_, ())))
        for id_, f in filas.items()
    ]


def ensayar_plan(bd: Archivo, nuevo: PlanNuevo) -> PlanEnsayado:
    """Lo que entraría en el plan y su calendario; no guarda nada. Lanza `DatoInvalido`."""
    fecha = leer_fecha(nuevo.fecha)
    if fecha > bd.hoy():
        raise DatoInvalido("El plan no puede llevar una fecha que no ha llegado.", campo="fecha")
    elegidos = _elegidos(bd, nuevo, fecha)
    deuda = sum(c.saldo for c in elegidos)
    cargos = tuple(CargoDePlan(c.id, c.numero, c.concepto, c.ejercicio, c.saldo, c.saldo) for c in elegidos)
    moneda, vencen = elegidos[0].moneda, [leer_fecha(v, "primero") for v in nuevo.vencimientos]
    cuotas = calendario(deuda, vencen, fecha, nuevo.importes, moneda)
    return PlanEnsayado(fecha, moneda, cargos, cuotas, nuevo.inicial)


def _elegidos(bd: Archivo, nuevo: PlanNuevo, fecha: str) -> list[CargoPorCobrar]:
    suyas = antiguedad_detallada(bd, fecha, nuevo.socio_id)
    debe = {c.id: c for linea in suyas for c in linea.cargos if c.saldo > 0}
    if not nuevo.cargos or any(c not in debe for c in nuevo.cargos):
        raise DatoInvalido(
            f"Elija cargos que el socio debiera el {en_corto(fecha)}: al menos uno.", campo="cargos"
        )
    elegidos = [debe[c] for c in dict.fromkeys(nuevo.cargos)]
    if len({c.moneda for c in elegidos}) > 1:
        raise DatoInvalido("Un plan lleva cargos de una sola moneda. Haga uno por moneda.", campo="cargos")
    otros = cargos_en_plan(bd).intersection(nuevo.cargos)
    if otros:
        numeros = ", ".join(str(debe[c].numero) for c in sorted(otros, key=lambda c: debe[c].numero))
        raise DatoInvalido(f"Ya están en otro plan vigente: cargo {numeros}.", campo="cargos")
    return elegidos
