"""Qué pasa con lo que nadie esperaba: se registra y se dice sin jerga."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.rutas import carpeta_privada, solo_mio
from escritorio.comun.interfaz.avisos import Avisos

_GRAVES = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


class _RegistroPrivado(logging.FileHandler):
    """Un registro que sólo lee su dueño: puede llevar nombres y rutas."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=solo_mio)


def abrir_registro(carpeta: Path) -> logging.Logger:
    """El registro de fallos: `carpeta/escritorio.log` o, sin permiso, la salida de error."""
    registro = logging.getLogger("escritorio")
    try:
        destino: logging.Handler = _RegistroPrivado(carpeta_privada(carpeta) / "escritorio.log", delay=True)
    except OSError:
        destino = logging.StreamHandler()
    destino.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    for viejo in registro.handlers:
        viejo.close()
    registro.handlers = [destino]
    return registro


class Ganchos(QObject):
    """Recoge los errores sin dueño de cualquier hilo y los enseña en el de la ventana."""

    _llego = Signal(object, str)

    def __init__(self, registro: logging.Logger) -> None:
        super().__init__()
        self._registro = registro
        self._avisos: Avisos | None = None
        self._llego.connect(self._ensenar, Qt.ConnectionType.QueuedConnection)

    def instalar(self) -> None:
        """Desde ahora, nada se pierde en silencio."""
        if sys.stderr is not None and not faulthandler.is_enabled():  # quien ya lo puso sabe adónde va
            faulthandler.enable()
        sys.excepthook = self._recibir
        threading.excepthook = lambda a: self._recibir(
            a.exc_type, a.exc_value or Exception(), a.exc_traceback
        )
        qInstallMessageHandler(self._de_qt)

    def retirar(self) -> None:
        """Deja los ganchos como estaban."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def avisar_en(self, avisos: Avisos | None) -> None:
        """La ventana que enseñará los errores."""
        self._avisos = avisos

    def _recibir(self, clase: type[BaseException], error: BaseException, traza: TracebackType | None) -> None:
        texto = "".join(traceback.format_exception(clase, error, traza))
        if not isinstance(error, ErrorDeUsuario):
            self._registro.error(texto)
        self._llego.emit(error, texto)

    def _de_qt(self, clase: QtMsgType, contexto: QMessageLogContext, mensaje: str) -> None:
        if clase in _GRAVES:
            self._registro.warning("Qt: %s", mensaje)

    @Slot(object, str)
    def _ensenar(self, error: BaseException, traza: str) -> None:
        if self._avisos is None:
            return
        if isinstance(error, ErrorDeUsuario):
            self._avisos.error(error.mensaje)
        else:
            self._avisos.fallo(error, traza)
