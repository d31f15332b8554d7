"""Tipografías incrustables y el recurso, carácter por carácter, a la que sí lo tiene."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache
from html import escape
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

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
_INVISIBLES: Final = (0x200B, 0x200D, 0xFEFF, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400))
_CONTROLES: Final = (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))
_PALABRA: Final = 32
_LARGOS: Final = re.compile("<([0-9A-F]{5,6})>")
_EQUIVALENTES: Final = MappingProxyType(
    {0x0A: "\n", 0x09: " ", 0x2010: "-", 0x2011: "-", 0x2028: "\n", 0x2029: "\n"}
)
_TRADUCCION: Final = MappingProxyType({**dict.fromkeys((*_INVISIBLES, *_CONTROLES)), **_EQUIVALENTES})
_RAROS: Final = re.compile("[" + "".join(map(re.escape, map(chr, _TRADUCCION))) + "]")


class Fuente(TTFont):
    """Una TTF que recuerda lo que miden las palabras y cuyos emojis se pueden copiar y buscar en el PDF.

    reportlab escribe los códigos de más de 16 bits con cinco cifras; la norma
    (ISO 32000-1, 9.10.3) pide sus dos mitades UTF-16.
    """

    def __init__(self, nombre: str, archivo: str) -> None:
        # Con el alfabeto entero de antemano, un recibo lleva cinco letras de 128 signos y pesa el doble.
        super().__init__(nombre, archivo, asciiReadable=False)
        self._anchos = lru_cache(maxsize=20_000)(super().stringWidth)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802  # lo nombra reportlab
        """El ancho de `text` en puntos."""
        if len(text) <= _PALABRA:
            return self._anchos(text, size)
        return float(super().stringWidth(text, size))

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802  # lo nombra reportlab
        """Los trozos de `text`, cada uno con su juego: de una vez si todo él salió ya antes en `doc`."""
        estado: Any = self.state.get(doc)
        if estado is None or not text:
            return super().splitString(text, doc, encoding)
        try:
            return [(0, codecs.charmap_encode(text, "strict", estado.assignments)[0])]
        except (UnicodeEncodeError, TypeError):  # algo nuevo, o de otro juego que el primero
            return super().splitString(text, doc, encoding)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # lo nombra reportlab
        """Añade la tipografía al documento y corrige su tabla de caracteres."""
        super().addObjects(doc)
        for clave, objeto in doc.idToObject.items():
            if clave.startswith("toUnicodeCMap:"):
                objeto.content = _LARGOS.sub(_en_dos_mitades, objeto.content)


def _en_dos_mitades(codigo: re.Match[str]) -> str:
    return f"<{chr(int(codigo[1], 16)).encode('utf-16-be').hex().upper()}>"


def estilo_de(negrita: bool, cursiva: bool) -> str:
    """La serifa que toca a un trozo de texto."""
    return (SERIFA, SERIFA_CURSIVA, SERIFA_NEGRITA, SERIFA_NEGRITA_CURSIVA)[negrita * 2 + cursiva]


@lru_cache(maxsize=16)
def glifos(fuente: str) -> frozenset[str]:
    """Los caracteres que `fuente` sabe dibujar; la registra en reportlab la primera vez."""
    tipo = Fuente(fuente, str(recurso("tipografias", f"{fuente}.ttf")))
    pdfmetrics.registerFont(tipo)
    return frozenset(map(chr, tipo.face.charToGlyph))


def preparar(texto: str) -> str:
    """`texto` compuesto (NFC), sin controles ni modificadores invisibles."""
    limpio = unicodedata.normalize("NFC", texto)
    return limpio.translate(_TRADUCCION) if _RAROS.search(limpio) else limpio


def cabe_en(texto: str, fuente: str) -> bool:
    """Si `fuente` tiene todos los caracteres de `texto` (el salto de línea no se dibuja)."""
    try:
        # Casi todo está en latín 1, y así se mira sin separar los caracteres.
        return not texto.encode("latin-1").translate(None, _de_latin_1(fuente))
    except UnicodeEncodeError:
        return glifos(fuente).issuperset(texto.replace("\n", ""))


@lru_cache(maxsize=16)
def _de_latin_1(fuente: str) -> bytes:
    """Los bytes de lo que `fuente` dibuja en latín 1, y el salto de línea."""
    return "".join(c for c in map(chr, range(256)) if c == "\n" or c in glifos(fuente)).encode("latin-1")


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
