"""Leer países y subdivisiones como los escribe la gente, y guardarlos como manda ISO 3166."""

from __future__ import annotations

import re
from functools import cache

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import limpiar, plegar
from escritorio.socios.reglas.paises import NOMBRES_DE_PAIS
from escritorio.socios.reglas.subdivisiones import NOMBRES_DE_SUBDIVISION


def nombre_de_pais(codigo: str) -> str:
    """«BR» → «Brasil»; el mismo código si no es de ISO 3166-1."""
    return NOMBRES_DE_PAIS.get(codigo, (codigo,))[0]


def nombre_de_subdivision(codigo: str) -> str:
    """«BR-RO» → «Rondônia»; el mismo código si es de un país cuya lista no se conoce."""
    return NOMBRES_DE_SUBDIVISION.get(codigo[:2], {}).get(codigo, (codigo,))[0]


def leer_pais(texto: str, campo: str = "pais") -> str:
    """Código ISO 3166-1 alfa-2 desde el código o el nombre en español o portugués.

    Lanza `DatoInvalido` si no se reconoce.
    """
    limpio = limpiar(texto)
    if not limpio:
        raise DatoInvalido("Falta el país.", campo=campo)
    if limpio.upper() in NOMBRES_DE_PAIS:
        return limpio.upper()
    if codigo := _paises_por_nombre().get(plegar(limpio)):
        return codigo
    raise DatoInvalido(
        f"«{limpio[:60]}» no es un país conocido. "
        "Escriba su nombre o su código de dos letras, por ejemplo BR.",
        campo=campo,
    )


def leer_subdivision(texto: str, pais: str, campo: str = "subdivision") -> str:
    """Código ISO 3166-2 («BR-RO») desde «BR-RO», «RO» o «Rondônia»; «» si no hay nada escrito.

    Lanza `DatoInvalido` si es de otro país o no se reconoce.
    """
    limpio = limpiar(texto)
    if not limpio:
        return ""
    codigo = limpio.upper() if "-" in limpio else f"{pais}-{limpio.upper()}"
    conocidas = NOMBRES_DE_SUBDIVISION.get(pais)
    if conocidas is None:
        valido = re.fullmatch(rf"{pais}-[A-Z0-9]{{1,3}}", codigo) is not None
    else:
        codigo = codigo if codigo in conocidas else _subdivisiones_por_nombre(pais).get(plegar(limpio), "")
        valido = bool(codigo)
    if not valido:
        raise DatoInvalido(_frase_de_subdivision(limpio, pais), campo=campo)
    return codigo


def _frase_de_subdivision(texto: str, pais: str) -> str:
    ejemplo = next(iter(NOMBRES_DE_SUBDIVISION.get(pais, {})), f"{pais}-01")
    return (
        f"«{texto[:60]}» no es un estado, provincia o departamento de {nombre_de_pais(pais)}. "
        f"Escriba su código ISO 3166-2, por ejemplo {ejemplo}."
    )


@cache
def _paises_por_nombre() -> dict[str, str]:
    return {plegar(n): codigo for codigo, nombres in NOMBRES_DE_PAIS.items() for n in nombres}


@cache
def _subdivisiones_por_nombre(pais: str) -> dict[str, str]:
    return {plegar(n): codigo for codigo, nombres in NOMBRES_DE_SUBDIVISION[pais].items() for n in nombres}
