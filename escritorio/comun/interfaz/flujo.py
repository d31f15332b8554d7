"""Piezas en línea que bajan a la siguiente cuando no caben."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flujo(QLayout):
    """Como las palabras de un párrafo. `separacion`: píxeles entre piezas."""

    def __init__(self, padre: QWidget | None = None, separacion: int = 8) -> None:
        super().__init__(padre)
        self._cosas: list[QLayoutItem] = []
        self._separacion = separacion
        self.setContentsMargins(0, 0, 0, 0)

    def vaciar(self, menos: QWidget | None = None) -> None:
        """Quita todas las piezas y las destruye, salvo `menos`."""
        while self._cosas:
            pieza = self._cosas.pop().widget()
            if pieza is not None and pieza is not menos:
                pieza.hide()
                pieza.deleteLater()
        self.invalidate()

    def en_una_linea(self, piezas: Sequence[QWidget], ancho: int) -> bool:
        """Si esas piezas caben juntas en ese ancho."""
        pide = sum(pieza.sizeHint().width() for pieza in piezas)
        return pide + self._separacion * (len(piezas) - 1) <= ancho

    def addItem(self, item: QLayoutItem) -> None:
        self._cosas.append(item)

    def count(self) -> int:
        return len(self._cosas)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._cosas[index] if 0 <= index < len(self._cosas) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._cosas.pop(index) if 0 <= index < len(self._cosas) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, ancho: int) -> int:
        return self._repartir(QRect(0, 0, ancho, 0), mover=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._repartir(rect, mover=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        minimo = QSize(0, 0)
        for cosa in self._cosas:
            minimo = minimo.expandedTo(cosa.minimumSize())
        return minimo

    def _repartir(self, marco: QRect, mover: bool) -> int:
        """Devuelve el alto; en cada línea, las piezas bajas quedan a media altura de las altas."""
        y = marco.y()
        for linea in self._lineas(marco.width()):
            alto = max(cosa.sizeHint().height() for cosa in linea)
            if mover:
                self._colocar(linea, QPoint(marco.x(), y), alto)
            y += alto + self._separacion
        return max(0, y - self._separacion - marco.y())

    def _lineas(self, ancho: int) -> list[list[QLayoutItem]]:
        lineas: list[list[QLayoutItem]] = []
        libre = 0
        for cosa in self._cosas:
            pieza = cosa.widget()
            if pieza is not None and pieza.isHidden():
                continue
            pide = cosa.sizeHint().width()
            if not lineas or pide > libre:
                lineas.append([])
                libre = ancho
            lineas[-1].append(cosa)
            libre -= pide + self._separacion
        return lineas

    def _colocar(self, linea: list[QLayoutItem], donde: QPoint, alto: int) -> None:
        x = donde.x()
        for cosa in linea:
            medida = cosa.sizeHint()
            cosa.setGeometry(QRect(QPoint(x, donde.y() + (alto - medida.height()) // 2), medida))
            x += medida.width() + self._separacion
