"""Qué población manda al calcular la cuota de un ejercicio."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo.votar import NOMBRES_DE_POBLACION, AnioDePoblacion, PoblacionDeCuota
from escritorio.estatutos.piezas.huecos import Frase, HuecoDeCifra, HuecoDeEleccion, seguir

_CALLA = ("", "lo que la regla no dice")


class PiezaDePoblacion(QWidget):
    """La elección y, sólo si es de un año fijo, cuál."""

    cambiada = Signal()

    def __init__(self, dicha: PoblacionDeCuota | None) -> None:
        super().__init__()
        opciones = [_CALLA, *NOMBRES_DE_POBLACION.items()]
        self.cual = HuecoDeEleccion("Qué población manda", opciones, dicha.cual if dicha else "")
        self.anio = HuecoDeCifra("Año de la población que manda", dicha.anio if dicha else 0, 2_199)
        self._frase_del_anio = Frase("que es el año", self.anio)
        frase = Frase("La población que manda es", self.cual)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(frase)
        caja.addWidget(self._frase_del_anio)
        seguir(self._al_cambiar, frase, self._frase_del_anio)
        self._al_cambiar()

    def valor(self) -> PoblacionDeCuota | None:
        """La que manda, o None si la regla no lo dice. Lanza `DatoInvalido` si falta el año fijo."""
        if not self.cual.clave():
            return None
        cual = AnioDePoblacion(self.cual.clave())
        if cual is not AnioDePoblacion.FIJO:
            return PoblacionDeCuota(cual)
        if not self.anio.valor():
            raise DatoInvalido("Escriba de qué año es la población que manda.")
        return PoblacionDeCuota(cual, self.anio.valor())

    def _al_cambiar(self) -> None:
        self._frase_del_anio.setVisible(self.cual.clave() == AnioDePoblacion.FIJO)
        self.cambiada.emit()
