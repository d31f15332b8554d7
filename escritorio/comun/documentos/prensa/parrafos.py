"""Párrafos que reportlab entiende, hechos con texto del usuario siempre escapado."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from escritorio.comun.documentos.prensa.lienzo import Lienzo
from escritorio.comun.documentos.prensa.silabas import Divisor
from escritorio.comun.documentos.prensa.tipografia import glifos, marcar

_MARCADOR_MAXIMO = 200


class Bloque(Paragraph):
    """Un párrafo que se mide una vez por ancho y cuyos guiones no dependen de otros párrafos."""

    _medido: tuple[float, float, float] | None = None

    def wrap(self, ancho: float, alto: float) -> tuple[float, float]:
        """Ancho y alto; recuerda la última medida: el cajista pregunta antes de colocar."""
        if self._medido is None or self._medido[0] != ancho or not hasattr(self, "blPara"):
            self._medido = (ancho, *super().wrap(ancho, alto))
        return self._medido[1:]

    def breakLines(self, width: Any) -> Any:  # noqa: N802  # lo nombra reportlab
        """Reparte en líneas."""
        divisor = getattr(self.style, "hyphenationLang", None)
        if isinstance(divisor, Divisor):
            divisor.empezar_parrafo()
        return super().breakLines(width)


class Titular(Bloque):
    """Un párrafo que encabeza lo que sigue; si tiene texto `llano`, se anota en los marcadores."""

    llano = ""
    nivel = 0

    def draw(self) -> None:
        """Dibuja y anota el marcador."""
        if self.llano:
            cast(Lienzo, self.canv).marcar(self.llano[:_MARCADOR_MAXIMO], self.nivel)
        super().draw()


class Anuncio(Bloque):
    """Un párrafo que presenta lo que sigue y no se queda sin ello."""


B = TypeVar("B", bound=Bloque)


def parrafo(texto: str, estilo: ParagraphStyle, senal: str | None = None) -> Bloque:
    """Un párrafo de texto llano, con su señal delante si la lleva."""
    return _hecho(Bloque, marcar(texto, estilo.fontName), estilo, senal)


def anuncio(texto: str, estilo: ParagraphStyle) -> Anuncio:
    """Un párrafo de texto llano que va con lo que sigue."""
    return _hecho(Anuncio, marcar(texto, estilo.fontName), estilo)


def titular(texto: str, estilo: ParagraphStyle, nivel: int) -> Titular:
    """Un titular que sale en los marcadores."""
    hecho = titulillo(texto, estilo)
    hecho.llano, hecho.nivel = " ".join(texto.split()), nivel
    return hecho


def retitulado(llano: str, marcado: str, estilo: ParagraphStyle, nivel: int) -> Titular:
    """Un titular ya escapado, con sus retoques; en los marcadores sale `llano`."""
    glifos(estilo.fontName)
    hecho = _hecho(Titular, marcado, estilo)
    hecho.llano, hecho.nivel = " ".join(llano.split()), nivel
    return hecho


def titulillo(texto: str, estilo: ParagraphStyle) -> Titular:
    """Un titular de dentro del texto: acompaña a lo que sigue y no sale en los marcadores."""
    return _hecho(Titular, marcar(texto, estilo.fontName), estilo)


def compuesto(marcado: str, estilo: ParagraphStyle, senal: str | None = None) -> Bloque:
    """Un párrafo ya escapado, con su viñeta o número si lo hay."""
    glifos(estilo.fontName)
    return _hecho(Bloque, marcado, estilo, senal)


def _hecho(clase: type[B], marcado: str, estilo: ParagraphStyle, senal: str | None = None) -> B:
    """Sin marcas dentro no hace falta analizarlo, que cuesta más que todo lo demás de montar un párrafo."""
    llano = marcado.strip()
    if not llano or "<" in llano or "&" in llano:
        return clase(marcado, estilo, bulletText=senal)
    return clase(llano, estilo, senal, frags=[_molde(estilo).clone(text=llano)])


@lru_cache(maxsize=64)
def _molde(estilo: ParagraphStyle) -> ParaFrag:
    """El trozo que reportlab haría de un texto sin marcas en ese estilo."""
    trozo: ParaFrag = Paragraph("x", estilo).frags[0]
    return trozo
