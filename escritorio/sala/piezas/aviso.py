"""Lo que hay que saber ahora mismo en la sala: la llamada que se espera, el receso, el quórum perdido."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from escritorio.comun.interfaz.deslizador import vaciar_caja
from escritorio.comun.interfaz.iconos import icono
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.comun.interfaz.tema import a_escala, fichas_actuales
from escritorio.sala.modelo import AvisoDeSala
from escritorio.sesiones.reglas.palabra import cuanto_lleva, cuenta_atras

_CADA_MS = 1_000
_DIBUJOS = {"peligro": "triangle-alert", "aviso": "circle-alert", "acento": "clock", "exito": "check"}


class FranjaDeAviso(QFrame):
    """Una frase, su reloj si lo tiene, y los botones de lo que se puede hacer. Sin aviso no se ve.

    `ahora` da el momento ISO con segundos con que se cuenta.
    """

    def __init__(self, ahora: Callable[[], str], padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._ahora = ahora
        self._aviso: AvisoDeSala | None = None
        self._dibujo = etiqueta()
        self._frase = etiqueta("", "rotulo")
        self._botones = QHBoxLayout()
        self._reloj = QTimer(self, interval=_CADA_MS)
        self._reloj.timeout.connect(self._contar)
        self.setObjectName("franja-de-aviso")
        self._montar()
        self.hide()

    def poner(self, aviso: AvisoDeSala | None, acciones: Sequence[Accion]) -> None:
        """Enseña ese aviso con esos botones; los botones sólo se rehacen si cambia lo que se ofrece."""
        otras = aviso is None or self._aviso is None or aviso.ordenes != self._aviso.ordenes
        self._aviso = aviso
        self.setVisible(aviso is not None)
        if otras:
            vaciar_caja(self._botones)
            for accion in acciones:
                self._botones.addWidget(_llano(boton_de(accion)))
        if aviso is not None:
            self._vestir(aviso.tono)
            self._contar()

    def frase(self) -> str:
        """Lo que se lee, o «» si no hay aviso."""
        return self._frase.text() if self._aviso else ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reloj.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._reloj.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._aviso is not None:
            self._vestir(self._aviso.tono)

    def _contar(self) -> None:
        if self._aviso is None:
            return
        reloj = ""
        if self._aviso.hasta:
            reloj = cuenta_atras(self._aviso.hasta, self._ahora())
        elif self._aviso.desde:
            reloj = cuanto_lleva(self._aviso.desde, self._ahora())
        frase = " · ".join(p for p in (self._aviso.texto, reloj, self._aviso.detalle) if p)
        self._frase.setText(frase)
        self.setAccessibleName(frase)

    def _vestir(self, tono: str) -> None:
        letra, fondo = fichas_actuales(QCoreApplication.instance()).tono(tono)
        estilo = (
            f"#franja-de-aviso {{ background: {fondo}; border: 1px solid {letra}; border-radius: 8px; }}"
            f"#franja-de-aviso QLabel {{ color: {letra}; }}"
        )
        if estilo != self.styleSheet():
            self.setStyleSheet(estilo)
        dibujo = icono(_DIBUJOS.get(tono, "info"), tono)
        self._dibujo.setPixmap(dibujo.pixmap(a_escala(18), a_escala(18)))

    def _montar(self) -> None:
        caja = QHBoxLayout(self)
        caja.setContentsMargins(a_escala(12), 1, a_escala(8), 1)
        caja.setSpacing(a_escala(10))
        caja.addWidget(self._dibujo)
        caja.addWidget(self._frase, 1)
        caja.addLayout(self._botones)


def _llano(boton: QPushButton) -> QPushButton:
    boton.setProperty("clase", "enlace")
    return boton
