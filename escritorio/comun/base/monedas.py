"""Cómo se llaman las monedas, en español y en portugués."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from escritorio.comun.base.registro import Registro


class Nombre(Registro):
    """Una moneda en singular y plural y, si los usa, sus centavos."""

    uno: str
    varios: str
    centavo: str = "centavo"
    centavos: str = "centavos"
    femenino: bool = False


def _nombre(uno: str, varios: str, centavo: str = "centavo", *, femenino: bool = False) -> Nombre:
    return Nombre(uno, varios, centavo, f"{centavo}s", femenino)


_ES: Mapping[str, Nombre] = MappingProxyType(
    {
        "USD": _nombre("dólar estadounidense", "dólares estadounidenses"),
        "EUR": _nombre("euro", "euros", "céntimo"),
        "BRL": _nombre("real", "reales"),
        "UYU": _nombre("peso uruguayo", "pesos uruguayos", "centésimo"),
        "ARS": _nombre("peso argentino", "pesos argentinos"),
        "CLP": _nombre("peso chileno", "pesos chilenos"),
        "PYG": _nombre("guaraní", "guaraníes", "céntimo"),
        "BOB": _nombre("boliviano", "bolivianos"),
        "PEN": _nombre("sol", "soles", "céntimo"),
        "COP": _nombre("peso colombiano", "pesos colombianos"),
        "VES": _nombre("bolívar", "bolívares", "céntimo"),
        "MXN": _nombre("peso mexicano", "pesos mexicanos"),
        "CRC": _nombre("colón costarricense", "colones costarricenses", "céntimo"),
        "GTQ": _nombre("quetzal", "quetzales"),
        "HNL": _nombre("lempira", "lempiras"),
        "NIO": _nombre("córdoba", "córdobas"),
        "PAB": _nombre("balboa", "balboas", "centésimo"),
        "DOP": _nombre("peso dominicano", "pesos dominicanos"),
        "CUP": _nombre("peso cubano", "pesos cubanos"),
        "GBP": _nombre("libra esterlina", "libras esterlinas", "penique", femenino=True),
        "CAD": _nombre("dólar canadiense", "dólares canadienses"),
        "CHF": _nombre("franco suizo", "francos suizos", "céntimo"),
    }
)
_PT: Mapping[str, Nombre] = MappingProxyType(
    {
        "USD": _nombre("dólar americano", "dólares americanos"),
        "EUR": _nombre("euro", "euros", "cêntimo"),
        "BRL": _nombre("real", "reais"),
        "UYU": _nombre("peso uruguaio", "pesos uruguaios", "centésimo"),
        "ARS": _nombre("peso argentino", "pesos argentinos"),
        "CLP": _nombre("peso chileno", "pesos chilenos"),
        "PYG": _nombre("guarani", "guaranis", "cêntimo"),
        "BOB": _nombre("boliviano", "bolivianos"),
        "PEN": _nombre("sol", "sóis", "cêntimo"),
        "COP": _nombre("peso colombiano", "pesos colombianos"),
        "MXN": _nombre("peso mexicano", "pesos mexicanos"),
        "GBP": Nombre("libra esterlina", "libras esterlinas", "pêni", "pence", True),
    }
)


def nombre_de(moneda: str, idioma: str) -> Nombre | None:
    """El de una moneda (ISO 4217) en «es» o «pt», o None si no se conoce."""
    return (_PT if idioma == "pt" else _ES).get(moneda)
