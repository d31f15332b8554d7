"""El texto de las actas: Markdown estricto y acotado, a un árbol y de vuelta.

Se admite: párrafos, títulos # a ###, **negrita**, *cursiva*, listas anidadas con
viñeta o numeradas y el salto duro. Lo demás se lee como texto llano. Lo escrito
por `escribir` se lee idéntico: `leer(escribir(a)) == normalizar(a)`.
"""

from __future__ import annotations

import re
from itertools import groupby
from string import punctuation

from escritorio.comun.documentos.arbol import (
    Bloque,
    Corrido,
    Elemento,
    Encabezado,
    Linea,
    Lista,
    Marcado,
    Pasaje,
    Salto,
    normalizar,
)
from escritorio.comun.documentos.leer_marcado import leer

_SIEMPRE = re.compile(r"[\\*_#]|&(?=[#A-Za-z])")
_AL_PRINCIPIO = re.compile(r"^(?:([-+])|(\d{1,9})([.)]))")


def escribir(arbol: Marcado) -> str:
    """El texto de `arbol` en forma normal; `leer` devuelve ese mismo árbol."""
    return _bloques(normalizar(arbol).bloques)


def _bloques(bloques: tuple[Bloque, ...]) -> str:
    escritos: list[str] = []
    otra = False
    anterior: Bloque | None = None
    for bloque in bloques:
        # Dos listas seguidas de la misma clase se leerían como una: cambia la señal.
        otra = _misma_clase(anterior, bloque) and not otra
        escritos.append(_bloque(bloque, otra))
        anterior = bloque
    return "\n\n".join(escritos)


def _misma_clase(uno: Bloque | None, otro: Bloque) -> bool:
    return isinstance(uno, Lista) and isinstance(otro, Lista) and uno.numerada == otro.numerada


def _bloque(bloque: Bloque, otra: bool) -> str:
    if isinstance(bloque, Lista):
        return "\n".join(_elemento(bloque, i, e, otra) for i, e in enumerate(bloque.elementos))
    if isinstance(bloque, Encabezado):
        return f"{'#' * bloque.nivel} {_linea(bloque.linea)}"
    return _linea(bloque.linea)


def _elemento(lista: Lista, indice: int, elemento: Elemento, otra: bool) -> str:
    vineta, punto = ("*", ")") if otra else ("-", ".")
    senal = f"{lista.inicio + indice}{punto} " if lista.numerada else f"{vineta} "
    lineas = _bloques(elemento.bloques).split("\n")
    sangria = " " * len(senal)
    return senal + "\n".join([lineas[0], *(sangria + x if x else "" for x in lineas[1:])])


def _linea(linea: Linea) -> str:
    escrita = ""
    for es_salto, grupo in groupby(linea, key=lambda t: isinstance(t, Salto)):
        trozos = list(grupo)
        if es_salto:
            escrita += "\\\n" * len(trozos)
        else:
            escrita += _renglon([t for t in trozos if isinstance(t, Corrido)])
    return escrita


def _renglon(corridos: list[Corrido]) -> str:
    if any(c.negrita or c.cursiva for c in corridos):
        fichas = _fichas(corridos)
        _apartar_letras(fichas)
        texto = "".join(f.texto for f in fichas)
    else:  # casi todo: sin marcas que apartar no hace falta ir letra a letra
        texto = "".join(_SIEMPRE.sub(r"\\\g<0>", c.texto) for c in corridos)
    return _AL_PRINCIPIO.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", texto, count=1)


class _Ficha:
    """Un carácter o una marca; `letra` es «» en las marcas."""

    __slots__ = ("abre", "letra", "texto")

    def __init__(self, texto: str, letra: str = "", abre: bool = False) -> None:
        self.texto, self.letra, self.abre = texto, letra, abre


def _fichas(corridos: list[Corrido]) -> list[_Ficha]:
    salida: list[_Ficha] = []
    for cursiva, grupo in groupby(corridos, key=lambda c: c.cursiva):
        cuerpo = [f for c in grupo for f in _de_corrido(c)]
        salida += [_Ficha("_", abre=True), *cuerpo, _Ficha("_")] if cursiva else cuerpo
    return salida


def _de_corrido(corrido: Corrido) -> list[_Ficha]:
    texto = corrido.texto
    marcadas = {m.start() for m in _SIEMPRE.finditer(texto)}
    cuerpo = [_Ficha(f"\\{c}" if i in marcadas else c, c) for i, c in enumerate(texto)]
    return [_Ficha("**", abre=True), *cuerpo, _Ficha("**")] if corrido.negrita else cuerpo


def _apartar_letras(fichas: list[_Ficha]) -> None:
    """Cifra (&#n;) la letra pegada por fuera a una marca que, si no, no se leería como marca."""
    cambia = True
    while cambia:
        cambia = False
        for i, ficha in enumerate(fichas):
            if ficha.letra:
                continue
            fuera, dentro = (i - 1, i + 1) if ficha.abre else (i + 1, i - 1)
            if 0 <= fuera < len(fichas) and _estorba(ficha, fichas[fuera], fichas[dentro]):
                fichas[fuera].texto = f"&#{ord(fichas[fuera].letra)};"
                cambia = True


def _estorba(marca: _Ficha, fuera: _Ficha, dentro: _Ficha) -> bool:
    if not fuera.letra or fuera.letra.isspace() or fuera.texto[0] in punctuation:
        return False
    return marca.texto == "_" or not dentro.texto[0].isalnum() or not dentro.texto[-1].isalnum()


__all__ = [
    "Bloque",
    "Corrido",
    "Elemento",
    "Encabezado",
    "Linea",
    "Lista",
    "Marcado",
    "Pasaje",
    "Salto",
    "a_texto_plano",
    "escribir",
    "leer",
    "normalizar",
]


def a_texto_plano(arbol: Marcado) -> str:
    """El texto sin marcas: bloques separados por una línea en blanco, listas con su viñeta o número."""
    return "\n\n".join(_plano(bloque) for bloque in arbol.bloques)


def _plano(bloque: Bloque) -> str:
    if isinstance(bloque, Lista):
        return "\n".join(_con_senal(bloque, i, e) for i, e in enumerate(bloque.elementos))
    return "".join("\n" if isinstance(t, Salto) else t.texto for t in bloque.linea)


def _con_senal(lista: Lista, indice: int, elemento: Elemento) -> str:
    senal = f"{lista.inicio + indice}. " if lista.numerada else "• "
    cuerpo = "\n".join(_plano(b) for b in elemento.bloques)
    return senal + cuerpo.replace("\n", "\n" + " " * len(senal))
