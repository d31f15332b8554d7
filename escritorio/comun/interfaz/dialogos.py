"""Elegir archivos; se recibe por el constructor para poder fingirlo."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class Dialogos(Protocol):
    """Quien pregunta por un archivo. `filtro` como «Libros de Excel (*.xlsx)»."""

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        """Un archivo que ya existe, o nada si la persona lo deja."""

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        """Dónde guardar, con `nombre` propuesto, o nada si la persona lo deja."""


class DialogosDelSistema:
    """Los cuadros de archivo del sistema; recuerdan la última carpeta usada."""

    def __init__(self, ventana: QWidget, carpeta: Path | None = None) -> None:
        self._ventana = ventana
        self._carpeta = carpeta or Path.home()

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        """Pregunta por un archivo que ya existe."""
        elegido, _ = QFileDialog.getOpenFileName(self._ventana, titulo, str(self._carpeta), filtro)
        return self._recordar(elegido)

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        """Pregunta dónde guardar; el sistema avisa si el archivo ya existe."""
        propuesta = str(self._carpeta / nombre)
        elegido, _ = QFileDialog.getSaveFileName(self._ventana, titulo, propuesta, filtro)
        return self._recordar(elegido, Path(nombre).suffix)

    def _recordar(self, elegido: str, terminacion: str = "") -> Path | None:
        if not elegido:
            return None
        ruta = Path(elegido)
        self._carpeta = ruta.parent
        return ruta if ruta.suffix or not terminacion else ruta.with_suffix(terminacion)
