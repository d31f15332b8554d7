"""Elegir archivos; se recibe por el constructor para poder fingirlo."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from escritorio.comun.base.adjuntables import nombre_de_archivo


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
        self._carpeta = carpeta or carpeta_de_documentos()

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        """Pregunta por un archivo que ya existe."""
        elegido, _ = QFileDialog.getOpenFileName(self._ventana, titulo, str(self._carpeta), filtro)
        return self._recordar(elegido)

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        """Pregunta dónde guardar, con un nombre que valga en cualquier sistema; éste avisa si ya existe."""
        cuadro = QFileDialog(self._ventana, titulo, str(self._carpeta), filtro)
        cuadro.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        extension = Path(nombre).suffix
        cuadro.setDefaultSuffix(extension)
        cuadro.selectFile(nombre_de_archivo(nombre.removesuffix(extension)) + extension)
        return self._recordar(cuadro.selectedFiles()[0] if cuadro.exec() else "")

    def _recordar(self, elegido: str) -> Path | None:
        if not elegido:
            return None
        self._carpeta = Path(elegido).parent
        return Path(elegido)


def carpeta_de_documentos() -> Path:
    """La de los documentos de la persona en su sistema o, si no la tiene, la suya."""
    suya = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return suya if suya.is_dir() else Path.home()


def preguntar_carpeta(ventana: QWidget, titulo: str) -> Path | None:
    """Una carpeta que ya existe, o nada si la persona lo deja."""
    elegida = QFileDialog.getExistingDirectory(ventana, titulo, str(carpeta_de_documentos()))
    return Path(elegida) if elegida else None
