"""Leer el libro de lo que se debe y los saldos que salen de él, a cualquier fecha."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, de_fila, de_filas
from escritorio.comun.documentos.anulado import como_vale
from escritorio.cuotas.modelo.cuentas import Aplicacion, Movimiento, Saldo
from escritorio.cuotas.modelo.planes import Ajuste

_LIBRO = """
WITH asiento_de_cuota AS (
    SELECT id, devengo AS fecha, 'cargo' AS clase, socio_id, importe, moneda, id AS cargo_id,
        NULL AS pago_id, NULL AS ajuste_id, NULL AS devolucion_id FROM cargo
    UNION ALL
    SELECT id, fecha, clase, socio_id, -importe, moneda, cargo_id, pago_id, ajuste_id, devolucion_id
    FROM abono
)
SELECT l.id, l.fecha, l.clase, l.socio_id, s.codigo AS socio_codigo, s.nombre AS socio,
    ifnull(k.nombre, '') AS concepto, ifnull(c.ejercicio, '') AS ejercicio, l.importe, l.moneda, l.cargo_id,
    c.numero AS cargo, l.pago_id, l.ajuste_id, l.devolucion_id,
    coalesce(d.numero, p.recibo, a.numero) AS documento,
    coalesce(p.recibido, p.importe) AS recibido, coalesce(p.moneda_recibida, p.moneda) AS moneda_recibida,
    p.tipo_cambio, p.tipo_unidad
FROM asiento_de_cuota l JOIN socio s ON s.id = l.socio_id LEFT JOIN cargo c ON c.id = l.cargo_id
LEFT JOIN concepto k ON k.id = c.concepto_id LEFT JOIN pago p ON p.id = l.pago_id
LEFT JOIN ajuste a ON a.id = l.ajuste_id LEFT JOIN devolucion d ON d.id = l.devolucion_id
"""
_JUNTAS = 1_000
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


def movimientos_del_cargo(bd: Archivo, cargo_id: str) -> list[Movimiento]:
    """Los que suman y restan en un cargo, del más antiguo al más nuevo."""
    return movimientos_donde(bd, " WHERE l.cargo_id = ?", [cargo_id])


def movimientos_donde(bd: Archivo, donde: str, parametros: list[Any]) -> list[Movimiento]:
    """Los que cumplen ese « WHERE …» sobre l (el libro), s (socio), c (cargo), k, p (pago) y a (ajuste)."""
    return [*recorrer_movimientos(bd, donde, parametros)]


def recorrer_movimientos(bd: Archivo, donde: str, parametros: list[Any]) -> Iterator[Movimiento]:
    """Los mismos, de uno en uno."""
    filas = bd.recorrer(f"{_LIBRO}{donde} ORDER BY l.fecha, l.id", parametros)
    while juntas := [*islice(filas, _JUNTAS)]:
        yield from de_filas(Movimiento, juntas)


def saldos(bd: Archivo, corte: str) -> list[Saldo]:
    """Lo que debía cada socio en cada moneda al acabar el día `corte` (ISO); quien no debía nada, no está."""
    return bd.leer(Saldo, _SALDOS, [corte[:10]])


_AJUSTES = (
    "SELECT a.id, a.clase, a.numero, a.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, a.fecha,"
    " a.importe, a.moneda, a.motivo, a.contrapartida, a.fundamento_id, a.documento_id, a.pago_id, a.estado,"
    " a.motivo_anulacion FROM ajuste a JOIN socio s ON s.id = a.socio_id"
)
_PARTES = (
    "SELECT b.ajuste_id, b.cargo_id, c.numero AS cargo_numero, k.nombre AS concepto, c.ejercicio, b.importe"
    " FROM abono b"
    " JOIN cargo c ON c.id = b.cargo_id JOIN concepto k ON k.id = c.concepto_id"
    " WHERE b.clase <> 'anulacion'"
)


_ANTERIORES = """
SELECT c.socio_id, c.ejercicio, 1 AS debe, c.importe FROM cargo c JOIN concepto k ON k.id = c.concepto_id
WHERE k.clase = 'saldo_inicial' AND c.estado = 'vigente' AND c.recargo_de IS NULL
UNION ALL
SELECT socio_id, de_ejercicio, 0, importe FROM ajuste WHERE clase = 'saldo_a_favor' AND estado = 'vigente'
"""


def saldos_anteriores(bd: Archivo) -> dict[tuple[str, str, bool], int]:
    """Lo anotado de antes del programa, por socio, ejercicio y si lo debía (si no, lo tenía a favor)."""
    return {(f["socio_id"], f["ejercicio"], bool(f["debe"])): f["importe"] for f in bd.filas(_ANTERIORES)}


def ajustes(bd: Archivo) -> list[Ajuste]:
    """Todos, por fecha, clase y número, también los anulados."""
    return _leer(bd, "", [])


def ajustes_de(bd: Archivo, socio_id: str) -> list[Ajuste]:
    """Los de un socio, el último primero."""
    return _leer(bd, " WHERE a.socio_id = ?", [socio_id])[::-1]


def ajuste(bd: Archivo, ajuste_id: str) -> Ajuste:
    """Uno. Lanza `NoExiste`."""
    hallados = _leer(bd, " WHERE a.id = ?", [ajuste_id])
    if not hallados:
        raise NoExiste
    return hallados[0]


def documento_de_ajuste(bd: Archivo, ajuste_id: str) -> bytes:
    """Su PDF tal como se emitió; anulado, con la marca de que no vale.

    Lanza `NoExiste` si no lo tiene (una diferencia de cambio).
    """
    suyo = ajuste(bd, ajuste_id)
    if suyo.documento_id is None:
        raise NoExiste
    anulado_el = bd.valor("SELECT anulado_el FROM ajuste WHERE id = ?", [ajuste_id])
    pdf = leer_adjunto(bd, suyo.documento_id).contenido
    return como_vale(pdf, suyo.estado, anulado_el, suyo.motivo_anulacion)


def _leer(bd: Archivo, donde: str, parametros: list[Any]) -> list[Ajuste]:
    filas = bd.filas(f"{_AJUSTES}{donde} ORDER BY a.fecha, a.clase, a.numero", parametros)
    partes: dict[str, list[Aplicacion]] = {}
    for fila in bd.filas(
        f"{_PARTES} AND b.ajuste_id IN (SELECT a.id FROM ajuste a{donde}) ORDER BY c.ejercicio, c.numero",
        parametros,
    ):
        partes.setdefault(fila["ajuste_id"], []).append(de_fila(Aplicacion, fila))
    return [de_fila(Ajuste, f, partes=tuple(partes.get(f["id"], ()))) for f in filas]
