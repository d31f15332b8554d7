"""La línea de debajo de un título, con la píldora de su estado."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from escritorio.comun.interfaz.piezas import Pildora, etiqueta

_AL_LADO, _DEBAJO = 8, 2


class Subtitulo(QWidget):
    """Texto y píldora; la píldora baja de línea si a su lado se corta el texto o así se gana alto."""

    def __init__(self) -> None:
        super().__init__()
        self.texto = etiqueta("", "rotulo")
        self.pildora = Pildora()
        self._caja = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._caja.setContentsMargins(0, 0, 0, 0)
        self._caja.addWidget(self.texto, 1)
        self._caja.addWidget(self.pildora, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def poner(self, texto: str, pildora: tuple[str, str] | None) -> None:
        """Cambia las dos. `pildora`: (palabra, tono)."""
        self.texto.setText(texto)
        self.texto.setVisible(bool(texto))
        self.pildora.poner(*(pildora or ("", "neutro")))
        self.setVisible(bool(texto or pildora))
        self._acomodar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._acomodar()

    def _acomodar(self) -> None:
        pildora, ancho = self.pildora.sizeHint(), self.width()
        queda = ancho - _AL_LADO - pildora.width()
        al_lado, entero = self._partido_en(queda), self._partido_en(ancho)
        gana = entero.height() + _DEBAJO + pildora.height() < al_lado.height()
        baja = bool(self.pildora.texto()) and (al_lado.width() > queda or gana)
        sentido = QBoxLayout.Direction
        self._caja.setDirection(sentido.TopToBottom if baja else sentido.LeftToRight)
        self._caja.setSpacing(_DEBAJO if baja else _AL_LADO)

    def _partido_en(self, ancho: int) -> QRect:
        letra, texto = self.texto.fontMetrics(), self.texto.text()
        return letra.boundingRect(QRect(0, 0, max(ancho, 1), 9_999), Qt.TextFlag.TextWordWrap, texto)
