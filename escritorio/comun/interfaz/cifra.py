"""Una cifra que resume lo que se mira, en su tarjeta y en una sola línea."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from escritorio.comun.interfaz.piezas import etiqueta, tarjeta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta, fichas_actuales

_LETRA_MENOR = 10
_HOLGURA = 2
"""Lo que se pide de más: con el ancho justo, Qt pone puntos."""


class Cifra(QLabel):
    """Un importe que no se parte nunca: si no cabe, encoge la letra y sólo al final acaba en puntos."""

    def __init__(self, texto: str = "") -> None:
        super().__init__(texto)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("clase", "apartado")

    def minimumSizeHint(self) -> QSize:
        return QSize(a_escala(40), super().minimumSizeHint().height())

    def letra(self) -> QFont:
        """La mayor, hasta la suya, con que el texto cabe en el ancho que hay."""
        letra = QFont(self.font())
        cabe = letra.pixelSize()
        while cabe > a_escala(_LETRA_MENOR) and _ancho(letra, self.text()) + _HOLGURA > self.width():
            cabe -= 1
            letra.setPixelSize(cabe)
        return letra

    def paintEvent(self, event: QPaintEvent) -> None:
        letra = self.letra()
        texto = QFontMetrics(letra).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        pintor = QPainter(self)
        pintor.setFont(letra)
        pintor.setPen(QColor(fichas_actuales(QCoreApplication.instance()).texto))
        pintor.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, texto)
        pintor.end()


def tarjeta_de_cifra(rotulo: str, cifra: QLabel) -> QFrame:
    """Una cifra con su rótulo encima."""
    marco = tarjeta()
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(a_escala_corta(14), a_escala_corta(8), a_escala_corta(14), a_escala_corta(8))
    caja.setSpacing(a_escala_corta(2))
    caja.addWidget(etiqueta(rotulo, "rotulo"))
    caja.addWidget(cifra)
    return marco


def _ancho(letra: QFont, texto: str) -> int:
    return QFontMetrics(letra).horizontalAdvance(texto)
