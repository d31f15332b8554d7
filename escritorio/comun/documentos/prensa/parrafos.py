"""Párrafos que reportlab entiende, hechos con texto del usuario siempre escapado."""

from __future__ import annotations

from contextlib import ExitStack
from functools import lru_cache
from typing import Any, TypeVar, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from escritorio.comun.documentos.prensa import estilo
from escritorio.comun.documentos.prensa import tipografia as tipo
from escritorio.comun.documentos.prensa.lienzo import Lienzo
from escritorio.comun.documentos.prensa.silabas import Divisor
from escritorio.comun.documentos.prensa.tipografia import glifos, marcar

_MARCADOR_MAXIMO = 200


class Bloque(Paragraph):
    """Un párrafo que se mide una vez por ancho y cuyos guiones no dependen de otros párrafos.

    `tipo`: qué es en el árbol del papel; `ramas`: (tipo, clave) de aquello de que es, de fuera adentro;
    `clave`: la de sus partes, si se parte.
    """

    _medido: tuple[float, float, float] | None = None
    tipo = "P"
    ramas: tuple[tuple[str, object], ...] = ()
    clave: object = None

    def wrap(self, ancho: float, alto: float) -> tuple[float, float]:
        """Ancho y alto; recuerda la última medida: el cajista pregunta antes de colocar."""
        if self._medido is None or self._medido[0] != ancho or not hasattr(self, "blPara"):
            self._medido = (ancho, *super().wrap(ancho, alto))
        return self._medido[1:]

    def split(self, ancho: float, alto: float) -> list[Any]:
        """Sus partes, que en el árbol son el mismo párrafo."""
        partes: list[Any] = super().split(ancho, alto)
        if len(partes) > 1:
            self.clave = self.clave or object()
            for parte in partes:
                parte.tipo, parte.ramas, parte.clave = self.tipo, self.ramas, self.clave
        return partes

    def draw(self) -> None:
        """Dibuja, y dice qué es."""
        if not isinstance(self.canv, Lienzo):
            super().draw()
            return
        with ExitStack() as abiertas:
            for tipo_, clave in self.ramas:
                abiertas.enter_context(self.canv.parte(tipo_, clave))
            abiertas.enter_context(self.canv.dicho(self.tipo, self.clave))
            super().draw()

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


class AlMargen(Bloque):
    """Un párrafo destacado, con una barra a su izquierda y, en su primera línea, un rótulo en el margen."""

    rotulo: tuple[str, ...] = ()

    def split(self, ancho: float, alto: float) -> list[Any]:
        """Sus partes; el rótulo va con la primera."""
        partes = super().split(ancho, alto)
        if len(partes) > 1:
            cast(AlMargen, partes[0]).rotulo = self.rotulo
        return partes

    def draw(self) -> None:
        """La barra, el rótulo y el texto."""
        lienzo = cast(Lienzo, self.canv)
        lienzo.saveState()
        lienzo.setFillColor(estilo.ACENTO)
        with lienzo.adorno():
            lienzo.rect(_BARRA, -_AIRE, 2, self.height + 2 * _AIRE, stroke=0, fill=1)
        if self.rotulo:
            lienzo.setFont(tipo.PALO_NEGRITA, _CUERPO_AL_MARGEN)
            with lienzo.dicho("P"):
                for i, linea in enumerate(self.rotulo):
                    lienzo.drawRightString(_BARRA - 4, self.height - 10.5 - i * 10, linea)
        lienzo.restoreState()
        super().draw()


_BARRA, _AIRE, _CUERPO_AL_MARGEN = -5.0, 2.0, 8.0
ANCHO_AL_MARGEN = 68.0
"""Lo que ha de medir el margen para que el rótulo quepa en él, en puntos."""

B = TypeVar("B", bound=Bloque)


def al_margen(marcado: str, suyo: ParagraphStyle, rotulo: str) -> AlMargen:
    """Un párrafo ya escapado y destacado; `rotulo`: lo que va en el margen, partido por su primer espacio."""
    for fuente in (suyo.fontName, tipo.PALO_NEGRITA):
        glifos(fuente)
    hecho = _hecho(AlMargen, marcado, suyo)
    hecho.rotulo = tuple(tipo.en_una(t, tipo.PALO_NEGRITA) for t in rotulo.split(" ", 1) if t)
    return hecho


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
    hecho.tipo = f"H{nivel + 1}"
    return hecho


def retitulado(llano: str, marcado: str, estilo: ParagraphStyle, nivel: int) -> Titular:
    """Un titular ya escapado, con sus retoques; en los marcadores sale `llano`."""
    glifos(estilo.fontName)
    hecho = _hecho(Titular, marcado, estilo)
    hecho.llano, hecho.nivel = " ".join(llano.split()), nivel
    hecho.tipo = f"H{nivel + 1}"
    return hecho


def titulillo(texto: str, estilo: ParagraphStyle) -> Titular:
    """Un titular de dentro del texto: acompaña a lo que sigue y no sale en los marcadores."""
    hecho = _hecho(Titular, marcar(texto, estilo.fontName), estilo)
    hecho.tipo = "H3"
    return hecho


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
