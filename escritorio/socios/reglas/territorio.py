"""Leer países y subdivisiones como los escribe la gente, y guardarlos como manda ISO 3166."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from escritorio.comun.base.cldr import nombre_de_pais, paises, territorios
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import limpiar, plegar

_OTROS_NOMBRES = MappingProxyType(
    {
        "AR-C": "Ciudad Autónoma de Buenos Aires|CABA|Capital Federal",
        "BO-B": "Beni|El Beni",
        "CL-AI": "Aysén",
        "CL-AR": "La Araucanía|Araucanía",
        "CL-LI": "O'Higgins|Libertador General Bernardo O'Higgins",
        "CL-RM": "Metropolitana|Región Metropolitana de Santiago",
        "CO-DC": "Bogotá|Distrito Capital",
        "CO-SAP": "San Andrés y Providencia",
        "MX-CMX": "Ciudad de México|CDMX|Distrito Federal",
        "MX-COA": "Coahuila",
        "MX-MEX": "México|Estado de México",
        "MX-MIC": "Michoacán",
        "MX-VER": "Veracruz",
        "PE-ANC": "Áncash",
        "PE-CAL": "Callao|El Callao",
        "PE-CUS": "Cusco|Cuzco",
        "PE-LMA": "Municipalidad Metropolitana de Lima|Lima Metropolitana",
        "VE-X": "La Guaira|Vargas",
    }
)
"""El primero es el que se escribe."""
_ENTRE_CORCHETES = re.compile(r"(.*?)\s*\[(.+)\]")


@cache
def subdivisiones_de(pais: str) -> dict[str, tuple[str, ...]]:
    """Código ISO 3166-2 → nombres reconocidos (el primero es el que se escribe), por orden de nombre.

    Vacío si la norma no da ninguna de ese país (ISO 3166-1 alfa-2) o no lo conoce.
    """
    suyas = sorted(_de_la_norma().get(pais.upper(), ()), key=lambda s: (s.name, s.code))
    return {s.code: _nombres(s.code, s.name) for s in suyas}


class _Subdivision(Registro):
    code: str
    name: str


@cache
def _de_la_norma() -> dict[str, list[_Subdivision]]:
    """Por país. Se leen del archivo de pycountry, que por su cuenta hace y guarda cinco mil fichas."""
    from pycountry import subdivisions

    escritas = msgspec.json.decode(
        Path(subdivisions.filename).read_bytes(), type=dict[str, list[_Subdivision]]
    )
    por_pais: dict[str, list[_Subdivision]] = {}
    for una in escritas["3166-2"]:
        por_pais.setdefault(una.code[:2], []).append(una)
    return por_pais


def _nombres(codigo: str, nombre: str) -> tuple[str, ...]:
    """Los nuestros y el de la norma, que a veces trae dos: «Lugo [Lugo]»."""
    dobles = _ENTRE_CORCHETES.fullmatch(nombre)
    de_la_norma = dobles.groups() if dobles else (nombre,)
    nuestros = _OTROS_NOMBRES.get(codigo, "").split("|")
    return tuple(dict.fromkeys(n for n in (*nuestros, *de_la_norma) if n))


EN_PORTUGUES = ("BR", "PT", "AO", "MZ", "CV", "GW", "ST", "TL")
"""Países a cuyos socios se escribe en portugués, si es idioma de la asociación."""


def idioma_de_papeles(pais: str, idiomas: Sequence[str]) -> str:
    """«pt» o «es», para un socio de ese país (ISO 3166-1) si la asociación habla `idiomas` (ISO 639-1)."""
    if "pt" not in idiomas:
        return "es"
    return "pt" if pais in EN_PORTUGUES or "es" not in idiomas else "es"


_OTROS_NOMBRES_PAISES = MappingProxyType(
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


def opciones_de_paises() -> list[tuple[str, str]]:
    """Todos, por su nombre: código y nombre."""
    return sorted(paises().items(), key=lambda opcion: plegar(opcion[1]))


@cache
def paises_por_nombre() -> Mapping[str, str]:
    """Cada nombre con que se reconoce uno, plegado → su código alfa-2."""
    return MappingProxyType({plegar(nombre): codigo for codigo, nombre in _reconocidos()})


def _reconocidos() -> Iterator[tuple[str, str]]:
    yield from paises().items()
    for dichos in (territorios("es"), territorios("pt")):
        yield from ((codigo, nombre) for codigo, nombre in dichos.items() if codigo in paises())
    for codigo, nombres in _OTROS_NOMBRES_PAISES.items():
        yield from ((codigo, nombre) for nombre in nombres.split("|"))


def nombre_de_subdivision(codigo: str) -> str:
    """«BR-RO» → «Rondônia»; el mismo código si la norma no lo da."""
    return subdivisiones_de(codigo[:2]).get(codigo, (codigo,))[0]


def leer_pais(texto: str, campo: str = "pais") -> str:
    """Código ISO 3166-1 alfa-2 desde el código o el nombre en español o portugués.

    Lanza `DatoInvalido` si no se reconoce.
    """
    limpio = limpiar(texto)
    if not limpio:
        raise DatoInvalido("Falta el país.", campo=campo)
    if limpio.upper() in paises():
        return limpio.upper()
    if codigo := paises_por_nombre().get(plegar(limpio)):
        return codigo
    raise DatoInvalido(
        f"«{limpio[:60]}» no es un país conocido. "
        "Escriba su nombre o su código de dos letras, por ejemplo BR.",
        campo=campo,
    )


def leer_subdivision(texto: str, pais: str, campo: str = "subdivision") -> str:
    """Código ISO 3166-2 («BR-RO») desde «BR-RO», «RO» o «Rondônia»; «» si no hay nada escrito.

    Lanza `DatoInvalido` si es de otro país, no se reconoce o el nombre es de varias.
    """
    limpio = limpiar(texto)
    if not limpio:
        return ""
    codigo = limpio.upper() if "-" in limpio else f"{pais}-{limpio.upper()}"
    conocidas = subdivisiones_de(pais)
    if codigo in conocidas or (not conocidas and re.fullmatch(rf"{pais}-[A-Z0-9]{{1,3}}", codigo)):
        return codigo
    halladas = _subdivisiones_por_nombre(pais).get(plegar(limpio), ())
    if len(halladas) > 1:
        raise DatoInvalido(
            f"«{limpio[:60]}» puede ser {' o '.join(halladas)}. Escriba el código de la que es.", campo=campo
        )
    if not halladas:
        raise DatoInvalido(_frase_de_subdivision(limpio, pais), campo=campo)
    return halladas[0]


def _frase_de_subdivision(texto: str, pais: str) -> str:
    ejemplo = next(iter(subdivisiones_de(pais)), f"{pais}-01")
    return (
        f"«{texto[:60]}» no es un estado, provincia o departamento de {nombre_de_pais(pais)}. "
        f"Escriba su código ISO 3166-2, por ejemplo {ejemplo}."
    )


@cache
def _subdivisiones_por_nombre(pais: str) -> dict[str, tuple[str, ...]]:
    """Nombre plegado → sus códigos: una provincia y su comunidad pueden llamarse igual («La Rioja»)."""
    por_nombre: dict[str, tuple[str, ...]] = {}
    for codigo, nombres in subdivisiones_de(pais).items():
        for nombre in {plegar(n) for n in nombres}:
            por_nombre[nombre] = (*por_nombre.get(nombre, ()), codigo)
    return por_nombre
