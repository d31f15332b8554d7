"""Abre el programa como siempre y lo cierra cuando la pantalla de inicio ya se ha pintado entera."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from escritorio.ordenes.ventana import abrir_ventana


class AlVerInicio(QObject):
    """Espera a que haya pantalla y, tras su primer pintado, cierra."""

    def __init__(self) -> None:
        super().__init__()
        self._reloj = QTimer(self, interval=1)
        self._reloj.timeout.connect(self._mirar)
        self._reloj.start()

    def _mirar(self) -> None:
        from escritorio.ventana.ventana import Ventana  # el programa la importa cuando toca

        for ventana in QApplication.topLevelWidgets():
            if isinstance(ventana, Ventana) and ventana.pila.count():
                self._reloj.stop()
                ventana.pantalla.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, QApplication.closeAllWindows)
        return False


if __name__ == "__main__":
    app = QApplication(["escritorio", "-style", "Fusion"])
    vigia = AlVerInicio()
    sys.exit(abrir_ventana(Path(sys.argv[1]), cerrar_al_pintar=False))
