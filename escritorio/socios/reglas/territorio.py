"""Leer países y subdivisiones como los escribe la gente, y guardarlos como manda ISO 3166."""

from __future__ import annotations

import re
from functools import cache

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import limpiar, plegar
from escritorio.socios.reglas.paises import paises, paises_por_nombre
from escritorio.socios.reglas.subdivisiones import subdivisiones_de


def nombre_de_pais(codigo: str) -> str:
    """«BR» → «Brasil»; el mismo código si no es de ISO 3166-1."""
    return paises().get(codigo, codigo)


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
