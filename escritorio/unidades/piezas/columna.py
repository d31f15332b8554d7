"""Una columna del tablero: sus actividades se llevan a otra arrastrándolas o con Ctrl y las flechas."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication

from escritorio.comun.interfaz.tabla import ModeloTabla, Tabla
from escritorio.unidades.modelo.planes import Vista

_FORMATO = "application/x-actividad"
_PASOS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ColumnaDeTablero(Tabla[Vista]):
    """Las actividades en un estado."""

    soltada = Signal(str)
    """Se dejó aquí la actividad de ese id, que viene de otra columna."""
    pasada = Signal(object, int)
    """Se pide llevar esta (`Vista`) a la columna de al lado: -1, a la izquierda; 1, a la derecha."""

    def __init__(self, modelo: ModeloTabla[Vista], nombre: str) -> None:
        super().__init__(modelo, lambda v: v.actividad.id, nombre)
        self._desde: QPoint | None = None
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        paso, fila = _PASOS.get(Qt.Key(event.key())), self.actual()
        if paso and fila is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pasada.emit(fila, paso)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._desde = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        lejos = QApplication.startDragDistance()
        if self._desde and (event.position().toPoint() - self._desde).manhattanLength() >= lejos:
            self._arrastrar(self._desde)
            self._desde = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._admitir(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._admitir(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._admitir(event)
        if event.isAccepted():
            self.soltada.emit(bytes(event.mimeData().data(_FORMATO).data()).decode())

    def _admitir(self, event: QDropEvent) -> None:
        """Sólo lo de otra columna de este tablero."""
        de = event.source()
        event.setAccepted(isinstance(de, ColumnaDeTablero) and de is not self)

    def _arrastrar(self, desde: QPoint) -> None:
        indice = self.indexAt(desde)
        if not indice.isValid():
            return
        fila = self.modelo().fila(indice.row())
        llevado = QDrag(self)
        datos = QMimeData()
        datos.setData(_FORMATO, fila.actividad.id.encode())
        llevado.setMimeData(datos)
        renglon = QRect(
            0, self.rowViewportPosition(indice.row()), self.viewport().width(), self.rowHeight(indice.row())
        )
        llevado.setPixmap(self.viewport().grab(renglon))
        llevado.setHotSpot(desde - renglon.topLeft())
        llevado.exec(Qt.DropAction.MoveAction)
