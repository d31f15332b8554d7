"""Lo que se dibuja y no es texto corrido: las láminas y las rayas."""

from __future__ import annotations

from typing import cast

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, HRFlowable

from escritorio.comun.documentos.prensa.lienzo import Lienzo


class Figura(Flowable):
    """Un dibujo centrado. `dice`: lo que se lee en él, para quien no lo ve."""

    def __init__(self, dibujo: Drawing, dice: str) -> None:
        super().__init__()
        self.hAlign, self.spaceBefore, self.spaceAfter = "CENTER", 0, 0
        self.dibujo, self.dice = dibujo, dice
        self.width, self.height = float(dibujo.width), float(dibujo.height)

    def wrap(self, ancho: float, alto: float) -> tuple[float, float]:
        """Lo que ocupa."""
        return self.width, self.height

    def draw(self) -> None:
        """El dibujo entero."""
        with cast(Lienzo, self.canv).dicho("Figure", alt=self.dice):
            self.dibujo.drawOn(self.canv, 0, 0)


class Raya(HRFlowable):
    """Una raya entre dos textos."""

    def draw(self) -> None:
        """La raya."""
        with cast(Lienzo, self.canv).adorno():
            super().draw()
