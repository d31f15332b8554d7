"""Un texto que ocupa una línea y el sitio que haya: lo que no cabe se lee al señalarlo."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from escritorio.comun.interfaz.tema import a_escala


class EnUnaLinea(QLabel):
    """Una etiqueta que no ensancha la ventana: si no cabe, se corta por el medio o por el final.

    `corte`: por dónde. El texto entero sigue en `text()`, en el aviso emergente y en lo que oyen los
    lectores de pantalla.
    """

    def __init__(self, corte: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._corte = corte
        self.setTextFormat(Qt.TextFormat.PlainText)
        # Todo lo que dice, si cabe; y no pide más sitio del que le dejen.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text.strip())
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        entero = super().minimumSizeHint()
        return QSize(min(entero.width(), a_escala(40)), entero.height())

    def visto(self) -> str:
        """Lo que se lee en el ancho que hay."""
        return self.fontMetrics().elidedText(self.text(), self._corte, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        pintor = QPainter(self)
        self.style().drawItemText(
            pintor,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self.visto(),
            self.foregroundRole(),
        )
        pintor.end()
