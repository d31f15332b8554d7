"""Leer lo que se debe y cuánto hace que venció, a cualquier fecha."""

from __future__ import annotations

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.fechas import dias_hasta
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.cuotas.modelo.mora import (
    CargoPorCobrar,
    DatosDeAntiguedad,
    DeudaDetallada,
    DeudaPorEdad,
    Favor,
    Sumas,
)
from escritorio.cuotas.modelo.papeles import RenglonDeCuenta
from escritorio.cuotas.reglas.antiguedad import clasificar, por_nombre, solo_a_favor, vencidos_antes_de

_POR_COBRAR = """
SELECT c.id, c.numero, c.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, k.nombre AS concepto,
    c.ejercicio, c.devengo, c.vencimiento, c.importe, c.importe - ifnull(x.abonado, 0) AS saldo, c.moneda
FROM cargo c JOIN socio s ON s.id = c.socio_id JOIN concepto k ON k.id = c.concepto_id LEFT JOIN (
    SELECT cargo_id, sum(importe) AS abonado FROM abono
    WHERE cargo_id IS NOT NULL AND fecha <= ?1{abonos} GROUP BY cargo_id
) x ON x.cargo_id = c.id
WHERE c.devengo <= ?1 AND c.importe <> ifnull(x.abonado, 0){suyos}
"""
# Lo pagado de un cargo que a esa fecha aún no se debía se tiene, hasta entonces, a favor.
_A_FAVOR = """
SELECT b.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, b.moneda, sum(b.importe) AS importe
FROM abono b JOIN socio s ON s.id = b.socio_id LEFT JOIN cargo c ON c.id = b.cargo_id
WHERE b.fecha <= ?1 AND (c.id IS NULL OR c.devengo > ?1){suyos}
GROUP BY b.socio_id, b.moneda HAVING sum(b.importe) <> 0
"""
# `vence` se compara con los días que da la regla (`vencidos_antes_de`): la base sólo agrupa.
_POR_EDAD = """
SELECT d.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, d.moneda, d.e0, d.e1, d.e2, d.e3, d.e4,
    d.vence, d.desde, d.sin_vencimiento
FROM (
    SELECT socio_id, moneda, ifnull(sum(saldo) FILTER (WHERE vence >= ?2), 0) AS e0,
        ifnull(sum(saldo) FILTER (WHERE vence < ?2 AND vence >= ?3), 0) AS e1,
        ifnull(sum(saldo) FILTER (WHERE vence < ?3 AND vence >= ?4), 0) AS e2,
        ifnull(sum(saldo) FILTER (WHERE vence < ?4 AND vence >= ?5), 0) AS e3,
        ifnull(sum(saldo) FILTER (WHERE vence < ?5), 0) AS e4,
        min(vence) AS vence, min(ejercicio) AS desde, sum(vencimiento IS NULL) AS sin_vencimiento
    FROM (
        SELECT c.socio_id, c.moneda, c.ejercicio, c.vencimiento, ifnull(c.vencimiento, c.devengo) AS vence,
            c.importe - ifnull(x.abonado, 0) AS saldo
        FROM cargo c LEFT JOIN (
            SELECT cargo_id, sum(importe) AS abonado FROM abono WHERE cargo_id IS NOT NULL AND fecha <= ?1
            GROUP BY cargo_id
        ) x ON x.cargo_id = c.id
        WHERE c.devengo <= ?1 AND c.importe <> ifnull(x.abonado, 0)
    ) GROUP BY socio_id, moneda
) d JOIN socio s ON s.id = d.socio_id
"""
_PERIODOS = """
SELECT c.socio_id, c.moneda, group_concat(k.nombre || ' ' || c.ejercicio, ' ') AS periodos
FROM cargo c JOIN concepto k ON k.id = c.concepto_id LEFT JOIN (
    SELECT cargo_id, sum(importe) AS abonado FROM abono WHERE cargo_id IS NOT NULL AND fecha <= ?1
    GROUP BY cargo_id
) x ON x.cargo_id = c.id
WHERE c.devengo <= ?1 AND c.importe <> ifnull(x.abonado, 0) GROUP BY c.socio_id, c.moneda
"""
_CUENTA = """
SELECT c.numero AS cargo, k.nombre AS concepto, c.ejercicio, c.vencimiento AS vence, c.importe, ifnull((
    SELECT sum(importe) FROM abono WHERE cargo_id = c.id AND fecha <= ?1
), 0) AS pagado, c.moneda
FROM cargo c JOIN concepto k ON k.id = c.concepto_id
WHERE c.socio_id = ?2 AND c.devengo <= ?1 AND (c.anulado_el IS NULL OR c.anulado_el > ?1)
ORDER BY c.ejercicio, c.numero
"""


def antiguedad(bd: Archivo, corte: str) -> list[DeudaPorEdad]:
    """Lo que debía cada socio en cada moneda al acabar el día `corte` (ISO), por antigüedad.

    La suma de los saldos es la de `movimientos.saldos` a esa fecha.
    """
    dia = corte[:10]
    favores = {(f.socio_id, f.moneda): f for f in bd.leer(Favor, _A_FAVOR.format(suyos=""), [dia])}
    deben = [
        _linea(f, favores.pop((f["socio_id"], f["moneda"]), None), dia)
        for f in bd.filas(_POR_EDAD, [dia, *vencidos_antes_de(dia)])
    ]
    return por_nombre([*deben, *map(solo_a_favor, favores.values())])


def _linea(fila: Fila, favor: Favor | None, corte: str) -> DeudaPorEdad:
    edades = (fila["e0"], fila["e1"], fila["e2"], fila["e3"], fila["e4"])
    return DeudaPorEdad(
        fila["socio_id"],
        fila["socio_codigo"],
        fila["socio"],
        fila["moneda"],
        Sumas(edades, favor.importe if favor else 0),
        -dias_hasta(fila["vence"], corte),
        fila["desde"],
        fila["sin_vencimiento"],
    )


def antiguedad_detallada(bd: Archivo, corte: str, socio_id: str = "") -> list[DeudaDetallada]:
    """La misma, con los cargos de cada línea. Con `socio_id`, sólo lo suyo."""
    parametros = [corte[:10], socio_id] if socio_id else [corte[:10]]
    suyos, abonos, favores = (
        (
            " AND c.socio_id = ?2",
            " AND cargo_id IN (SELECT id FROM cargo WHERE socio_id = ?2)",
            " AND b.socio_id = ?2",
        )
        if socio_id
        else ("", "", "")
    )
    cargos = bd.leer(CargoPorCobrar, _POR_COBRAR.format(suyos=suyos, abonos=abonos), parametros)
    return clasificar(cargos, bd.leer(Favor, _A_FAVOR.format(suyos=favores), parametros), corte[:10])


def periodos_por_cobrar(bd: Archivo, corte: str) -> dict[str, str]:
    """De cada línea (por su clave), los conceptos y ejercicios de sus cargos: lo que se busca en ella."""
    return {f"{f['socio_id']} {f['moneda']}": f["periodos"] for f in bd.filas(_PERIODOS, [corte[:10]])}


def cuenta_al(bd: Archivo, socio_id: str, corte: str) -> list[RenglonDeCuenta]:
    """Los cargos que un socio tenía el día `corte` (ISO) y lo abonado de cada uno hasta entonces."""
    return bd.leer(RenglonDeCuenta, _CUENTA, [corte[:10], socio_id])


def datos_de_antiguedad(bd: Archivo, corte: str) -> DatosDeAntiguedad:
    """Lo que va a la relación de deudores a esa fecha."""
    return DatosDeAntiguedad(membrete(bd), corte[:10], tuple(antiguedad_detallada(bd, corte)))
