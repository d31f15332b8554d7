"""Leer la caja y los bancos, y lo que hay en cada uno a una fecha."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cuentas.modelo.fondos import Fondo, SaldoDeFondo

_EFECTOS = (
    "SELECT fondo_id AS fondo, fecha, CASE clase WHEN 'ingreso' THEN importe ELSE -importe END AS suma"
    " FROM asiento_contable"
    " UNION ALL SELECT destino_id, fecha, importe FROM asiento_contable WHERE destino_id IS NOT NULL"
)


def fondos(bd: Archivo, moneda: str | None = None) -> list[Fondo]:
    """Los que se usan hoy, cajas primero; con `moneda`, sólo los de esa."""
    return [f for f in todos_los_fondos(bd) if f.baja is None and moneda in (None, f.moneda)]


def todos_los_fondos(bd: Archivo) -> list[Fondo]:
    """También los que ya no se usan, cajas primero y por nombre."""
    return bd.leer(Fondo, "SELECT * FROM fondo ORDER BY clase = 'banco', plegar(nombre)")


def fondo(bd: Archivo, fondo_id: str) -> Fondo:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Fondo, "SELECT * FROM fondo WHERE id = ?", [fondo_id])


def fondo_en_uso(bd: Archivo, fondo_id: str) -> Fondo | None:
    """El de ese id, o None si no está o ya no se usa."""
    fila = bd.fila("SELECT * FROM fondo WHERE id = ? AND baja IS NULL", [fondo_id])
    return de_fila(Fondo, fila) if fila else None


def saldo(bd: Archivo, fondo_id: str, fecha: str) -> int:
    """Lo que hay en un fondo al acabar ese día (ISO); cero antes de que empiece."""
    suyo = bd.valor(
        f"SELECT f.saldo_inicial + ifnull((SELECT sum(suma) FROM ({_EFECTOS}) WHERE fondo = f.id"
        " AND fecha <= ?2), 0) FROM fondo f WHERE f.id = ?1 AND f.fecha <= ?2",
        [fondo_id, fecha],
    )
    return int(suyo or 0)


def saldos(bd: Archivo, fecha: str) -> list[SaldoDeFondo]:
    """Lo que hay al acabar ese día (ISO) en cada fondo que ya había empezado."""
    sumas = {
        f["fondo"]: int(f["suma"])
        for f in bd.filas(
            f"SELECT fondo, sum(suma) AS suma FROM ({_EFECTOS}) WHERE fecha <= ? GROUP BY fondo", [fecha]
        )
    }
    return [
        SaldoDeFondo(f, f.saldo_inicial + sumas.get(f.id, 0))
        for f in todos_los_fondos(bd)
        if f.fecha <= fecha
    ]


def lo_que_tiene(bd: Archivo, fondo_id: str) -> list[str]:
    """Lo anotado en un fondo desde que se abrió: «asientos», «arqueos» o «extractos del banco»."""
    donde = {
        "asientos": "asiento_contable WHERE ?1 IN (fondo_id, destino_id)",
        "arqueos": "arqueo WHERE fondo_id = ?1",
        "extractos del banco": "extracto WHERE fondo_id = ?1",
    }
    return [que for que, tabla in donde.items() if bd.fila(f"SELECT 1 FROM {tabla} LIMIT 1", [fondo_id])]
