"""«Buscar actualización…»: un archivo traído en una memoria se comprueba y, si vale, se instala."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.rutas import carpeta_de_estado
from escritorio.comun.base.version import VERSION
from escritorio.comun.datos.actualizacion import (
    EXTENSION,
    Actualizacion,
    clave_de_publicacion,
    comprobar_actualizacion,
    sacar_instalador,
)
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.dialogos import Dialogos, carpeta_de_documentos
from escritorio.comun.interfaz.trabajos import Trabajos

_FILTRO = f"Actualizaciones de Escritorio (*{EXTENSION})"


def buscar_actualizacion(padre: QWidget, avisos: Avisos, trabajos: Trabajos, dialogos: Dialogos) -> None:
    """Pregunta por el archivo, lo comprueba sin parar la ventana y, si vale, ofrece instalarlo."""
    with explicando_errores(avisos) as intento:
        clave = clave_de_publicacion()
    ruta = dialogos.abrir("Buscar actualización", _FILTRO) if intento.bien else None
    if ruta is None:
        return

    def comprobar(avance: Avance) -> Actualizacion:
        return comprobar_actualizacion(ruta, clave)

    trabajos.correr("Comprobando la actualización", comprobar, partial(_ofrecer, padre, avisos, ruta))


def _ofrecer(padre: QWidget, avisos: Avisos, ruta: Path, dada: Actualizacion) -> None:
    cuadro = QMessageBox(
        QMessageBox.Icon.NoIcon,
        "Actualización",
        f"Es la versión {dada.version}, firmada por quien hace Escritorio; usted tiene la {VERSION}. Sus"
        " archivos no se tocan al instalarla.",
        parent=padre,
    )
    instalar = cuadro.addButton("&Cerrar e instalar" if _SE_ABRE_SOLO else "&Dejarla lista", _ACEPTA)
    cuadro.addButton("Cancelar", QMessageBox.ButtonRole.RejectRole)
    cuadro.exec()
    if cuadro.clickedButton() is not instalar:
        return
    with explicando_errores(avisos) as intento:
        instalador = sacar_instalador(ruta, dada, _donde())
    if not intento.bien:
        return
    if _SE_ABRE_SOLO:
        QProcess.startDetached(str(instalador), [])
        QApplication.closeAllWindows()
    else:
        avisos.hecho(f"Cierre Escritorio y abra «{instalador.name}», que quedó en {instalador.parent}.")


_SE_ABRE_SOLO = sys.platform == "win32"
"""En Linux lo instala el programa de paquetes del sistema, que pide la clave del equipo."""
_ACEPTA = QMessageBox.ButtonRole.AcceptRole


def _donde() -> Path:
    if not _SE_ABRE_SOLO:
        return carpeta_de_documentos()
    carpeta = carpeta_de_estado() / "actualizaciones"
    carpeta.mkdir(parents=True, exist_ok=True)
    return carpeta
