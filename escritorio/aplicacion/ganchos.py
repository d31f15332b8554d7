"""Qué pasa con lo que nadie esperaba: se registra y se dice sin jerga."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

from escritorio.aplicacion.registro import anotar, sin_datos
from escritorio.comun.base.errores import ErrorDeUsuario, frase_del_sistema
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores

_CALLA_S = 5.0
"""Lo mismo que acaba de decirse, por su cuenta y sin que nadie pulse, no se repite en otro cuadro."""
_GRAVES = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


class Ganchos(QObject):
    """Recoge los errores sin dueño de cualquier hilo y los enseña en el de la ventana."""

    _llego = Signal(object, str)

    def __init__(self, registro: logging.Logger) -> None:
        super().__init__()
        self._registro = registro
        self._avisos: Avisos | None = None
        self._dicho: dict[str, float] = {}
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
            anotar(self._registro, error)
        self._llego.emit(error, texto)

    def _de_qt(self, clase: QtMsgType, contexto: QMessageLogContext, mensaje: str) -> None:
        if clase in _GRAVES:
            self._registro.warning("Qt: %s", sin_datos(mensaje))

    @Slot(object, str)
    def _ensenar(self, error: BaseException, traza: str) -> None:
        avisos = self._avisos
        if avisos is None:
            return
        frase = _frase_de(error)
        if self._se_acaba_de_decir(frase or traza):
            return
        if frase:
            avisos.error(frase)
        else:
            avisos.fallo(error, traza)
        self._dicho[frase or traza] = monotonic()

    def _se_acaba_de_decir(self, que: str) -> bool:
        """Cada repetición alarga el silencio: algo que falla al pintarse falla sin parar."""
        hace = monotonic() - self._dicho.get(que, -_CALLA_S)
        if hace < _CALLA_S:
            self._dicho[que] = monotonic()
        return hace < _CALLA_S


class ExplicandoloTodo(explicando_errores):
    """Como `explicando_errores`, y además nada pasa de aquí: al abrir no hay ventana que lo recoja."""

    def __init__(self, avisos: Avisos, registro: logging.Logger) -> None:
        super().__init__(avisos)
        self._registro = registro

    def __exit__(
        self, tipo: type[BaseException] | None, exc: BaseException | None, traza: TracebackType | None
    ) -> bool:
        if super().__exit__(tipo, exc, traza):
            return True
        if not isinstance(exc, Exception):
            return False
        anotar(self._registro, exc)
        if frase := _frase_de(exc):
            self._avisos.error(frase)
        else:
            self._avisos.fallo(exc, "".join(traceback.format_exception(exc)))
        return True


def _frase_de(error: BaseException) -> str:
    if isinstance(error, ErrorDeUsuario):
        return error.mensaje
    return frase_del_sistema(error) if isinstance(error, OSError) else ""
