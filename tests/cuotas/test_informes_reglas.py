"""La cuenta corriente suma lo que dice el libro, a cualquier fecha y en cada moneda."""

from __future__ import annotations

from escritorio.cuotas.modelo.cuentas import Movimiento
from escritorio.cuotas.reglas.informes import cuentas_corrientes, detalle_de, documento_de, resultado_de


def _movimiento(dia: str, clase: str, importe: int, cargo: int | None = 1, moneda: str = "USD") -> Movimiento:
    pago = 0 if clase == "cargo" else 7
    return Movimiento(
        f"{dia}{clase}{cargo}", dia, clase, "s", "01", "Salto", "Cuota" if cargo else "",
        "2026" if cargo else "", importe, moneda, f"c{cargo}" if cargo else None, cargo,
        "p" if pago else None, None, pago or None,
    )  # fmt: skip


_LIBRO = [
    _movimiento("2026-01-01", "cargo", 60),
    _movimiento("2026-01-02", "cargo", 30, 2),
    _movimiento("2026-02-01", "pago", -60),
    _movimiento("2026-02-01", "pago", -30, 2),
    _movimiento("2026-02-01", "pago", -10, None),
    _movimiento("2026-03-01", "cargo", 500, 3, "CLP"),
]


def test_cada_linea_deja_su_saldo_y_lo_de_mas_queda_a_favor() -> None:
    clp, usd = cuentas_corrientes(_LIBRO, {}, "", "2026-12-31")
    assert [x.saldo for x in usd.lineas] == [60, 90, 30, 0, -10]
    assert (usd.cargado, usd.abonado, usd.saldo, usd.a_favor, usd.por_pagar) == (90, 100, -10, 10, ())
    assert (clp.moneda, clp.saldo) == ("CLP", 500)
    assert resultado_de([clp, usd]) == "Debe CLP 500 y tiene a favor USD 0,10"


def test_a_una_fecha_pasada_no_cuenta_lo_que_vino_despues() -> None:
    (usd,) = cuentas_corrientes(_LIBRO, {"c1": "2026-01-31"}, "2026-01-02", "2026-01-31")
    assert (usd.anterior, usd.saldo, len(usd.lineas)) == (60, 90, 1)
    assert [(c.numero, c.vence, c.saldo) for c in usd.por_pagar] == [(1, "2026-01-31", 60), (2, None, 30)]


def test_lo_pagado_de_un_cargo_que_aun_no_se_debe_se_tiene_a_favor() -> None:
    libro = [_movimiento("2026-01-01", "pago", -70), _movimiento("2026-06-30", "cargo", 100)]
    (antes,) = cuentas_corrientes(libro, {}, "", "2026-01-31")
    assert (antes.por_pagar, antes.a_favor, antes.saldo) == ((), 70, -70)
    (despues,) = cuentas_corrientes(libro, {}, "", "2026-12-31")
    assert ([c.saldo for c in despues.por_pagar], despues.a_favor, despues.saldo) == ([30], 0, 30)


def test_sin_movimientos_no_hay_cuenta() -> None:
    assert cuentas_corrientes(_LIBRO, {}, "", "2025-12-31") == []
    assert resultado_de([]) == "No debe nada"


def test_cada_movimiento_dice_su_documento_y_a_que_va() -> None:
    cargo, pago, a_cuenta = _LIBRO[0], _LIBRO[2], _LIBRO[4]
    assert (documento_de(cargo), detalle_de(cargo)) == ("Cargo 1", "Cuota 2026")
    assert (documento_de(pago), detalle_de(pago)) == ("Recibo 7", "Pago: cargo 1, Cuota 2026")
    assert detalle_de(a_cuenta) == "Pago a cuenta"
