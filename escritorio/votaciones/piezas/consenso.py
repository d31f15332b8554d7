"""Decidir sin contar votos, o contando sólo a quienes se oponen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.votaciones.piezas.cifras import TOPE, casilla

_POR_CONSENSO = "La regla decide por consenso: con una oposición no lo hay."
ASENTIMIENTO = (
    "La presidencia propone y nadie objeta: cuenta como el voto a favor de todos los presentes con voto."
    " Si alguien objeta, vote de otro modo."
)


class Consenso(QWidget):
    """La regla decide por consenso: cuántos se oponen."""

    def __init__(self, al_cambiar: Callable[[], object], padre: QWidget | None = None) -> None:
        super().__init__(padre)
        rotulo = QLabel("Se &oponen")
        self.casilla = casilla("Se oponen")
        rotulo.setProperty("clase", "rotulo-fuerte")
        rotulo.setBuddy(self.casilla)
        self.casilla.valueChanged.connect(al_cambiar)
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addWidget(rotulo)
        caja.addWidget(self.casilla)
        caja.addWidget(etiqueta(_POR_CONSENSO, "suave"), 1)

    def poner(self, tope: int) -> None:
        """`tope`: los votos presentes."""
        self.casilla.setMaximum(min(tope, TOPE))

    def se_oponen(self) -> int:
        """Cuántos."""
        return self.casilla.value()

    def limpiar(self) -> None:
        """Nadie se opone."""
        self.casilla.setValue(0)
