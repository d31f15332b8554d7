"""Cómo se llaman en cada lengua los meses, los países y las monedas: los datos de CLDR, que da Babel.

Babel se carga la primera vez que se pregunta: ni al abrir la ventana ni en Inicio.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_VARIEDADES = MappingProxyType({"es": "es_419"})
"""De cada lengua, la que habla el programa, si no es la que CLDR toma por común: «pt» es la del Brasil."""
DATOS = frozenset({"root", "es", "es_419", "pt"})
"""Los archivos de datos de Babel que se leen: los instaladores no llevan otros."""


_NO_SON_DE_LA_NORMA = frozenset("AC CP DG EA EU EZ IC QO TA UN XA XB XK ZZ".split())
"""Los que CLDR nombra con códigos que ISO 3166-1 no asigna."""
_ESCRITOS = MappingProxyType(
    {
        "es": {
            "BA": "Bosnia y Herzegovina",
            "CG": "Congo",
            "EH": "Sahara Occidental",
            "GG": "Guernsey",
            "GS": "Georgia del Sur",
            "HK": "Hong Kong",
            "ML": "Malí",
            "MM": "Myanmar",
            "MO": "Macao",
            "PS": "Palestina",
            "TF": "Tierras Australes Francesas",
            "UM": "Islas menores de los Estados Unidos",
            "VA": "Santa Sede",
            "VI": "Islas Vírgenes de los Estados Unidos",
        }
    }
)
"""Los que los papeles ya dicen con otro nombre que CLDR, más largo o con otra grafía."""


def nombre_de_mes(numero: int, idioma: str) -> str:
    """De 1 a 12: «março»."""
    nombre: str = _lengua(idioma).months["format"]["wide"][numero]
    return nombre


def territorios(idioma: str) -> dict[str, str]:
    """Código de dos letras → nombre; también los de CLDR que no son de ISO 3166-1."""
    todos: dict[str, str] = dict(_lengua(idioma).territories)
    return {codigo: nombre for codigo, nombre in todos.items() if len(codigo) == 2 and codigo.isalpha()}


@cache
def paises(idioma: str = "es") -> Mapping[str, str]:
    """Código alfa-2 (ISO 3166-1) → el nombre que se escribe, por orden de código."""
    de_cldr = territorios(idioma)
    de_cldr.update(_ESCRITOS.get(idioma, {}))
    return MappingProxyType({c: de_cldr[c] for c in sorted(de_cldr.keys() - _NO_SON_DE_LA_NORMA)})


def nombre_de_pais(codigo: str, idioma: str = "es") -> str:
    """«ES» → «España» o «Espanha»; el mismo código si no es de ISO 3166-1."""
    return paises(idioma).get(codigo, codigo)


def nombre_de_moneda(moneda: str, cuantas: int, idioma: str) -> str:
    """La de ese código (ISO 4217), en singular o en plural y con minúscula: «pesos uruguayos»."""
    from babel.numbers import get_currency_name

    nombre = get_currency_name(moneda, cuantas, _lengua(idioma))
    return f"{nombre[:1].lower()}{nombre[1:]}"


@cache
def _lengua(idioma: str) -> Locale:
    from babel import Locale

    return Locale.parse(_VARIEDADES.get(idioma, idioma))
