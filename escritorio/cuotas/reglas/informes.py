"""Las cuentas de los informes: el saldo línea a línea, y cómo se nombra cada documento."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.texto import enumerar
from escritorio.cuotas.modelo.informes import CargoPorPagar, CuentaCorriente, LineaDeCuenta
from escritorio.cuotas.modelo.movimientos import CLASES_DE_MOVIMIENTO, Movimiento


def documento_de(movimiento: Movimiento) -> str:
    """«Recibo 3», «Nota de crédito 1» o «Cargo 12»."""
    if movimiento.pago_id:
        return f"Recibo {movimiento.documento}"
    if movimiento.ajuste_id:
        nombre = "Ajuste" if movimiento.clase == "anulacion" else CLASES_DE_MOVIMIENTO[movimiento.clase]
        return f"{nombre} {movimiento.documento}"
    return f"Cargo {movimiento.cargo}"


def detalle_de(movimiento: Movimiento) -> str:
    """«Cuota anual ordinaria 2026», «Pago a cuenta» o «Anulación: cargo 12, cuota…»."""
    clase = CLASES_DE_MOVIMIENTO[movimiento.clase]
    que = f"{movimiento.concepto} {movimiento.ejercicio}".strip()
    if movimiento.clase == "cargo":
        return que
    return f"{clase}: cargo {movimiento.cargo}, {que}" if movimiento.cargo_id else f"{clase} a cuenta"


def cuentas_corrientes(
    movimientos: Sequence[Movimiento], vencimientos: Mapping[str, str | None], desde: str, hasta: str
) -> list[CuentaCorriente]:
    """Una por moneda, con lo ocurrido de `desde` (vacío: todo) a `hasta`, incluidos; ISO.

    `movimientos`: todos los del socio, del más antiguo al más nuevo. `vencimientos`: por id de cargo.
    """
    sabidos = [m for m in movimientos if m.fecha <= hasta]
    return [
        _cuenta(moneda, [m for m in sabidos if m.moneda == moneda], vencimientos, desde)
        for moneda in sorted({m.moneda for m in sabidos})
    ]


def _cuenta(
    moneda: str, suyos: Sequence[Movimiento], vencimientos: Mapping[str, str | None], desde: str
) -> CuentaCorriente:
    anterior = sum(m.importe for m in suyos if m.fecha < desde)
    saldo, lineas = anterior, []
    for movimiento in suyos:
        if movimiento.fecha >= desde:
            saldo += movimiento.importe
            lineas.append(LineaDeCuenta(movimiento, saldo))
    a_favor = -sum(m.importe for m in suyos if m.cargo_id is None)
    return CuentaCorriente(moneda, anterior, tuple(lineas), tuple(_por_pagar(suyos, vencimientos)), a_favor)


def _por_pagar(
    movimientos: Iterable[Movimiento], vencimientos: Mapping[str, str | None]
) -> list[CargoPorPagar]:
    """Los cargos con saldo, del más antiguo al más nuevo."""
    saldos: dict[str, int] = {}
    cuales: dict[str, Movimiento] = {}
    for m in movimientos:
        if m.cargo_id is not None:
            saldos[m.cargo_id] = saldos.get(m.cargo_id, 0) + m.importe
            cuales[m.cargo_id] = m
    deudas = [
        CargoPorPagar(m.cargo or 0, m.concepto, m.ejercicio, vencimientos.get(cargo_id), saldos[cargo_id])
        for cargo_id, m in cuales.items()
        if saldos[cargo_id]
    ]
    return sorted(deudas, key=lambda c: (c.ejercicio, c.numero))


def resultado_de(cuentas: Iterable[CuentaCorriente]) -> str:
    """«Debe USD 1.500,00», «Tiene a favor USD 10,00» o «No debe nada»."""
    debe = [escribir_importe(c.saldo, c.moneda) for c in cuentas if c.saldo > 0]
    tiene = [escribir_importe(-c.saldo, c.moneda) for c in cuentas if c.saldo < 0]
    partes = [f"Debe {enumerar(debe)}"] if debe else []
    partes += [f"{'tiene' if debe else 'Tiene'} a favor {enumerar(tiene)}"] if tiene else []
    return " y ".join(partes) or "No debe nada"
