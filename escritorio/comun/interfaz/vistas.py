"""Varias maneras de ver lo mismo: pestañas arriba y una hoja debajo, a todo el ancho."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from escritorio.comun.interfaz.piezas import raya


class Vistas(QWidget):
    """Pestañas que admiten algo a su derecha que vale para todas: Qt no le deja sitio en su `QTabWidget`."""

    cambiada = Signal()

    def __init__(self, nombre: str, a_la_derecha: QWidget | None = None) -> None:
        super().__init__()
        self.barra = QTabBar()
        self.barra.setAccessibleName(nombre)
        self.barra.setExpanding(False)
        self._hojas = QStackedWidget()
        self.barra.currentChanged.connect(self._al_cambiar)
        arriba = QHBoxLayout()
        arriba.addWidget(self.barra, 1)
        if a_la_derecha is not None:
            arriba.addWidget(a_la_derecha)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(6)
        caja.addLayout(arriba)
        caja.addWidget(raya())
        caja.addSpacing(4)
        caja.addWidget(self._hojas, 1)

    def anadir(self, nombre: str, hoja: QWidget) -> None:
        """Otra pestaña, al final."""
        self._hojas.addWidget(hoja)
        self.barra.addTab(nombre)

    def ir(self, lugar: int) -> None:
        """Enseña la de ese lugar, desde 0."""
        self.barra.setCurrentIndex(lugar)

    def mostrar(self, hoja: QWidget) -> None:
        """Enseña esa hoja."""
        self.ir(self._hojas.indexOf(hoja))

    def actual(self) -> QWidget | None:
        """La hoja que se ve."""
        return self._hojas.currentWidget()

    def _al_cambiar(self, lugar: int) -> None:
        self._hojas.setCurrentIndex(lugar)
        self.cambiada.emit()
