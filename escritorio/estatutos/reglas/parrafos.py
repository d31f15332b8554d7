"""De las líneas de un texto pegado a sus párrafos y listas, en Markdown acotado."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from escritorio.comun.documentos.marcado import (
    Bloque,
    Corrido,
    Elemento,
    Lista,
    Marcado,
    Pasaje,
    escribir,
)

# Word pega las de sus tipos de símbolos como caracteres de uso privado, y la redonda como «o» y tabulador.
_VINETA = re.compile(r"(?:[•◦▪▫●○■□·‣⁃➢►✓✔Øü\uf000-\uf0ff*–—-]\s+|o\t\s*)(.*)")
_NUMERO = re.compile(r"(\d{1,3})\.\s+(.*)")
_APARTADO = re.compile(
    r"(?:\(?[a-zñ]{1,2}[.)]|\(?[ivxlc]{1,6}[.)]|[IVXLC]{1,6}[.)]|\(?\d{1,3}(?:\.\d+)*[.)]?(?:\s?[.\-–]+)?"
    r"|[A-Z][.)]|§\s*\d+|(?i:par[áa]grafo))\s"
)
_MARCAS = re.compile(r"[\\*_#&]|  ")
_ACABAN = ".:;!?»”)"


def en_marcado(lineas: Iterable[str]) -> str:
    """Las líneas como párrafos y listas; las partidas a mitad de frase se vuelven a unir.

    «1.» y las viñetas son listas; «a)», «1)» y «§ 1.º» quedan como párrafos, tal como están escritos.
    """
    parrafos = _parrafos(lineas)
    if all(p.isprintable() and p[0].isalpha() and not _MARCAS.search(p) for p in parrafos):
        return "\n\n".join(parrafos)  # casi todos: sin marcas ni listas ya están en su forma normal
    bloques: list[Bloque] = []
    for parrafo in parrafos:
        if hallado := _NUMERO.fullmatch(parrafo):
            _a_la_lista(bloques, hallado[2], int(hallado[1]))
        elif hallado := _VINETA.fullmatch(parrafo):
            _a_la_lista(bloques, hallado[1], 0)
        else:
            bloques.append(_pasaje(parrafo))
    return escribir(Marcado(tuple(bloques)))


def _pasaje(texto: str) -> Pasaje:
    return Pasaje((Corrido(texto),))


def _a_la_lista(bloques: list[Bloque], texto: str, numero: int) -> None:
    """Sigue la lista anterior si es de la misma clase y el número es el que toca; si no, empieza otra."""
    nuevo = Elemento((_pasaje(texto),))
    ultima = bloques[-1] if bloques else None
    if isinstance(ultima, Lista) and _sigue(ultima, numero):
        bloques[-1] = Lista((*ultima.elementos, nuevo), ultima.numerada, ultima.inicio)
    else:
        bloques.append(Lista((nuevo,), numero > 0, numero or 1))


def _sigue(lista: Lista, numero: int) -> bool:
    if not lista.numerada or not numero:
        return not lista.numerada and not numero
    return numero == lista.inicio + len(lista.elementos)


def _parrafos(lineas: Iterable[str]) -> list[str]:
    parrafos: list[list[str]] = []
    abierto = False
    for linea in lineas:
        if not linea:
            abierto = False
        elif abierto and _continua(parrafos[-1][-1], linea):
            parrafos[-1].append(linea)
        else:
            parrafos.append([linea])
            abierto = True
    return [_unidas(p) for p in parrafos]


def _continua(previa: str, linea: str) -> bool:
    """Si la línea es el resto de la frase: ni empieza un apartado ni la anterior terminó."""
    if _APARTADO.match(linea) or _VINETA.match(linea) or "\t" in linea:
        return False  # con tabuladores es otro renglón de una tabla
    return linea[:1].islower() or previa[-1] not in _ACABAN


def _unidas(lineas: list[str]) -> str:
    """Las líneas de un párrafo en una; la palabra que el guion partía al final de una se recompone."""
    trozos = [
        linea[:-1] if _partida(linea, siguiente) else f"{linea} "
        for linea, siguiente in pairwise([*lineas, ""])
    ]
    return "".join(trozos).rstrip()


def _partida(linea: str, siguiente: str) -> bool:
    return linea.endswith("-") and linea[-2:-1].islower() and siguiente[:1].islower()
