"""Tarifas y valores decimales: leerlos y escribirlos sin perder una cifra."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from escritorio.comun.base.dinero import MAXIMO, decimales, escribir_miles
from escritorio.comun.base.errores import DatoInvalido
from escritorio.cuotas.modelo.metodos import Unidad

_ENTERAS, _DECIMALES = 18, 10


def leer_decimal(texto: str, campo: str, que: str = "una cifra") -> Decimal:
    """«0,0125», «1.234,5» o «0.0125». Lanza `DatoInvalido` si no lo es o si el punto es ambiguo («1.234»)."""
    limpio = re.sub(r"\s|%$", "", texto.strip())
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", limpio):
        raise DatoInvalido(
            f"«{texto.strip()}» puede leerse de dos maneras. Escriba los decimales con coma: 1,234.",
            campo=campo,
        )
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+,\d+", limpio):
        limpio = limpio.replace(".", "")
    if not re.fullmatch(rf"\d{{1,{_ENTERAS}}}([.,]\d{{1,{_DECIMALES}}})?", limpio, re.ASCII):
        raise DatoInvalido(
            f"«{texto.strip()}» no es {que}. Escriba los decimales con coma: 0,0125.", campo=campo
        )
    return Decimal(limpio.replace(",", "."))


def escribir_decimal(valor: Decimal) -> str:
    """Decimal("1234.0125") → «1.234,0125», sin ceros de sobra."""
    entero, _, resto = format(valor, "f").partition(".")
    resto = resto.rstrip("0")
    return f"{escribir_miles(int(entero))}{',' if resto else ''}{resto}"


def en_unidades(minimas: int, unidad: Unidad | None, moneda: str) -> Fraction:
    """Las mínimas de la unidad (o, sin ella, de la moneda) como cantidad exacta."""
    return Fraction(minimas, 10 ** cifras_de(unidad, moneda))


def cifras_de(unidad: Unidad | None, moneda: str) -> int:
    """Cuántos decimales lleva un importe de la escala."""
    return unidad.decimales if unidad else decimales(moneda)


def escribir_cantidad(minimas: int, unidad: Unidad | None, moneda: str) -> str:
    """«UTM 90,00» o «USD 1.500,00»."""
    return f"{unidad.clave if unidad else moneda} {escribir_sola(minimas, unidad, moneda)}"


def escribir_sola(minimas: int, unidad: Unidad | None, moneda: str) -> str:
    """Lo mismo, sin decir de qué."""
    cifras = cifras_de(unidad, moneda)
    entero, resto = divmod(minimas, 10**cifras)
    return f"{escribir_miles(entero)},{resto:0{cifras}}" if cifras else escribir_miles(entero)


def leer_cantidad(texto: str, unidad: Unidad | None, moneda: str, campo: str) -> int:
    """Mínimas de la unidad o de la moneda desde «1.234,56». Lanza `DatoInvalido` si sobran decimales."""
    limpio = texto.strip().removeprefix(unidad.clave if unidad else moneda).strip()
    entero = re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", limpio)
    valor = Decimal(limpio.replace(".", "")) if entero else leer_decimal(limpio, campo, "un importe")
    cifras = cifras_de(unidad, moneda)
    minimas = valor.scaleb(cifras)
    if minimas != minimas.to_integral_value():
        de_que = unidad.clave if unidad else moneda
        raise DatoInvalido(f"«{limpio}» tiene más decimales de los que usa {de_que} ({cifras}).", campo=campo)
    if minimas >= MAXIMO:
        raise DatoInvalido(f"«{limpio}» es un importe demasiado grande. Revíselo.", campo=campo)
    return int(minimas)
