"""Quien abre otra vez un archivo que ya tiene abierto en este equipo no abre otra: se le trae su ventana."""

from __future__ import annotations

import getpass
import sys
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

from escritorio.comun.datos.identidad import identidad_de

_ESPERA_MS = 2_000
_LLAMADA = b"al frente"


class Puerta(QObject):
    """Espera a que esta misma persona llame por un archivo, y trae al frente la ventana que lo tiene."""

    def __init__(self, padre: QObject) -> None:
        super().__init__(padre)
        self._ventana: QWidget | None = None
        self._servidor = QLocalServer(self)
        self._servidor.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._servidor.newConnection.connect(self._contestar)

    def abrir(self, archivo: Path, ventana: QWidget) -> None:
        """Desde ahora contesta por ese archivo, que tiene esa ventana. Donde no se puede, no contesta."""
        self.cerrar()
        self._ventana = ventana
        if nombre := _nombre(archivo):
            QLocalServer.removeServer(nombre)  # de quien se cayó: el archivo lo tiene ya esta ventana
            self._servidor.listen(nombre)

    def cerrar(self) -> None:
        """Ya no tiene ningún archivo."""
        self._servidor.close()
        self._ventana = None

    def _contestar(self) -> None:
        llamada = self._servidor.nextPendingConnection()
        llamada.disconnected.connect(llamada.deleteLater)
        if self._ventana is not None:
            poner_delante(self._ventana)
            llamada.write(_LLAMADA)
            llamada.flush()
        llamada.disconnectFromServer()


def poner_delante(ventana: QWidget) -> None:
    """La enseña, aunque estuviera minimizada; si tiene un cuadro abierto, con él delante."""
    ventana.setWindowState(ventana.windowState() & ~Qt.WindowState.WindowMinimized)
    for cada in (ventana, QApplication.activeModalWidget()):
        if cada is not None:
            cada.raise_()
            cada.activateWindow()


def traer_al_frente(archivo: Path) -> bool:
    """Si otra ventana de esta persona en este equipo lo tiene y se puso delante."""
    nombre = _nombre(archivo)
    if not nombre:
        return False
    if sys.platform == "win32":
        import ctypes

        # Windows no deja ponerse delante a quien no se lo cede quien la persona acaba de abrir.
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
    llamada = QLocalSocket()
    llamada.connectToServer(nombre)
    if not llamada.waitForConnected(_ESPERA_MS) or not llamada.waitForReadyRead(_ESPERA_MS):
        return False
    return bytes(llamada.readAll().data()) == _LLAMADA


def _nombre(archivo: Path) -> str:
    """El de su puerta: una por persona y archivo, se llegue a él por donde se llegue."""
    identidad = identidad_de(archivo)
    if identidad is None:
        return ""
    de_quien = sha256(f"{getpass.getuser()} {identidad[0]:x} {identidad[1]:x}".encode()).hexdigest()
    return f"escritorio-{de_quien[:32]}"
