"""El menú de una lista: ésta sólo sabe a quién pedirlo, y no lo que hace, que la conoce a ella."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget


class AtiendeListas(Protocol):
    """Quien abre los menús de una lista, en un punto de la pantalla."""

    def abrir(self, lista: QWidget, donde: QPoint) -> None:
        """Lo que se puede hacer con lo elegido y con la lista entera."""

    def columnas(self, lista: QWidget, donde: QPoint) -> None:
        """Qué columnas se ven."""


class MenuDeLista(QObject):
    """Cuelga de una ventana, y por ahí lo encuentran sus listas. `traer`: quien las atiende, al usarlo."""

    def __init__(self, traer: Callable[[], AtiendeListas]) -> None:
        super().__init__()
        self.traer = traer


def menu_de(pieza: QWidget) -> AtiendeListas | None:
    """El de la ventana en que está esa pieza, o el de aquella de que cuelga su cuadro."""
    aqui: QWidget | None = pieza
    while aqui is not None:
        suyo = aqui.findChild(MenuDeLista, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(suyo, MenuDeLista):
            return suyo.traer()
        aqui = aqui.parentWidget()
    return None
