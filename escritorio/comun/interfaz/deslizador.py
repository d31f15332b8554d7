"""Lo que no cabe se desliza; lo que sobra se retira. Aparte de la ficha: se usa ya al arrancar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget


def con_deslizador(pieza: QWidget) -> QScrollArea:
    """`pieza` con deslizador vertical y sin barra horizontal."""
    area = QScrollArea()
    # Un fondo propio nace transparente; preguntar por el de oficio cuesta 12 ms la primera vez.
    area.setViewport(QWidget())
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(pieza)
    pieza.setAutoFillBackground(False)
    return area


def vaciar_caja(caja: QGridLayout | QVBoxLayout | QHBoxLayout) -> None:
    """Quita y destruye todo lo que hay en una caja."""
    while (cosa := caja.takeAt(0)) is not None:
        pieza = cosa.widget()
        if pieza is not None:
            pieza.hide()
            pieza.deleteLater()
