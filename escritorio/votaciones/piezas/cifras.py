"""Casillas con su rótulo encima, que bajan de línea cuando no caben."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSpinBox, QVBoxLayout, QWidget

from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta

TOPE = 99_999
"""No son los presentes: lo tecleado de más se conserva y se señala, en vez de borrarse sin decir nada."""


def casilla(rotulo: str) -> QSpinBox:
    """La de una cifra; `rotulo`: su nombre, con mnemónico o sin él."""
    nueva = QSpinBox(maximum=TOPE)
    for pieza in (nueva, nueva.lineEdit()):
        pieza.setAccessibleName(rotulo.replace("&", ""))
    nueva.setAlignment(Qt.AlignmentFlag.AlignCenter)
    nueva.setMinimumWidth(a_escala_corta(84))
    return nueva


class Casillas(QWidget):
    """Varias cifras, cada una con su clave; llama a `al_cambiar` cuando cambia cualquiera."""

    def __init__(
        self,
        cuales: Iterable[tuple[str, str]],
        al_cambiar: Callable[[], object],
        padre: QWidget | None = None,
    ) -> None:
        super().__init__(padre)
        self._columnas: dict[str, QWidget] = {}
        self.de: dict[str, QSpinBox] = {}
        self._caja = Flujo(self, separacion=a_escala(8))
        for clave, rotulo in cuales:
            self.de[clave] = casilla(rotulo)
            self.de[clave].valueChanged.connect(al_cambiar)
            self._columnas[clave] = self.anadir(rotulo, self.de[clave])

    def anadir(self, rotulo: str, pieza: QWidget) -> QWidget:
        """Pone esa pieza debajo de su rótulo, la última; devuelve la columna."""
        columna, marca = QWidget(), QLabel(rotulo)
        marca.setProperty("clase", "rotulo-fuerte")
        if rotulo:
            marca.setBuddy(pieza)
        dentro = QVBoxLayout(columna)
        dentro.setContentsMargins(0, 0, 0, 0)
        dentro.setSpacing(a_escala(2))
        dentro.addWidget(marca)
        dentro.addWidget(pieza)
        self._caja.addWidget(columna)
        return columna

    def ver(self, clave: str, *, visible: bool) -> None:
        """Enseña o esconde una cifra con su rótulo."""
        self._columnas[clave].setVisible(visible)

    def valores(self) -> dict[str, int]:
        """Lo que hay en cada una; las escondidas, cero."""
        return {c: 0 if self._columnas[c].isHidden() else suya.value() for c, suya in self.de.items()}

    def limpiar(self) -> None:
        """Todas a cero."""
        for suya in self.de.values():
            suya.setValue(0)
