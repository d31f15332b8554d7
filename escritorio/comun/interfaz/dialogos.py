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
        cuadro = cuadro_de_archivo(self._ventana, titulo, self._carpeta, filtro)
        cuadro.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._recordar(_elegido(cuadro))

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        """Pregunta dónde guardar, con un nombre que valga en cualquier sistema; éste avisa si ya existe."""
        cuadro = cuadro_de_archivo(self._ventana, titulo, self._carpeta, filtro)
        cuadro.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        extension = Path(nombre).suffix
        cuadro.setDefaultSuffix(extension)
        cuadro.selectFile(nombre_de_archivo(nombre.removesuffix(extension)) + extension)
        return self._recordar(_elegido(cuadro))

    def _recordar(self, elegido: Path | None) -> Path | None:
        if elegido is not None:
            self._carpeta = elegido.parent
        return elegido


def carpeta_de_documentos() -> Path:
    """La de los documentos de la persona en su sistema o, si no la tiene, la suya."""
    suya = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return suya if suya.is_dir() else Path.home()


def preguntar_carpeta(ventana: QWidget, titulo: str) -> Path | None:
    """Una carpeta que ya existe, o nada si la persona lo deja."""
    cuadro = cuadro_de_archivo(ventana, titulo, carpeta_de_documentos())
    cuadro.setFileMode(QFileDialog.FileMode.Directory)
    cuadro.setOption(QFileDialog.Option.ShowDirsOnly)
    return _elegido(cuadro)


def cuadro_de_archivo(ventana: QWidget, titulo: str, carpeta: Path, filtro: str = "") -> QFileDialog:
    """El cuadro del sistema o, si no lo tiene, el de Qt con los rótulos que su traducción dejó en inglés."""
    cuadro = QFileDialog(ventana, titulo, str(carpeta), filtro)
    cuadro.setLabelText(QFileDialog.DialogLabel.LookIn, "&Buscar en:")
    cuadro.setLabelText(QFileDialog.DialogLabel.FileType, "&Tipo de archivo:")
    return cuadro


def _elegido(cuadro: QFileDialog) -> Path | None:
    try:
        return Path(cuadro.selectedFiles()[0]) if cuadro.exec() else None
    finally:
        cuadro.deleteLater()
