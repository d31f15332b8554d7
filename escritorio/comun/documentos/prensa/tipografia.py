"""Tipografías incrustables y el recurso, carácter por carácter, a la que sí lo tiene."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from escritorio.comun.base.rutas import recurso

SERIFA: Final = "SourceSerif4-Regular"
SERIFA_CURSIVA: Final = "SourceSerif4-Italic"
SERIFA_NEGRITA: Final = "SourceSerif4-SemiBold"
SERIFA_NEGRITA_CURSIVA: Final = "SourceSerif4-SemiBoldItalic"
PALO: Final = "Inter-Regular"
PALO_NEGRITA: Final = "Inter-SemiBold"
CIFRAS: Final = "InterCifras-Regular"
CIFRAS_NEGRITA: Final = "InterCifras-SemiBold"
EMOJI: Final = "NotoEmoji-Regular"

# Lo que ninguna tipografía tiene se ve como un hueco honrado, no desaparece.
_HUECO: Final = "□"
# Modificadores que sólo cambian el dibujo de un emoji: sin ellos se lee igual.
_INVISIBLES: Final = dict.fromkeys([0x200B, 0x200D, 0xFEFF, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)])
_EQUIVALENTES: Final = {0x2011: "-", 0x2010: "-", 0x2028: "\n", 0x2029: "\n", 0x09: " "}


def estilo_de(negrita: bool, cursiva: bool) -> str:
    """La serifa que toca a un trozo de texto."""
    return (SERIFA, SERIFA_CURSIVA, SERIFA_NEGRITA, SERIFA_NEGRITA_CURSIVA)[negrita * 2 + cursiva]


@lru_cache(maxsize=16)
def glifos(fuente: str) -> frozenset[str]:
    """Los caracteres que `fuente` sabe dibujar; la registra en reportlab la primera vez."""
    tipo = TTFont(fuente, str(recurso("tipografias", f"{fuente}.ttf")))
    pdfmetrics.registerFont(tipo)
    return frozenset(map(chr, tipo.face.charToGlyph))


def preparar(texto: str) -> str:
    """`texto` compuesto (NFC), sin controles ni modificadores invisibles."""
    if texto.isascii() and texto.isprintable():
        return texto
    limpio = unicodedata.normalize("NFC", texto).translate(_INVISIBLES).translate(_EQUIVALENTES)
    return "".join(c for c in limpio if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})


def cabe_en(texto: str, fuente: str) -> bool:
    """Si `fuente` tiene todos los caracteres de `texto` (el salto de línea no se dibuja)."""
    return glifos(fuente).issuperset(texto.replace("\n", ""))


def marcar(texto: str, fuente: str) -> str:
    """`texto` escapado para un párrafo en `fuente`, con los saltos y los caracteres prestados de otras."""
    limpio = preparar(texto)
    if cabe_en(limpio, fuente):
        return _escapado(limpio)
    partes = groupby(limpio, key=lambda c: _fuente_para(c, fuente))
    return "".join(_en_fuente("".join(trozo), otra, fuente) for otra, trozo in partes)


def _escapado(texto: str) -> str:
    return escape(texto, quote=False).replace("\n", "<br/>")


def _fuente_para(caracter: str, fuente: str) -> str:
    if caracter == "\n":
        return fuente
    return next((f for f in (fuente, PALO, EMOJI) if caracter in glifos(f)), "")


def _en_fuente(texto: str, otra: str, fuente: str) -> str:
    if otra == fuente:
        return _escapado(texto)
    dibujable = texto if otra else _HUECO * len(texto)
    return f'<font face="{otra or PALO}">{_escapado(dibujable)}</font>'


def en_una(texto: str, fuente: str) -> str:
    """`texto` en una línea y sólo con caracteres de `fuente`; lo que no tiene, como hueco."""
    limpio = " ".join(preparar(texto).split())
    propios = glifos(fuente)
    return limpio if propios.issuperset(limpio) else "".join(c if c in propios else _HUECO for c in limpio)
