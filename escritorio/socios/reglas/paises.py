"""Los países de ISO 3166-1: cómo se escriben y con qué nombres se reconocen.

Los nombres, en español de América y en portugués, son los de CLDR; aquí sólo está lo que se dice de otra
manera.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from escritorio.comun.base.cldr import territorios
from escritorio.comun.base.texto import plegar

_NO_SON_DE_LA_NORMA = frozenset("AC CP DG EA EU EZ IC QO TA UN XA XB XK ZZ".split())
"""Los que CLDR nombra con códigos que ISO 3166-1 no asigna."""
_ESCRITOS = MappingProxyType(
    {
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
)
"""Los que los papeles ya dicen con otro nombre que CLDR, más largo o con otra grafía."""
_OTROS_NOMBRES = MappingProxyType(
    {
        "AI": "Anguilla",
        "AR": "República Argentina",
        "AX": "Åland",
        "BH": "Bahrein",
        "BJ": "Benim",
        "BO": "Estado Plurinacional de Bolivia",
        "BR": "Brazil",
        "BW": "Botswana",
        "BY": "Belarús",
        "CC": "Ilhas Cocos",
        "CD": "República Democrática do Congo",
        "CZ": "República Checa",
        "GS": "Geórgia do Sul",
        "LS": "Lesotho",
        "MM": "Birmania",
        "MO": "Macau",
        "MW": "Malawi",
        "NL": "Holanda",
        "PG": "Papua Nova Guiné",
        "TF": "Terras Austrais Francesas",
        "TJ": "Tajiquistão",
        "US": "Estados Unidos de América",
        "VA": "Vaticano|Santa Sé",
        "VE": "República Bolivariana de Venezuela",
    }
)
"""Con los que también se reconoce y CLDR no da, separados por «|»."""


@cache
def paises() -> Mapping[str, str]:
    """Código alfa-2 → el nombre que se escribe, por orden de código."""
    de_cldr = territorios("es")
    codigos = sorted(de_cldr.keys() - _NO_SON_DE_LA_NORMA)
    return MappingProxyType({codigo: _ESCRITOS.get(codigo, de_cldr[codigo]) for codigo in codigos})


def opciones_de_paises() -> list[tuple[str, str]]:
    """Todos, por su nombre: código y nombre."""
    return sorted(paises().items(), key=lambda opcion: opcion[1])


@cache
def paises_por_nombre() -> Mapping[str, str]:
    """Cada nombre con que se reconoce uno, plegado → su código alfa-2."""
    return MappingProxyType({plegar(nombre): codigo for codigo, nombre in _reconocidos()})


def _reconocidos() -> Iterator[tuple[str, str]]:
    yield from paises().items()
    for dichos in (territorios("es"), territorios("pt")):
        yield from ((codigo, nombre) for codigo, nombre in dichos.items() if codigo in paises())
    for codigo, nombres in _OTROS_NOMBRES.items():
        yield from ((codigo, nombre) for nombre in nombres.split("|"))
