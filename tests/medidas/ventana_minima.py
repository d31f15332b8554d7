"""Lo mínimo que hace cualquier programa de PySide6: una ventana con una tabla, cerrada al pintar."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class Minima(QMainWindow):
    """Se cierra tras su primer pintado."""

    def __init__(self) -> None:
        super().__init__()
        self.setCentralWidget(QTableView())
        self.resize(1280, 800)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.close)
        return super().event(event)


if __name__ == "__main__":
    app = QApplication([])
    ventana = Minima()
    ventana.show()
    sys.exit(app.exec())
