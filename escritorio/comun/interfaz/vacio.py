"""Lo que se ve cuando aún no hay nada: qué es, para qué sirve y cómo empezar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala, icono


class EstadoVacio(QWidget):
    """Icono, título, explicación y, si lo hay, el botón para empezar."""

    def __init__(
        self,
        nombre_icono: str,
        titulo: str,
        explicacion: str,
        boton: str = "",
        al_pulsar: Callable[[], object] | None = None,
        padre: QWidget | None = None,
    ) -> None:
        super().__init__(padre)
        self._icono = icono(nombre_icono, "borde_control")
        self._dibujo = QLabel()
        self._titulo = etiqueta(titulo, "apartado", centrada=True)
        self._explicacion = etiqueta(explicacion, "suave", centrada=True)
        self.boton = QPushButton(boton, self)  # sin padre sería, un instante, una ventana suelta
        self.boton.setProperty("clase", "principal")
        self.boton.setVisible(bool(boton))
        if al_pulsar is not None:
            self.boton.clicked.connect(lambda: al_pulsar())
        self._montar()
        self._tintar()

    def poner(self, titulo: str, explicacion: str) -> None:
        """Cambia las palabras."""
        self._titulo.setText(titulo)
        self._explicacion.setText(explicacion)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tintar()

    def _montar(self) -> None:
        columna = QWidget()
        columna.setMaximumWidth(a_escala(460))
        dentro = QVBoxLayout(columna)
        dentro.setSpacing(8)
        self._dibujo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for pieza in (self._dibujo, self._titulo, self._explicacion):
            dentro.addWidget(pieza)
        dentro.addSpacing(8)
        dentro.addWidget(self.boton, 0, Qt.AlignmentFlag.AlignHCenter)
        linea = QHBoxLayout()
        linea.addStretch(1)
        linea.addWidget(columna, 8)
        linea.addStretch(1)
        caja = QVBoxLayout(self)
        caja.addStretch(2)
        caja.addLayout(linea)
        caja.addStretch(3)

    def _tintar(self) -> None:
        lado = a_escala(40)
        self._dibujo.setPixmap(self._icono.pixmap(lado, lado))
