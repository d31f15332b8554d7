"""Números enteros escritos a mano: se leen sólo si no hay que adivinar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.libros.modelo import Valor

Miles = Literal["punto", "coma"]
"""Qué signo separa los miles; el otro separa los decimales."""

_MAXIMO_CIFRAS = 15
_ESPACIOS = " \u00a0\u2007\u2009\u202f"
_APOSTROFOS = "'’ʼ`´"
_SIGNO = {"punto": ".", "coma": ","}

_NEUTRO = re.compile(rf"[0-9]{{1,3}}(?:([{_ESPACIOS}{_APOSTROFOS}])[0-9]{{3}})(?:\1[0-9]{{3}})*")
_MUCHOS_GRUPOS = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+")
_UN_GRUPO = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")
_CON_COLA = re.compile(r"(?P<entero>.*[0-9])(?P<signo>[.,])(?P<cola>[0-9]+)")


class NoEsEntero(ValueError):
    """El texto no es un número entero claro; su mensaje dice por qué y qué escribir."""


class EsAmbiguo(NoEsEntero):
    """Puede ser miles o decimales, según el país."""


class Cifra(Registro):
    """`numero` leído; `miles`: el formato que ese texto demuestra, o None si vale con cualquiera."""

    numero: int
    miles: Miles | None = None


class MilesDeColumna(Registro):
    """Qué formato de miles demuestra una columna.

    `miles`: el que vale para toda ella; `ambigua`: hay «1.234» y nada que lo aclare, hay que
    preguntar una vez; `contradictorias`: posiciones de las celdas que demuestran el formato
    menos visto cuando se ven los dos (todas, si empatan): entonces `miles` es None.
    """

    miles: Miles | None
    ambigua: bool
    contradictorias: tuple[int, ...] = ()


def deducir_miles(valores: Iterable[Valor]) -> MilesDeColumna:
    """El formato de miles de una columna, según sus celdas de texto claras («1.234.567», «12.345,0»)."""
    dudosas = False
    vistas: dict[Miles, list[int]] = {"punto": [], "coma": []}
    for posicion, valor in enumerate(valores):
        if isinstance(valor, str) and valor:
            formato = _formato(valor)
            dudosas = dudosas or formato == "ambiguo"
            if formato and formato != "ambiguo":
                vistas[formato].append(posicion)
    return _concluir(vistas, dudosas)


def _formato(texto: str) -> Miles | Literal["ambiguo"] | None:
    try:
        return leer_cifra(texto).miles
    except EsAmbiguo:
        return "ambiguo"
    except NoEsEntero:
        return None


def _concluir(vistas: dict[Miles, list[int]], dudosas: bool) -> MilesDeColumna:
    punto, coma = vistas["punto"], vistas["coma"]
    if punto and coma:
        menos = punto if len(punto) < len(coma) else coma
        return MilesDeColumna(
            None, dudosas, tuple(sorted(punto + coma if len(punto) == len(coma) else menos))
        )
    miles: Miles | None = "punto" if punto else "coma" if coma else None
    return MilesDeColumna(miles, dudosas and miles is None)


def leer_cifra(texto: str, miles: Miles | None = None) -> Cifra:
    """El entero que dice `texto`, con sus separadores de miles.

    Lanza `EsAmbiguo` («1.234» sin saber `miles`) o `NoEsEntero` con el motivo.
    """
    if texto.isascii() and texto.isdigit():  # lo más corriente
        return Cifra(_numero(texto, texto))
    limpio = texto.strip().replace("−", "-")
    negativo, cuerpo = limpio.startswith("-"), re.sub(r"^[+-]\s?", "", limpio)
    cifra = _sin_signo(cuerpo, texto, miles)
    if miles and cifra.miles and cifra.miles != miles:
        raise NoEsEntero(
            f"«{texto}» no usa {_con_articulo(miles)} para los miles como el resto de la columna"
        )
    return Cifra(-cifra.numero if negativo else cifra.numero, cifra.miles)


def _sin_signo(cuerpo: str, texto: str, miles: Miles | None) -> Cifra:
    if re.fullmatch(r"[0-9]+", cuerpo) or _NEUTRO.fullmatch(cuerpo):
        return Cifra(_numero(cuerpo, texto))
    if hallado := _MUCHOS_GRUPOS.fullmatch(cuerpo):
        return Cifra(_numero(cuerpo, texto), _miles_de(hallado[1]))
    if hallado := _UN_GRUPO.fullmatch(cuerpo):
        return Cifra(_numero(cuerpo, texto), _un_grupo(hallado[1], texto, miles))
    if hallado := _CON_COLA.fullmatch(cuerpo):
        return _con_cola(hallado, texto)
    raise NoEsEntero(_por_que_no(cuerpo, texto))


def _miles_de(signo: str) -> Miles:
    return "punto" if signo == "." else "coma"


def _un_grupo(signo: str, texto: str, miles: Miles | None) -> Miles | None:
    if miles is None:
        cual = _con_articulo(_miles_de(signo))
        raise EsAmbiguo(f"«{texto}» puede leerse de dos maneras; diga si {cual} separa los miles")
    if _SIGNO[miles] != signo:
        raise NoEsEntero(
            f"«{texto}» tendría decimales, porque los miles se separan con {_con_articulo(miles)}; "
            "escriba el número entero"
        )
    return miles


def _con_cola(hallado: re.Match[str], texto: str) -> Cifra:
    """«12.345,0» y «12.0» son enteros; «1.234,5» no."""
    entero, decimal = hallado["entero"], hallado["signo"]
    miles: Miles = "coma" if decimal == "." else "punto"
    agrupado = re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(_SIGNO[miles])}[0-9]{{3}})+", entero)
    if not (agrupado or re.fullmatch(r"[0-9]+", entero) or _NEUTRO.fullmatch(entero)):
        raise NoEsEntero(_por_que_no(hallado[0], texto))
    if hallado["cola"].strip("0"):
        raise NoEsEntero(f"«{texto}» tiene decimales; escriba un número entero")
    return Cifra(_numero(entero, texto), miles)


def _numero(cifras: str, texto: str) -> int:
    limpio = cifras if cifras.isdigit() else re.sub(r"[^0-9]", "", cifras)
    if len(limpio.lstrip("0")) > _MAXIMO_CIFRAS:
        raise NoEsEntero(f"«{recortar(texto)}» tiene más de {_MAXIMO_CIFRAS} cifras; revíselo")
    return int(limpio)


def _por_que_no(cuerpo: str, texto: str) -> str:
    citado = recortar(texto)
    if re.fullmatch(r"[0-9.,]+[eE][+-]?[0-9]+", cuerpo):
        return f"«{citado}» está en notación científica; escriba todas las cifras"
    if cuerpo.startswith("("):
        return f"«{citado}» está entre paréntesis y no se sabe si es negativo; escriba sólo el número"
    if re.search(r"(?i)[0-9]\s*(mil|millones|mill|mi|k|m)\b", cuerpo):
        return f"«{citado}» está abreviado; escriba todas las cifras"
    return f"«{citado}» no es un número entero"


def _con_articulo(miles: Miles) -> str:
    return "el punto" if miles == "punto" else "la coma"


def recortar(texto: str) -> str:
    """`texto` en una línea y a lo sumo 60 caracteres, para citarlo en una frase."""
    linea = " ".join(texto.split())
    return linea if len(linea) <= 60 else f"{linea[:59]}…"
