"""La hora con que se anota lo que pasa: sigue al reloj hasta que se escribe otra."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.interfaz.piezas import boton_de_icono
from escritorio.comun.interfaz.tema import a_escala
from escritorio.sala.reglas import leer_momento

_CADA_MS = 1_000


class HoraDelHecho(QWidget):
    """`proponer` da el momento ISO que toca; se puede teclear otro, y «Ahora» vuelve al reloj."""

    cambiada = Signal()
    """La hora que rige es otra: pasó un minuto o se tecleó."""

    def __init__(self, proponer: Callable[[], str], padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._proponer = proponer
        self._propuesto = ""
        self._a_mano = False
        self.linea = QLineEdit()
        self.ahora = boton_de_icono("clock", "Volver a la hora del reloj", self.seguir)
        self._rotulo = QLabel("&Hora de lo que se anota")
        self._reloj = QTimer(self, interval=_CADA_MS)
        self._reloj.timeout.connect(self.refrescar)
        self._montar()

    def momento(self) -> str:
        """El momento ISO que rige. Lanza `DatoInvalido` y señala el campo si lo tecleado no es una hora."""
        try:
            leido = leer_momento(self.linea.text(), self._propuesto) if self._a_mano else self._propuesto
        except DatoInvalido:
            self._marcar(True)
            self.linea.setFocus()
            raise
        return leido

    def legible(self) -> str:
        """El momento que rige o, si lo tecleado aún no es una hora, el del reloj."""
        try:
            return leer_momento(self.linea.text(), self._propuesto) if self._a_mano else self._propuesto
        except DatoInvalido:
            return self._propuesto

    def a_mano(self) -> str:
        """El momento ISO puesto a mano, o «» si sigue al reloj (o lo tecleado aún no es una hora)."""
        return self.legible() if self._a_mano and self.legible() != self._propuesto else ""

    def poner(self, momento: str) -> None:
        """Deja puesto a mano ese momento ISO, como quedó."""
        self.linea.setText(con_hora(momento))
        self._tecleada()

    def refrescar(self) -> None:
        """Vuelve a preguntar la hora que toca."""
        anterior, self._propuesto = self._propuesto, self._proponer()
        if not self._a_mano:
            self.linea.setText(con_hora(self._propuesto))
        if self._propuesto != anterior:
            self.cambiada.emit()

    def seguir(self) -> None:
        """Deja lo tecleado y sigue al reloj."""
        self._a_mano = False
        self.ahora.hide()
        self._marcar(False)
        self._rotulo.setText("&Hora de lo que se anota")
        self.refrescar()
        self.cambiada.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reloj.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._reloj.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._medir()

    def _medir(self) -> None:
        self.linea.setFixedWidth(a_escala(150))

    def _tecleada(self) -> None:
        self._a_mano = True
        self.ahora.show()
        self._marcar(False)
        self._rotulo.setText("&Hora puesta a mano")
        self.cambiada.emit()

    def _marcar(self, mal: bool) -> None:
        self.linea.setProperty("mal", "si" if mal else "no")
        self.linea.style().unpolish(self.linea)
        self.linea.style().polish(self.linea)

    def _montar(self) -> None:
        self._rotulo.setProperty("clase", "rotulo")
        self._rotulo.setBuddy(self.linea)
        self.linea.setAccessibleName("Hora con que se anota lo que se hace")
        self.linea.setToolTip(
            "Sigue al reloj. Escriba otra («10:30» o «05/03/2026 10:30») para anotar lo ya ocurrido."
        )
        self._medir()
        self.linea.textEdited.connect(self._tecleada)
        self.ahora.hide()
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(2))
        fila = QHBoxLayout()
        fila.setSpacing(a_escala(4))
        fila.addWidget(self.linea)
        fila.addWidget(self.ahora)
        caja.addWidget(self._rotulo)
        caja.addLayout(fila)
        caja.addStretch(1)
