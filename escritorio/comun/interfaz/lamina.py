"""Un dibujo en pantalla: teñido con el tema, al ancho que haya, y dicho en palabras para quien no lo ve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from escritorio.comun.documentos.graficos import dibujo_svg
from escritorio.comun.documentos.laminas import Colores, Lamina
from escritorio.comun.interfaz.fichas import Fichas
from escritorio.comun.interfaz.tema import a_escala, fichas_actuales

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer


class VistaDeLamina(QWidget):
    """Crece en alto lo que pida su ancho. El tabulador llega a ella y su nombre es todo lo que dice."""

    def __init__(self, lamina: Lamina, en_palabras: str) -> None:
        super().__init__()
        self._lamina = lamina
        self._dibujante: QSvgRenderer | None = None
        self.setAccessibleName(en_palabras)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Con la altura fija, entre otras piezas sería la de su ancho ideal y no la del que tiene.
        crece = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        crece.setHeightForWidth(True)
        self.setSizePolicy(crece)

    def poner(self, lamina: Lamina, en_palabras: str) -> None:
        """Cambia el dibujo y lo que dice."""
        self._lamina, self._dibujante = lamina, None
        self.setAccessibleName(en_palabras)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, ancho: int) -> int:
        return round(self._lamina.alto * self._escala(ancho)) + 2 * _margen()

    def sizeHint(self) -> QSize:
        ancho = a_escala(self._lamina.ancho)
        return QSize(ancho, self.heightForWidth(ancho))

    def paintEvent(self, event: QPaintEvent) -> None:
        fichas = fichas_actuales(QCoreApplication.instance())
        self._dibujante = self._dibujante or _leer(self._lamina, fichas)
        escala = self._escala(self.width())
        marco = QRectF(_margen(), _margen(), self._lamina.ancho * escala, self._lamina.alto * escala)
        pintor = QPainter(self)
        self._dibujante.render(pintor, marco)
        if self.hasFocus():
            pintor.setPen(QPen(QColor(fichas.acento), 2))
            pintor.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        pintor.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dibujante = None
            self.update()

    def _escala(self, ancho: int) -> float:
        return max(ancho - 2 * _margen(), 1) / self._lamina.ancho


def _leer(lamina: Lamina, fichas: Fichas) -> QSvgRenderer:
    """Leído una vez: al deslizarlo se pinta muchas veces."""
    from PySide6.QtSvg import QSvgRenderer

    return QSvgRenderer(dibujo_svg(lamina, colores_de(fichas)))


def colores_de(fichas: Fichas) -> Colores:
    """Los del tema, por su papel en el dibujo."""
    return Colores(
        fondo=fichas.superficie,
        tinta=fichas.texto,
        suave=fichas.texto3,
        raya=fichas.borde_control,
        rejilla=fichas.borde,
        relleno=fichas.realce,
        acento=fichas.acento,
        acento_suave=fichas.acento_suave,
        aviso=fichas.aviso,
        peligro=fichas.peligro,
    )


def _margen() -> int:
    return a_escala(10)
