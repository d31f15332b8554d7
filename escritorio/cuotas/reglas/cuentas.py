"""Sumas: en qué estado está un cargo, cuánto se emitió y cobró, quién debe."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.texto import plegar
from escritorio.cuotas.modelo.cuentas import Cargo, Deudor, Renglon, Totales
from escritorio.cuotas.modelo.movimientos import Movimiento


def estado_de_cargo(estado: str, importe: int, saldo: int, cobrado: int) -> str:
    """Una clave de `ESTADOS_DE_CARGO`. `estado`: el guardado («vigente» o «anulado»).

    Sin cobrarlo entero, un cargo en cero está saldado, no pagado.
    """
    if estado == "anulado":
        return "anulado"
    if not saldo:
        return "pagado" if cobrado >= importe else "saldado"
    if saldo == importe:
        return "pendiente"
    return "parcial" if cobrado else "rebajado"


def sumar_deudas(cargos: Iterable[Cargo]) -> list[Deudor]:
    """Una línea por socio y moneda con deuda, por nombre de socio."""
    grupos: dict[tuple[str, str], list[Cargo]] = {}
    for cargo in cargos:
        if cargo.saldo:
            grupos.setdefault((cargo.socio_id, cargo.moneda), []).append(cargo)
    deudas = [
        Deudor(
            socio_id,
            suyos[0].socio_codigo,
            suyos[0].socio,
            moneda,
            sum(c.saldo for c in suyos),
            min(c.ejercicio for c in suyos),
        )
        for (socio_id, moneda), suyos in grupos.items()
    ]
    return sorted(deudas, key=lambda d: (plegar(d.socio), d.socio_id, d.moneda))


def resumir(cargos: Iterable[Cargo]) -> list[Renglon]:
    """Un renglón por ejercicio, concepto, tramo y moneda, sin los cargos anulados."""
    grupos: dict[tuple[str, str, str, str], list[Cargo]] = {}
    for cargo in cargos:
        if cargo.estado != "anulado":
            clave = (cargo.ejercicio, cargo.concepto, cargo.tramo, cargo.moneda)
            grupos.setdefault(clave, []).append(cargo)
    orden = sorted(grupos.items(), key=lambda g: (g[0][0], g[0][1], g[0][3], min(c.importe for c in g[1])))
    return [Renglon(*clave, *_sumas(suyos)) for clave, suyos in orden]


def totalizar(renglones: Iterable[Renglon], moneda: str) -> Totales:
    """La suma de los renglones de `moneda`."""
    suyos = [r for r in renglones if r.moneda == moneda]
    return Totales(
        sum(r.cargos for r in suyos),
        sum(r.emitido for r in suyos),
        sum(r.cobrado for r in suyos),
        sum(r.otros_abonos for r in suyos),
        sum(r.pendiente for r in suyos),
    )


def sumar_movimientos(movimientos: Iterable[Movimiento]) -> int:
    """Lo que suman (mínimas), que han de ser de una moneda: de un cargo entero, su saldo."""
    return sum(m.importe for m in movimientos)


def _sumas(cargos: list[Cargo]) -> tuple[int, int, int, int, int]:
    return (
        len(cargos),
        sum(c.importe for c in cargos),
        sum(c.cobrado for c in cargos),
        sum(c.otros_abonos for c in cargos),
        sum(c.saldo for c in cargos),
    )
