"""Cuánto de lo que un socio tiene a favor se le puede devolver en dinero, y de dónde sale."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.dinero import MAXIMO, escribir_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import exigir_no_futura
from escritorio.cuotas.modelo.cuentas import MEDIOS
from escritorio.cuotas.modelo.devoluciones import Adelanto, Devolucion, DevolucionNueva
from escritorio.cuotas.reglas.cobros import gastar
from escritorio.cuotas.reglas.limites import exigir_dia


class DevolucionYaAnulada(ErrorDeUsuario):
    """Esa devolución ya está anulada. No hay nada que anular."""


class SeDevolvio(ErrorDeUsuario):
    """Lo que tenía a favor ya se le devolvió en dinero. Anule antes la devolución."""


def exigir_devolucion(nueva: DevolucionNueva, hoy: str) -> None:
    """Lanza `DatoInvalido` con su campo si el importe, la fecha o el medio no valen."""
    if not 0 < nueva.importe < MAXIMO:
        raise DatoInvalido("Lo que se devuelve debe ser mayor que cero. Revíselo.", campo="importe")
    exigir_no_futura(nueva.fecha, hoy, "La fecha de la devolución")
    exigir_dia(nueva.fecha, "fecha")
    if nueva.medio not in MEDIOS:
        raise DatoInvalido("Elija de la lista por qué medio se devuelve.", campo="medio")


def partes_devueltas(importe: int, adelantos: Sequence[Adelanto], moneda: str) -> list[tuple[Adelanto, int]]:
    """De dónde sale lo que se devuelve, de lo más antiguo a lo más nuevo.

    Lanza `DatoInvalido` (campo «importe») si es más de lo que hay a favor.
    """
    if importe > (hay := sum(a.a_cuenta for a in adelantos)):
        raise DatoInvalido(
            f"El socio tiene a favor {escribir_importe(hay, moneda)} y se quieren devolver"
            f" {escribir_importe(importe, moneda)}. No se devuelve más de lo que hay.",
            campo="importe",
        )
    return gastar(importe, adelantos)


def exigir_sin_devolver(devueltas: Sequence[Devolucion], de: str) -> None:
    """Lanza `SeDevolvio` si queda alguna vigente. `de`: «Del recibo 12»."""
    vigentes = [d for d in devueltas if d.estado == "vigente"]
    if vigentes:
        cuales = ", ".join(str(d.numero) for d in vigentes)
        raise SeDevolvio(f"{de} ya se devolvió dinero (devolución {cuales}). Anule antes la devolución.")
