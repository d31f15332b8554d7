"""El pie de la ventana que dice cómo está lo escrito, y la pregunta al cerrar si no se pudo guardar."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.en_una_linea import EnUnaLinea
from escritorio.comun.interfaz.guardador import Guardador
from escritorio.comun.interfaz.piezas import Accion, boton_de


class PieDeGuardado(QWidget):
    """«Guardando…», «Guardado 15:04» o por qué no se pudo; entonces ofrece ver qué es."""

    pulsado = Signal()

    def __init__(self, guardador: Guardador) -> None:
        super().__init__()
        self._guardador = guardador
        self.frase = EnUnaLinea()
        self.ver = boton_de(Accion("Ver lo que falta", "", self.pulsado.emit))
        self.ver.setProperty("clase", "enlace")
        self.ver.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(self.frase)
        caja.addWidget(self.ver)
        guardador.cambiado.connect(self._decir)
        self._decir()

    def fijar(self, frase: str) -> None:
        """Dice siempre eso: en este archivo no se guarda nada."""
        self._guardador.cambiado.disconnect(self._decir)
        self.frase.setText(f"{frase}  ")
        self.ver.hide()

    def _decir(self) -> None:
        frase = self._guardador.frase()
        self.frase.setText(f"{frase}  ")
        self.frase.setAccessibleName(frase)
        self.ver.setVisible(bool(self._guardador.pendientes()))


def se_cierra_sin_guardar(avisos: Avisos, guardador: Guardador) -> bool:
    """Pregunta si se cierra con texto sin guardar, diciendo si queda apartado o se pierde."""
    queda = (
        "Queda apartado en este equipo y, al volver a abrir el archivo, se le ofrecerá."
        if guardador.a_salvo()
        else "Tampoco se pudo apartar en este equipo: si cierra, se pierde. Ya está copiado, para que lo"
        " pegue en otro sitio."
    )
    if not guardador.a_salvo():
        textos = [t for e in guardador.pendientes() for t in (e.rotulo, *e.textos) if t]
        QGuiApplication.clipboard().setText("\n\n".join(textos))
    return avisos.confirmar(
        "Hay texto sin guardar", guardador.frase(), "&Cerrar de todos modos", detalle=queda, peligro=True
    )
