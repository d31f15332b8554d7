"""Párrafos que reportlab entiende, hechos con texto del usuario siempre escapado."""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from escritorio.comun.documentos.prensa.tipografia import glifos, marcar

_TITULAR_MAXIMO = 200


def parrafo(texto: str, estilo: ParagraphStyle, *, prefijo: str | None = None) -> Paragraph:
    """Un párrafo de texto llano."""
    glifos(estilo.fontName)
    return Paragraph(marcar(texto, estilo.fontName), estilo, bulletText=prefijo)


class Titular(Paragraph):  # type: ignore[misc]  # reportlab no declara tipos en Paragraph
    """Un párrafo que encabeza lo que sigue y, si tiene `clave`, se anota en los marcadores."""

    def __init__(self, marcado: str, estilo: ParagraphStyle, llano: str = "", nivel: int = 0) -> None:
        super().__init__(marcado, estilo)
        self.llano, self.nivel = llano, nivel

    def draw(self) -> None:
        """Dibuja y anota el marcador en el índice del PDF."""
        if self.llano:
            self.canv.marcar(self.llano[:_TITULAR_MAXIMO], self.nivel)
        super().draw()


def titular(texto: str, estilo: ParagraphStyle, nivel: int) -> Titular:
    """Un titular que sale en los marcadores."""
    glifos(estilo.fontName)
    return Titular(marcar(texto, estilo.fontName), estilo, " ".join(texto.split()), nivel)
