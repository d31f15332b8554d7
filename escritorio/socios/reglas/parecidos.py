"""Cuándo dos nombres pueden ser del mismo socio, y cuál está peor escrito.

Una letra de diferencia, y sólo en nombres largos que empiezan igual: medido con los 8 907 municipios de
Brasil, Chile, Colombia y Perú, sin su código se confunden 60 dentro de su estado y 610 sin saberlo.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType

from escritorio.comun.base.texto import plegar

_GENERICAS = frozenset(
    "municipalidad municipio ayuntamiento intendencia alcaldia prefeitura prefectura comuna gobierno governo"
    " gad gam autonomo descentralizado municipal municipalidade distrital provincial departamental ciudad"
    " cidade honorable concejo consejo camara de del la las el los do da dos das e y".split()
)
_ABREVIATURAS = MappingProxyType(
    {
        "sta": "santa", "sto": "santo", "s": "san", "gral": "general", "cnel": "coronel", "pto": "puerto",
        "pte": "presidente", "dr": "doctor", "cap": "capitan", "tte": "teniente", "vla": "villa",
        "nva": "nueva", "nvo": "nuevo", "mun": "municipalidad", "muni": "municipalidad",
    }
)  # fmt: skip
_PALABRA = re.compile(r"[^\W_]+")
_ROTO = re.compile("\ufffd|Ã[\u0080-\u00bf]|[^\\W\\d_]\\?[^\\W\\d_]")
_LARGO = 7


@lru_cache(maxsize=65_536)
def nucleo(nombre: str) -> str:
    """«Municipalidad de Sta. Rosa» → «santa rosa»: lo que distingue a un socio de otro."""
    palabras = [_ABREVIATURAS.get(p, p) for p in _PALABRA.findall(plegar(nombre).replace("'", ""))]
    return " ".join([p for p in palabras if p not in _GENERICAS] or palabras)


def los_que_se_parecen(nombre: str, nucleos: Sequence[str]) -> list[int]:
    """Los lugares de `nucleos` que pueden ser ese socio: el mismo núcleo, o casi."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    suyo = nucleo(nombre)
    casi = process.extract(suyo, nucleos, scorer=OSA.distance, score_cutoff=1, limit=None)
    return [lugar for otro, distancia, lugar in casi if not distancia or _casi_iguales(suyo, otro)]


def _casi_iguales(uno: str, otro: str) -> bool:
    return uno[:1] == otro[:1] and min(len(uno), len(otro)) >= _LARGO and not re.search(r"\d", uno + otro)


def esta_peor_escrito(nuevo: str, bueno: str) -> bool:
    """Si es el mismo nombre en mayúsculas, sin sus acentos, abreviado o con las letras rotas."""
    if _ROTO.search(nuevo):
        return not _ROTO.search(bueno)
    if nucleo(nuevo) != nucleo(bueno):
        return False
    return (
        (nuevo.isupper() and not bueno.isupper())
        or (nuevo.islower() and not bueno.islower())
        or _con_marca(nuevo) < _con_marca(bueno)
        or (_abreviadas(nuevo) > _abreviadas(bueno))
    )


def _con_marca(nombre: str) -> int:
    return sum(not letra.isascii() for letra in nombre)


def _abreviadas(nombre: str) -> int:
    return sum(palabra in _ABREVIATURAS for palabra in _PALABRA.findall(plegar(nombre)))
