"""Cobrar en otra moneda: cuánto se abona, con un solo redondeo, y la diferencia que deja."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from escritorio.comun.base.dinero import (
    MAXIMO,
    decimales,
    escribir_cifra,
    escribir_importe,
    exigir_moneda,
    redondear,
)
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.cuotas.modelo.cambio import Cambio, Diferencia
from escritorio.cuotas.modelo.cuentas import Cargo, PagoNuevo
from escritorio.cuotas.reglas.cifras import escribir_decimal, leer_decimal
from escritorio.cuotas.reglas.cobros import pendientes
from escritorio.cuotas.reglas.limites import exigir_dia

_TOPE = Fraction(1, 20)
"""Lo que pasa de aquí no es del cambio: es una condonación, y la decide un acuerdo."""


def exigir_cambio(cambio: Cambio, moneda: str, hoy: str) -> Cambio:
    """El mismo, limpio. Lanza `DatoInvalido` si le falta algo, no es positivo o es de otras monedas."""
    if cambio.moneda == moneda:
        raise DatoInvalido(f"La deuda ya está en {moneda}: no hay nada que cambiar.", campo="moneda_recibida")
    exigir_moneda(cambio.moneda, "moneda_recibida")
    if not cambio.tipo.is_finite() or cambio.tipo <= 0:
        raise DatoInvalido("El tipo de cambio debe ser mayor que cero.", campo="tipo")
    if cambio.unidad not in (cambio.moneda, moneda):
        raise DatoInvalido("El tipo de cambio es entre otras monedas. Revíselo.", campo="unidad")
    limpio = replace(cambio, fecha=leer_fecha(cambio.fecha, "tipo_fecha"), fuente=cambio.fuente.strip())
    if limpio.fecha > hoy:
        raise DatoInvalido(
            f"La fecha del tipo de cambio no puede ser posterior a hoy, {en_corto(hoy)}.", campo="tipo_fecha"
        )
    exigir_dia(limpio.fecha, "tipo_fecha")
    if not limpio.fuente:
        raise DatoInvalido("Falta de quién es el tipo de cambio: el banco central, el banco…", campo="fuente")
    return limpio


def abonado(nuevo: PagoNuevo, moneda: str) -> int:
    """Lo que se abona en `moneda` (mínimas): lo pagado, sin los gastos que asume el socio, al cambio.

    Lanza `DatoInvalido` si no llega a una unidad mínima o es desmedido.
    """
    neto = nuevo.importe - (nuevo.gastos if nuevo.gastos_de == "socio" else 0)
    valor = neto if nuevo.cambio is None else redondear(_cambiado(neto, nuevo.cambio, moneda))
    if valor <= 0:
        raise DatoInvalido(f"Al cambio no llega a nada en {moneda}. Revise el tipo.", campo="tipo")
    if valor >= MAXIMO:
        raise DatoInvalido("Al cambio es un importe demasiado grande. Revise el tipo.", campo="tipo")
    return valor


def _cambiado(neto: int, cambio: Cambio, moneda: str) -> Fraction:
    tipo, escala = Fraction(cambio.tipo), Fraction(10 ** decimales(moneda), 10 ** decimales(cambio.moneda))
    return neto * escala / tipo if cambio.unidad == moneda else neto * escala * tipo


def explicar_cambio(recibido: int, cambio: Cambio, importe: int, moneda: str) -> str:
    """«UYU 19.900,00 ÷ 39,9 = USD 498,75»."""
    signo = "÷" if cambio.unidad == moneda else "×"
    return (
        f"{escribir_importe(recibido, cambio.moneda)} {signo} {escribir_decimal(cambio.tipo)}"
        f" = {escribir_importe(importe, moneda)}"
    )


def describir_tipo(cambio: Cambio, moneda: str) -> str:
    """«1 USD = 39,9 UYU, 10/03/2026, Banco Central»."""
    otra = cambio.moneda if cambio.unidad == moneda else moneda
    tipo = f"1 {cambio.unidad} = {escribir_decimal(cambio.tipo)} {otra}"
    return f"{tipo}, {en_corto(cambio.fecha)}, {cambio.fuente}"


def leer_tipo(texto: str) -> Decimal:
    """El tipo exacto desde «39,90». Lanza `DatoInvalido` (campo «tipo») si no lo es o es cero."""
    tipo = leer_decimal(texto, "tipo", "un tipo de cambio")
    if not tipo:
        raise DatoInvalido("El tipo de cambio debe ser mayor que cero.", campo="tipo")
    return tipo


def diferencia_de(
    partes: Mapping[str, int], importe: int, cargos: Sequence[Cargo], moneda: str
) -> Diferencia | None:
    """Lo que falta (+) o sobra (−) para saldar justo el último cargo del reparto; None si nada.

    Lanza `DatoInvalido` si no va a ningún cargo, si sobra y algo queda sin saldar, o si pasa de la
    vigésima parte de lo abonado.
    """
    suyos = [c for c in pendientes(cargos) if c.id in partes]
    if not suyos:
        raise DatoInvalido("El pago no salda ningún cargo: no hay diferencia que saldar.", campo="diferencia")
    ultimo = suyos[-1]
    sobra = importe - sum(partes.values())
    if sobra and sum(c.saldo for c in pendientes(cargos)) > sum(partes.values()):
        raise DatoInvalido("Sobra dinero y quedan cargos sin saldar: repártalo antes.", campo="reparto")
    falta = ultimo.saldo - partes[ultimo.id]
    if (cuanto := -sobra if sobra else falta) == 0:
        return None
    if abs(cuanto) > importe * _TOPE:
        raise DatoInvalido(
            f"La diferencia es de {moneda} {escribir_cifra(abs(cuanto), moneda)}: es más que lo que deja un"
            " cambio. Si se perdona, anote una condonación con su acuerdo; si sobra, déjelo a su favor.",
            campo="diferencia",
        )
    return Diferencia(ultimo.id, cuanto)
