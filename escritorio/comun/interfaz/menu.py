"""Las opciones de un botón que reúne varias."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

Opciones = Sequence[tuple[str, Callable[[], object]]]
"""(texto con su mnemónico, lo que hace)."""


def desplegar(pantalla: QWidget, boton: str, opciones: Opciones) -> None:
    """Abre el menú debajo del botón de ese nombre accesible o, si no se ve, en la esquina de la pantalla."""
    menu = QMenu(pantalla)
    for texto, al_elegir in opciones:
        menu.addAction(texto).triggered.connect(lambda _=False, hacer=al_elegir: hacer())
    menu.aboutToHide.connect(menu.deleteLater)
    botones = pantalla.findChildren(QPushButton)
    debajo = next((b for b in botones if b.accessibleName() == boton and b.isVisible()), None)
    esquina = QPoint(0, debajo.height() + 2) if debajo else QPoint(0, 0)
    menu.popup((debajo or pantalla).mapToGlobal(esquina))
