"""Dinero exacto: enteros en la unidad mínima de su moneda."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro

_SIN_DECIMALES = frozenset({"CLP", "PYG", "JPY", "KRW", "ISK", "UGX", "VND", "XAF", "XOF"})
_CON_PESOS = "ARS CLP COP CUP MXN".split()
_SIGNOS = MappingProxyType(
    dict.fromkeys(_CON_PESOS, ("$",))
    | {
        "BOB": ("BS.", "BS"),
        "BRL": ("R$",),
        "CRC": ("₡",),
        "DOP": ("RD$", "$"),
        "EUR": ("€",),
        "GTQ": ("Q",),
        "HNL": ("L.", "L"),
        "NIO": ("C$",),
        "PAB": ("B/.",),
        "PEN": ("S/.", "S/"),
        "PYG": ("₲", "GS.", "GS"),
        "USD": ("US$", "U$S", "$"),
        "UYU": ("$U", "$"),
        "VES": ("BS.", "BS"),
    }
)
"""Con qué signo, además de su código, se escribe a mano un importe de cada moneda; sin él, no se adivina."""
_TODO = 1000
MENOS = "\u2212"
_IMPORTE = re.compile(r"\b([A-Z]{3}) (?=-?\d)")
MAXIMO = 10**15
"""Ningún importe (mínimas) llega a tanto: pasa de quince cifras y es un error de tecleo."""


class Dinero(Registro):
    """`minimas`: unidades mínimas (centavos; pesos enteros en CLP). `moneda`: código ISO 4217."""

    minimas: int
    moneda: str

    def __str__(self) -> str:
        return escribir_importe(self.minimas, self.moneda)


def decimales(moneda: str) -> int:
    """Cuántas cifras decimales usa `moneda` (ISO 4217)."""
    return 0 if moneda in _SIN_DECIMALES else 2


def exigir_moneda(moneda: str, campo: str = "moneda") -> str:
    """`moneda` si es un código de tres letras mayúsculas; lanza `DatoInvalido`."""
    if len(moneda) != 3 or not (moneda.isascii() and moneda.isalpha() and moneda.isupper()):
        raise DatoInvalido("La moneda se escribe con su código de tres letras: USD, UYU, CLP…", campo=campo)
    return moneda


def redondear(importe: Fraction) -> int:
    """Al entero más cercano; la mitad, hacia arriba. Se llama una sola vez, al final de la cuenta."""
    return (2 * importe.numerator + importe.denominator) // (2 * importe.denominator)


def decimas_de(razon: Fraction) -> int:
    """Las décimas de un tanto por ciento, redondeadas: Fraction(1, 3) → 333.

    1000 sólo cuando es justo todo: lo que se pasó o falta por poco queda a un lado.
    """
    decimas = redondear(abs(razon) * 1000)
    if decimas == _TODO and abs(razon) != 1:
        decimas += 1 if abs(razon) > 1 else -1
    return -decimas if razon < 0 else decimas


def escribir_porcentaje(razon: Fraction | None) -> str:
    """Fraction(1, 3) → «33,3 %»; «—» si no hay de qué."""
    if razon is None:
        return "—"
    signo, decimas = "-" if decimas_de(razon) < 0 else "", abs(decimas_de(razon))
    return f"{signo}{decimas // 10},{decimas % 10} %"


def escribir_miles(numero: int) -> str:
    """1234567 → «1.234.567»."""
    return f"{numero:,}".replace(",", ".")


def contar_miles(cuantos: int, uno: str, varios: str) -> str:
    """«1 cargo», «8.907 cargos»: como `contar`, con los miles separados."""
    return f"{escribir_miles(cuantos)} {uno if cuantos == 1 else varios}"


def escribir_cifra(minimas: int, moneda: str) -> str:
    """El importe sin su moneda: (123456, «USD») → «1.234,56»."""
    cifras = decimales(moneda)
    entero, resto = divmod(abs(minimas), 10**cifras)
    signo = "-" if minimas < 0 else ""
    cola = f",{resto:0{cifras}}" if cifras else ""
    return f"{signo}{escribir_miles(entero)}{cola}"


def escribir_importe(minimas: int, moneda: str) -> str:
    """El importe con su moneda: (123456, «USD») → «USD 1.234,56»; el signo, delante de todo."""
    return f"{MENOS if minimas < 0 else ''}{moneda} {escribir_cifra(abs(minimas), moneda)}"


def sin_partir(texto: str) -> str:
    """El mismo, con cada importe en una sola pieza: su código y su cifra no se separan en dos líneas."""
    return _IMPORTE.sub("\\1\u00a0", texto)


def leer_importe(texto: str, moneda: str, campo: str = "importe") -> int:
    """Unidades mínimas desde «1.234,56», «1234,5», «1234.56» o, con el signo de su moneda, «$ 1.234».

    Lanza `DatoInvalido` si no es un importe, es ambiguo («1.234» con moneda de
    dos decimales se lee como mil doscientos treinta y cuatro) o sobran decimales.
    """
    limpio = _sin_su_moneda(re.sub(r"\s", "", texto).replace(MENOS, "-"), moneda)
    hallado = re.fullmatch(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?", limpio)
    if not hallado:
        hallado = re.fullmatch(r"(-?)(\d+)\.(\d{1,2})", limpio)
    if not hallado:
        raise DatoInvalido(f"«{texto}» no es un importe. Escríbalo como 1.234,56.", campo=campo)
    signo, entero, fraccion = hallado[1], hallado[2].replace(".", ""), hallado[3] or ""
    return _en_minimas(Decimal(f"{signo}{entero}.{fraccion or 0}"), texto, moneda, campo)


def _sin_su_moneda(texto: str, moneda: str) -> str:
    signo, resto = ("-", texto[1:]) if texto.startswith("-") else ("", texto)
    for marca in (moneda, *_SIGNOS.get(moneda, ())):
        if resto.upper().startswith(marca):
            return signo + resto[len(marca) :]
        if resto.upper().endswith(marca):
            return signo + resto[: -len(marca)]
    return texto


def _en_minimas(valor: Decimal, texto: str, moneda: str, campo: str) -> int:
    minimas = valor.scaleb(decimales(moneda))
    if minimas != minimas.to_integral_value():
        raise DatoInvalido(
            f"«{texto}» tiene más decimales de los que usa {moneda} ({decimales(moneda)}).", campo=campo
        )
    if abs(minimas) >= MAXIMO:
        raise DatoInvalido(f"«{texto}» es un importe demasiado grande. Revíselo.", campo=campo)
    return int(minimas)
