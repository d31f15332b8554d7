"""Las opciones de un botón que reúne varias."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

Opciones = Sequence[tuple[str, Callable[[], object]]]
"""(texto con su mnemónico, lo que hace)."""


def desplegar(pantalla: QWidget, boton: str, opciones: Opciones) -> None:
    """Abre el menú debajo del botón de ese nombre o, si no se ve, en la esquina de la pantalla.

    El nombre es el que se lee o el accesible, con puntos o sin ellos: «Más» halla «M&ás…».
    """
    menu = QMenu(pantalla)
    for texto, al_elegir in opciones:
        menu.addAction(texto).triggered.connect(lambda _=False, hacer=al_elegir: hacer())
    menu.aboutToHide.connect(menu.deleteLater)
    buscado = pelado(boton)
    vistos = (b for b in pantalla.findChildren(QPushButton) if b.isVisible())
    debajo = next((b for b in vistos if buscado in (pelado(b.accessibleName()), pelado(b.text()))), None)
    esquina = QPoint(0, debajo.height() + 2) if debajo else QPoint(0, 0)
    menu.popup((debajo or pantalla).mapToGlobal(esquina))


def pelado(nombre: str) -> str:
    """El nombre de un botón sin su mnemónico, sus puntos ni su flecha."""
    return nombre.replace("&", "").rstrip("… ▾")
