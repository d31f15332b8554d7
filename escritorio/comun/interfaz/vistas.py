"""Varias maneras de ver lo mismo: pestañas arriba y una hoja debajo, a todo el ancho."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
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
        self._por_hacer: dict[int, Callable[[], QWidget]] = {}
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

    def anadir(self, nombre: str, hoja: QWidget | Callable[[], QWidget]) -> None:
        """Otra pestaña, al final; si en vez de la hoja se da cómo hacerla, se hace al verla."""
        if not isinstance(hoja, QWidget):
            self._por_hacer[self._hojas.count()] = hoja
            hoja = QWidget()
        self._hojas.addWidget(hoja)
        self.barra.addTab(nombre)

    def ir(self, lugar: int) -> None:
        """Enseña la de ese lugar, desde 0."""
        self.barra.setCurrentIndex(lugar)

    def mostrar(self, nombre: str) -> None:
        """Enseña la de ese rótulo."""
        rotulos = [self.barra.tabText(i).replace("&", "") for i in range(self.barra.count())]
        self.ir(rotulos.index(nombre))

    def actual(self) -> QWidget | None:
        """La hoja que se ve."""
        return self._hojas.currentWidget()

    def _al_cambiar(self, lugar: int) -> None:
        if hacer := self._por_hacer.pop(lugar, None):
            self._hojas.insertWidget(lugar, hacer())
            if hueco := self._hojas.widget(lugar + 1):
                self._hojas.removeWidget(hueco)
                hueco.deleteLater()
        foco = self.window().focusWidget()
        if foco is not None and self._hojas.isAncestorOf(foco):
            self.barra.setFocus(Qt.FocusReason.OtherFocusReason)  # si no, Qt lo deja donde caiga
        self._hojas.setCurrentIndex(lugar)
        self.cambiada.emit()
