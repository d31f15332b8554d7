"""El día en que se miran los órganos: hoy, mientras no se elija otro."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.piezas.resumen import enlace


class CampoDeDia(QWidget):
    """Una fecha tecleada; con Enter o al salir de ella, si vale y es otra, emite `cambiado`."""

    cambiado = Signal()

    def __init__(self, hoy: str) -> None:
        super().__init__()
        self._hoy, self._dia = hoy, hoy
        self.linea = QLineEdit(en_corto(hoy), placeholderText="dd/mm/aaaa")
        self._frase = etiqueta("", "error")
        self._volver = enlace("Hoy", "Volver a hoy", self.volver)
        self.linea.editingFinished.connect(self._leer)
        self._montar()

    def dia(self) -> str:
        """El día elegido (ISO)."""
        return self._dia

    def volver(self) -> None:
        """Otra vez hoy."""
        self.linea.setText(en_corto(self._hoy))
        self._leer()

    def _leer(self) -> None:
        try:
            leido = leer_fecha(self.linea.text())
        except DatoInvalido as error:
            self._marcar(error.mensaje)
            return
        self._marcar("")
        if leido != self._dia:
            self._dia = leido
            self._volver.setVisible(leido != self._hoy)
            self.cambiado.emit()

    def _marcar(self, frase: str) -> None:
        self._frase.setText(f"⚠ {frase}" if frase else "")
        self._frase.setVisible(bool(frase))
        self.linea.setAccessibleDescription(frase or "Los órganos se ven como estaban ese día")
        self.linea.setProperty("mal", "si" if frase else "no")
        self.linea.style().unpolish(self.linea)
        self.linea.style().polish(self.linea)

    def _montar(self) -> None:
        rotulo = QLabel("Al d&ía")
        rotulo.setProperty("clase", "rotulo")
        rotulo.setBuddy(self.linea)
        self.linea.setAccessibleName("Al día")
        self.linea.setToolTip("Los órganos se ven como estaban ese día")
        self.linea.setFixedWidth(a_escala(112))
        self._volver.hide()
        self._frase.setMaximumWidth(a_escala(260))
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(6))
        for pieza in (self._frase, self._volver, rotulo, self.linea):
            caja.addWidget(pieza)
        self._marcar("")
