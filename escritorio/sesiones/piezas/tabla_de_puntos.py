"""La tabla del orden del día: sus filas se arrastran con el ratón."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication

from escritorio.comun.interfaz.tabla import ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala

T = TypeVar("T")
_NADA = -1


class TablaDePuntos(Tabla[T]):
    """Se lleva a mano, sin el arrastre de Qt: dentro de una lista sobra, y así se ve dónde va a caer."""

    suprimida = Signal()
    soltada = Signal(int, int)
    """(fila que se arrastró, hueco en que cae: 0 es antes de la primera)."""

    def __init__(self, modelo: ModeloTabla[T], clave_de_fila: Callable[[T], str], nombre: str) -> None:
        super().__init__(modelo, clave_de_fila, nombre)
        self._desde = self._hueco = _NADA
        self._donde = QPoint()
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.setToolTip("Arrastre un punto para moverlo; con el teclado, Alt+↑ y Alt+↓")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._hueco != _NADA:
            self._soltar()
        elif event.key() == Qt.Key.Key_Delete:
            self.suprimida.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._donde = event.position().toPoint()
        con_izquierdo = event.button() == Qt.MouseButton.LeftButton
        self._desde = self.rowAt(self._donde.y()) if con_izquierdo else _NADA

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        donde = event.position().toPoint()
        lejos = (donde - self._donde).manhattanLength() >= QApplication.startDragDistance()
        if self._desde == _NADA or (self._hueco == _NADA and not lejos):
            return
        self._deslizar(donde.y())
        self._hueco = self._hueco_en(donde.y())
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        desde, hueco = self._desde, self._hueco
        self._soltar()
        super().mouseReleaseEvent(event)
        if hueco not in (_NADA, desde, desde + 1):
            self.soltada.emit(desde, hueco)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hueco == _NADA:
            return
        pintor = QPainter(self.viewport())
        color: QColor = self.palette().color(QPalette.ColorRole.Highlight)
        pintor.fillRect(0, max(0, self._y_de(self._hueco) - 2), self.viewport().width(), a_escala(3), color)
        pintor.end()

    def _soltar(self) -> None:
        self._desde = self._hueco = _NADA
        self.viewport().unsetCursor()
        self.viewport().update()

    def _hueco_en(self, y: int) -> int:
        """El hueco más cercano a esa altura: el de antes o el de después de la fila que hay debajo."""
        fila = self.rowAt(y)
        if fila == _NADA:
            return 0 if y < 0 else self.modelo().rowCount()
        return fila + (y > self.rowViewportPosition(fila) + self.rowHeight(fila) // 2)

    def _y_de(self, hueco: int) -> int:
        if hueco < self.modelo().rowCount():
            return self.rowViewportPosition(hueco)
        return self.rowViewportPosition(hueco - 1) + self.rowHeight(hueco - 1)

    def _deslizar(self, y: int) -> None:
        """Con muchos puntos, arrastrar hasta el borde enseña los que no se veían."""
        borde, barra = a_escala(18), self.verticalScrollBar()
        if y < borde:
            barra.setValue(barra.value() - borde)
        elif y > self.viewport().height() - borde:
            barra.setValue(barra.value() + borde)
