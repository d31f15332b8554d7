"""Leer el Markdown acotado con markdown-it-py y sólo las reglas admitidas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

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
    linea_normal,
    normalizar,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_REGLAS = ["heading", "list", "newline", "escape", "entity", "emphasis"]
_HONDURA = 200
_MARCAS = re.compile(r"[\\*_&]")


def leer(texto: str) -> Marcado:
    """El árbol de `texto`, en forma normal. Todo texto se lee: lo que no es marca es texto."""
    if (llano := _llano(texto)) is not None:
        return llano
    # El lector espera texto codificable: un medio par suelto no lo es.
    legible = texto.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    fichas = iter(_lector().parse(legible))
    return normalizar(Marcado(tuple(_bloques(fichas, ""))))


def _llano(texto: str) -> Marcado | None:
    """Párrafos de una línea que empiezan por letra y no llevan marcas, que son casi todos: sin lector."""
    parrafos = texto.split("\n\n")
    if _MARCAS.search(texto) or not all(p.isprintable() and p[:1].isalpha() for p in parrafos):
        return None
    return Marcado(tuple(Pasaje(linea_normal([Corrido(p)])) for p in parrafos))


@lru_cache(maxsize=1)
def _lector() -> MarkdownIt:
    """El de las reglas admitidas; montarlo cuesta más que leer un párrafo, y no guarda nada entre textos."""
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"maxNesting": _HONDURA}).enable(_REGLAS)


def _bloques(fichas: Iterator[Token], cierre: str) -> Iterator[Bloque]:
    for ficha in fichas:
        if ficha.type == cierre:
            return
        if ficha.type == "paragraph_open":
            yield Pasaje(_linea(next(fichas)))
        elif ficha.type == "heading_open":
            yield Encabezado(min(int(ficha.tag[1:]), 3), _linea(next(fichas)))
        elif ficha.type in ("bullet_list_open", "ordered_list_open"):
            yield _lista(ficha, fichas)


def _lista(apertura: Token, fichas: Iterator[Token]) -> Lista:
    cierre = apertura.type.replace("_open", "_close")
    elementos: list[Elemento] = []
    for ficha in fichas:
        if ficha.type == cierre:
            break
        elementos.append(Elemento(tuple(_bloques(fichas, "list_item_close"))))
    inicio = apertura.attrGet("start")
    return Lista(tuple(elementos), apertura.tag == "ol", 1 if inicio is None else int(inicio))


def _linea(contenido: Token) -> Linea:
    trozos: list[Corrido | Salto] = []
    negrita = cursiva = 0
    for ficha in contenido.children or ():
        negrita += ficha.nesting if ficha.tag == "strong" else 0
        cursiva += ficha.nesting if ficha.tag == "em" else 0
        if ficha.type == "hardbreak":
            trozos.append(Salto())
        elif ficha.type == "softbreak":
            trozos.append(Corrido(" ", negrita > 0, cursiva > 0))
        elif ficha.content:
            trozos.append(Corrido(ficha.content, negrita > 0, cursiva > 0))
    return tuple(trozos)
