"""Leer del disco lo que se adjunta, y enseñar lo adjuntado."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lectura import leer_acotado
from escritorio.comun.datos.adjuntos import Adjunto
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.sesiones.modelo.anexos import ArchivoLeido


def leer_archivo(ruta: Path) -> ArchivoLeido:
    """Lo que hay en ese archivo; no lee de más si es enorme. Lanza `DatoInvalido` si no se puede leer."""
    try:
        return ArchivoLeido(ruta.name, leer_acotado(ruta, MAXIMO))
    except OSError as error:
        raise DatoInvalido(
            f"No se pudo leer «{ruta.name}» ({error.strerror or error}). Elija un archivo, no una carpeta."
        ) from error


def ensenar_adjunto(
    ventana: QWidget,
    avisos: Avisos,
    dialogos: Dialogos,
    papel: Adjunto,
    titulo: str,
    filtro: str = "Todos (*)",
) -> None:
    """Un PDF se ve aquí; lo demás se guarda donde se diga."""
    with explicando_errores(avisos):
        if papel.tipo == "application/pdf":
            VisorPdf(ventana, titulo, papel.contenido, papel.nombre, dialogos).exec()
        elif (destino := dialogos.guardar(f"Guardar: {titulo}", papel.nombre, filtro)) is not None:
            escribir_archivo(destino, papel.contenido)
