"""Cuánto se puede cobrar y cómo se reparte entre lo que se debe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.cuotas.modelo.cuentas import MEDIOS, Cargo, PagoNuevo


class NoDebeNada(ErrorDeUsuario):
    """Ese socio no debe nada: no hay nada que cobrarle."""


class PagoMayorQueLaDeuda(ErrorDeUsuario):
    """El pago es mayor que la deuda. Corrija el importe: no se cobra por adelantado."""


def exigir_pago(nuevo: PagoNuevo, hoy: str) -> None:
    """Lanza `DatoInvalido` si el importe, la fecha o el medio no valen."""
    if nuevo.importe <= 0:
        raise DatoInvalido("El importe del pago debe ser mayor que cero.", campo="importe")
    if nuevo.fecha > hoy:
        raise DatoInvalido(f"La fecha del pago no puede ser posterior a hoy, {en_corto(hoy)}.", campo="fecha")
    if nuevo.medio not in MEDIOS:
        raise DatoInvalido("Elija el medio de pago de la lista.", campo="medio")


def repartir(importe: int, cargos: Sequence[Cargo], moneda: str) -> dict[str, int]:
    """Cuánto va a cada cargo (por id), del más antiguo al más nuevo.

    Lanza `NoDebeNada` o `PagoMayorQueLaDeuda` con la deuda.
    """
    pendientes = sorted((c for c in cargos if c.saldo), key=lambda c: (c.ejercicio, c.numero))
    deuda = sum(c.saldo for c in pendientes)
    if not deuda:
        raise NoDebeNada(campo="importe")
    if importe > deuda:
        raise PagoMayorQueLaDeuda(
            f"El pago ({escribir_importe(importe, moneda)}) es mayor que la deuda "
            f"({escribir_importe(deuda, moneda)}). Corrija el importe: no se cobra por adelantado.",
            campo="importe",
        )
    partes: dict[str, int] = {}
    for cargo in pendientes:
        parte = min(importe - sum(partes.values()), cargo.saldo)
        if parte:
            partes[cargo.id] = parte
    return partes


def exigir_reparto(reparto: Mapping[str, int], importe: int, cargos: Sequence[Cargo], moneda: str) -> None:
    """Lanza `DatoInvalido` si el reparto no suma el pago o da a un cargo más de lo que debe."""
    saldos = {c.id: c.saldo for c in cargos}
    for cargo_id, parte in reparto.items():
        saldo = saldos.get(cargo_id, 0)
        if not 0 < parte <= saldo:
            raise DatoInvalido(
                f"Se quiere aplicar {escribir_importe(parte, moneda)} a un cargo que debe "
                f"{escribir_importe(saldo, moneda)}. Corrija el reparto.",
                campo="importe",
            )
    if (suma := sum(reparto.values())) != importe:
        raise DatoInvalido(
            f"El reparto suma {escribir_importe(suma, moneda)} y el pago es de "
            f"{escribir_importe(importe, moneda)}. Deben coincidir.",
            campo="importe",
        )
