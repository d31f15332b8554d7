"""Lo que las pruebas miran en cualquier ventana."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from escritorio.comun.datos.apertura import Apertura, abrir_archivo

Teclear = Callable[[QWidget, str], None]
HOY = datetime(2026, 11, 21, 10, 0)


def abrir_ejemplo(ruta: Path) -> Apertura:
    """La red de ejemplo, abierta el día en que la ve la prueba."""
    return abrir_archivo(ruta, "Inés Quiroga", lambda: HOY)


def sin_nombre(raiz: QWidget) -> list[str]:
    """Los controles a los que llega el tabulador y no dicen qué son."""
    mudos = []
    for pieza in raiz.findChildren(QWidget):
        if pieza.isVisible() and pieza.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interfaz = QAccessible.queryAccessibleInterface(pieza)
            if not interfaz.text(QAccessible.Text.Name).strip():
                mudos.append(f"{type(pieza).__name__} {pieza.objectName()}")
    return mudos
