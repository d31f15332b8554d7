"""Cómo se llaman las monedas en cada lengua: el nombre, de CLDR; el centavo y el género, de aquí."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from escritorio.comun.base.cldr import nombre_de_moneda
from escritorio.comun.base.lengua import Habla, rotulos
from escritorio.comun.base.registro import Registro

_CENTAVOS = MappingProxyType(
    rotulos(
        {
            "ARS BOB BRL CAD CLP COP CUP DOP GTQ HNL MXN NIO USD": ("centavo", "centavos"),
            "CHF CRC EUR PEN PYG VES": ("céntimo", "céntimos"),
            "PAB UYU": ("centésimo", "centésimos"),
            "GBP": ("penique", "peniques"),
        }
    )
)
"""Las que se dicen con su nombre: de las demás no consta cómo se llama su centavo."""
_POR_SU_CODIGO = MappingProxyType({"pt": frozenset("CAD CHF CRC CUP DOP GTQ HNL NIO PAB VES".split())})
"""Las que en esa lengua no se nombran: CLDR escribe «colóns» y «lempira», en femenino."""
_SIN_SU_PAIS = frozenset("BOB BRL GTQ HNL NIO PAB PEN PYG VES".split())
"""Ninguna otra se llama así y CLDR les añade de dónde son: «real brasileño»."""
_DE_OTRA_MANERA = MappingProxyType({("PEN", "pt"): ("sol", "sóis")})
"""CLDR la llama «novo sol», que dejó de ser su nombre en 2015."""
_FEMENINAS = frozenset({"GBP"})


class Nombre(Registro):
    """Una moneda en singular y plural y sus centavos."""

    uno: str
    varios: str
    centavo: str
    centavos: str
    femenino: bool = False


@cache
def nombre_de(moneda: str, idioma: str) -> Nombre | None:
    """El de una moneda (ISO 4217) en esa lengua, o None si no se conoce."""
    centavos = next((suyos for cuales, suyos in _CENTAVOS.items() if moneda in cuales.split()), None)
    if centavos is None or moneda in _POR_SU_CODIGO.get(idioma, ()):
        return None
    uno, varios = _DE_OTRA_MANERA.get((moneda, idioma)) or (
        _sin_su_pais(moneda, nombre_de_moneda(moneda, cuantas, idioma)) for cuantas in (1, 2)
    )
    centavo, fracciones = map(Habla(idioma), centavos)
    return Nombre(uno, varios, centavo, fracciones, moneda in _FEMENINAS)


def _sin_su_pais(moneda: str, nombre: str) -> str:
    return nombre.split()[0] if moneda in _SIN_SU_PAIS else nombre
