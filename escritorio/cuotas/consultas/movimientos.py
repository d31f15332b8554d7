"""Leer el libro de lo que se debe y los saldos que salen de él, a cualquier fecha."""

from __future__ import annotations

from typing import Any

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.modelo.movimientos import Movimiento, Saldo

_LIBRO = """
WITH asiento_de_cuota AS (
    SELECT id, devengo AS fecha, 'cargo' AS clase, socio_id, importe, moneda, id AS cargo_id,
        NULL AS pago_id, NULL AS ajuste_id FROM cargo
    UNION ALL
    SELECT id, fecha, clase, socio_id, -importe, moneda, cargo_id, pago_id, ajuste_id FROM abono
)
SELECT l.id, l.fecha, l.clase, l.socio_id, s.codigo AS socio_codigo, s.nombre AS socio,
    ifnull(k.nombre, '') AS concepto, ifnull(c.ejercicio, '') AS ejercicio, l.importe, l.moneda, l.cargo_id,
    c.numero AS cargo, l.pago_id, l.ajuste_id, coalesce(p.recibo, a.numero) AS documento,
    coalesce(p.recibido, p.importe) AS recibido, coalesce(p.moneda_recibida, p.moneda) AS moneda_recibida,
    p.tipo_cambio, p.tipo_unidad
FROM asiento_de_cuota l JOIN socio s ON s.id = l.socio_id LEFT JOIN cargo c ON c.id = l.cargo_id
LEFT JOIN concepto k ON k.id = c.concepto_id LEFT JOIN pago p ON p.id = l.pago_id
LEFT JOIN ajuste a ON a.id = l.ajuste_id
"""
_SALDOS = """
SELECT socio_id, moneda, sum(importe) AS importe FROM (
    SELECT socio_id, moneda, sum(importe) AS importe FROM cargo WHERE devengo <= ?1 GROUP BY socio_id, moneda
    UNION ALL
    SELECT socio_id, moneda, -sum(importe) FROM abono WHERE fecha <= ?1 GROUP BY socio_id, moneda
) GROUP BY socio_id, moneda HAVING sum(importe) <> 0
"""


def movimientos(bd: Archivo) -> list[Movimiento]:
    """Todo el libro, del movimiento más antiguo al más nuevo."""
    return movimientos_donde(bd, "", [])


def movimientos_de(bd: Archivo, socio_id: str) -> list[Movimiento]:
    """Los de un socio, del más antiguo al más nuevo."""
    return movimientos_donde(bd, " WHERE l.socio_id = ?", [socio_id])


def movimientos_del_ejercicio(bd: Archivo, ejercicio: str) -> list[Movimiento]:
    """Los que tocan sus cargos, del más antiguo al más nuevo."""
    return movimientos_donde(bd, " WHERE c.ejercicio = ?", [ejercicio])


def movimientos_del_cargo(bd: Archivo, cargo_id: str) -> list[Movimiento]:
    """Los que suman y restan en un cargo, del más antiguo al más nuevo."""
    return movimientos_donde(bd, " WHERE l.cargo_id = ?", [cargo_id])


def movimientos_donde(bd: Archivo, donde: str, parametros: list[Any]) -> list[Movimiento]:
    """Los que cumplen ese « WHERE …» sobre l (el libro), s (socio), c (cargo), k, p (pago) y a (ajuste)."""
    return bd.leer(Movimiento, f"{_LIBRO}{donde} ORDER BY l.fecha, l.id", parametros)


def saldos(bd: Archivo, corte: str) -> list[Saldo]:
    """Lo que debía cada socio en cada moneda al acabar el día `corte` (ISO); quien no debía nada, no está."""
    return bd.leer(Saldo, _SALDOS, [corte[:10]])
