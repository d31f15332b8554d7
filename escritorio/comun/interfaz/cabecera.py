"""La cabecera de una pantalla: título a la izquierda, acciones a la derecha o, si no caben, debajo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from escritorio.comun.interfaz.deslizador import vaciar_caja
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala

_BASTANTE_SUBTITULO = 190


class Cabecera(QWidget):
    """Título grande, la línea de debajo y los botones de la pantalla."""

    def __init__(self) -> None:
        super().__init__()
        self._titulo = etiqueta("", "titulo")
        self._subtitulo = etiqueta("", "suave")
        self._botones = QHBoxLayout()
        self._botones.setSpacing(8)
        self._marco = QWidget()
        self._marco.setLayout(self._botones)
        self._caja = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._montar()

    def poner_titulo(self, titulo: str, subtitulo: str) -> None:
        """Cambia las palabras; sin `subtitulo` no ocupa sitio."""
        self._titulo.setText(titulo)
        self._subtitulo.setText(subtitulo)
        self._subtitulo.setVisible(bool(subtitulo))
        self._acomodar()

    def poner_botones(self, botones: list[QPushButton]) -> None:
        """Cambia los botones."""
        vaciar_caja(self._botones)
        for boton in botones:
            self._botones.addWidget(boton)
        self._acomodar()

    def minimumSizeHint(self) -> QSize:
        """Lo que piden los botones: el título se parte o les cede la línea."""
        return QSize(self._marco.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._acomodar()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._acomodar()
        return super().event(event)

    def _acomodar(self) -> None:
        """Los botones bajan si no dejarían sitio al título ni a un buen trozo de la línea de debajo."""
        debajo = min(_ancho_del_texto(self._subtitulo), a_escala(_BASTANTE_SUBTITULO))
        pide = max(_ancho_del_texto(self._titulo), debajo)
        caben = pide + self._caja.spacing() + self._marco.sizeHint().width() <= self.width()
        sentido = QBoxLayout.Direction
        nuevo = sentido.LeftToRight if caben else sentido.TopToBottom
        if nuevo != self._caja.direction():
            self._caja.setDirection(nuevo)
            self.updateGeometry()

    def _montar(self) -> None:
        rotulos = QVBoxLayout()
        rotulos.setSpacing(2)
        rotulos.addWidget(self._titulo)
        rotulos.addWidget(self._subtitulo)
        rotulos.addStretch(1)
        self._botones.setContentsMargins(0, 0, 0, 0)
        self._marco.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._caja.setContentsMargins(0, 0, 0, 0)
        self._caja.setSpacing(8)
        self._caja.addLayout(rotulos, 1)
        self._caja.addWidget(self._marco, 0, Qt.AlignmentFlag.AlignTop)


def _ancho_del_texto(pieza: QLabel) -> int:
    pieza.ensurePolished()
    return pieza.fontMetrics().horizontalAdvance(pieza.text()) + 4
