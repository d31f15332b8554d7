"""Quién cambia de tramo este ejercicio y por qué: otra población, otra escala o las dos."""

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
    escribir_miles,
    exigir_moneda,
    redondear,
)
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import escribir_decimal
from escritorio.comun.base.fechas import en_corto, exigir_no_futura, leer_fecha
from escritorio.cuotas.modelo.cuentas import Cambio, Cargo, Diferencia, PagoNuevo
from escritorio.cuotas.modelo.emision import Candidato, CargoPropuesto, Escala, Pedido
from escritorio.cuotas.modelo.metodos import CON_TRAMOS, Entradas
from escritorio.cuotas.modelo.simulacion import CambioDeTramo
from escritorio.cuotas.reglas.cobros import pendientes
from escritorio.cuotas.reglas.emision import proponer
from escritorio.cuotas.reglas.limites import exigir_dia
from escritorio.cuotas.reglas.textos import leer_decimal
from escritorio.socios.modelo import Poblacion

Rige = tuple[Pedido, Escala, Entradas]
"""Lo que manda en un ejercicio: qué población, con qué escala y sus entradas."""


def cambios_de_tramo(
    antes: Rige, ahora: Rige, candidatos: Sequence[Candidato], series: Mapping[str, Sequence[Poblacion]]
) -> list[CambioDeTramo]:
    """Los socios de hoy que caen en otro tramo que el ejercicio anterior, en su orden.

    Sólo quienes tienen cuota en los dos ejercicios, y sólo si las dos escalas van por tramos.
    """
    if any(escala.metodo.forma not in CON_TRAMOS for _, escala, _ in (antes, ahora)):
        return []
    previos = {c.socio_id: c for c in _cargos(antes, candidatos, series)}
    escalas = antes[1], ahora[1]
    return [
        CambioDeTramo(
            c.socio_id,
            c.socio_codigo,
            c.socio,
            previo,
            c,
            escalas[0].moneda,
            escalas[1].moneda,
            _por_que(previo, c, *escalas),
        )
        for c in _cargos(ahora, candidatos, series)
        if (previo := previos.get(c.socio_id)) is not None and previo.tramo != c.tramo
    ]


def _cargos(
    rige: Rige, candidatos: Sequence[Candidato], series: Mapping[str, Sequence[Poblacion]]
) -> tuple[CargoPropuesto, ...]:
    pedido, escala, entradas = rige
    return proponer(pedido, escala, candidatos, series, frozenset(), entradas)[0]


def _por_que(antes: CargoPropuesto, ahora: CargoPropuesto, vieja: Escala, nueva: Escala) -> str:
    otra_escala = f"rige otra escala: «{nueva.nombre}» en vez de «{vieja.nombre}»"
    if (antes.poblacion, antes.poblacion_anio) == (ahora.poblacion, ahora.poblacion_anio):
        return f"La misma población, {_escrita(ahora)}; {otra_escala}."
    verbo = "sube" if (ahora.poblacion or 0) > (antes.poblacion or 0) else "baja"
    frase = f"Su población {verbo} de {_escrita(antes)} a {_escrita(ahora)}"
    if vieja.id == nueva.id:
        return f"{frase}{_borde(antes, ahora, nueva)}."
    return f"{frase}, y {otra_escala}."


def _borde(antes: CargoPropuesto, ahora: CargoPropuesto, escala: Escala) -> str:
    """« y pasa los 100.000», el comienzo de tramo que cruzó; el más alto si cruzó varios."""
    menor, mayor = sorted((antes.poblacion or 0, ahora.poblacion or 0))
    cruzados = [t.minimo for t in escala.tramos if menor < t.minimo <= mayor]
    if not cruzados:
        return ""
    sube = (ahora.poblacion or 0) == mayor
    return (
        f" y {'llega a' if sube else 'no llega a'} {escribir_miles(max(cruzados) if sube else min(cruzados))}"
    )


def _escrita(cargo: CargoPropuesto) -> str:
    de_cuando = f"{cargo.poblacion_anio or 'sin año'}, {cargo.poblacion_fuente}"
    return f"{escribir_miles(cargo.poblacion or 0)} ({de_cuando})"


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
    exigir_no_futura(limpio.fecha, hoy, "La fecha del tipo de cambio", "tipo_fecha")
    exigir_dia(limpio.fecha, "tipo_fecha")
    if not limpio.fuente:
        raise DatoInvalido("Falta de quién es el tipo de cambio: el banco central, el banco…", campo="fuente")
    return limpio


def abonado(nuevo: PagoNuevo, moneda: str) -> int:
    """Lo que se abona en `moneda` (mínimas): lo pagado, sin los gastos que asume el socio, al cambio.

    Lanza `DatoInvalido` si no llega a una unidad mínima o es desmedido.
    """
    if nuevo.abona is not None:
        return nuevo.abona
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
