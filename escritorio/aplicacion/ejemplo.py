"""«Ver el ejemplo»: se hace sin parar la ventana, y después se abre."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.avance import Avance
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.dialogos import carpeta_de_documentos
from escritorio.comun.interfaz.trabajos import Trabajos


def ver_el_ejemplo(ventana: QWidget, avisos: Avisos, abrir: Callable[[Path], object]) -> None:
    """Lo crea, o usa el que ya estaba, en los documentos de la persona, y llama a `abrir` con él."""
    from escritorio.ejemplo.acciones.crear import abrir_o_crear_ejemplo

    carpeta = carpeta_de_documentos() / "Escritorio-ejemplo"

    def hacer(avance: Avance) -> Path:
        return abrir_o_crear_ejemplo(carpeta, avance)[0]

    Trabajos(ventana, avisos).correr("Preparando el ejemplo", hacer, abrir)
