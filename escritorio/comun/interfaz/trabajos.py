"""Lo que tarda corre en un hilo aparte, con cuenta y con Cancelar."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import Cancelado, ErrorDeUsuario
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala

T = TypeVar("T")
_ESPERA_MS = 300
_CADA_S = 0.05
_TECLAS_Y_RATON = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,  # bajar por una lista lee el archivo, y otro lo está escribiendo
        QEvent.Type.Shortcut,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Close,
    }
)


class Trabajos(QObject):
    """Corre trabajos largos de una ventana, de uno en uno a ojos de quien mira."""

    def __init__(self, ventana: QWidget, avisos: Avisos) -> None:
        super().__init__(ventana)
        self._ventana = ventana
        self._avisos = avisos
        self._en_curso: set[_Trabajo] = set()

    def correr(
        self,
        titulo: str,
        tarea: Callable[[Avance], T],
        al_terminar: Callable[[T], object],
        al_fallar: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Corre `tarea` en otro hilo y llama a `al_terminar` en el de la ventana.

        La tarea abre su propia conexión. Si lanza `ErrorDeUsuario` se enseña su
        frase (o se llama a `al_fallar`); `Cancelado` sólo deja un aviso; lo
        demás es un fallo del programa.
        """
        trabajo = _Trabajo(self._ventana, titulo, tarea)
        self._en_curso.add(trabajo)
        trabajo.acabado.connect(lambda: self._rematar(trabajo, al_terminar, al_fallar))
        trabajo.empezar()

    def correr_en(
        self,
        dialogo: QWidget,
        titulo: str,
        tarea: Callable[[Avance], T],
        al_terminar: Callable[[T], object],
        al_fallar: Callable[[BaseException], object],
    ) -> None:
        """Como `correr`, y mientras tanto el diálogo no atiende: nada se pulsa dos veces.

        Si se cierra antes, lo hecho ya no se le enseña; un error se explica igual.
        """
        dialogo.setEnabled(False)

        def acabado(cosa: T) -> None:
            if isValid(dialogo):
                dialogo.setEnabled(True)
                al_terminar(cosa)

        def fallado(error: BaseException) -> None:
            if isValid(dialogo):
                dialogo.setEnabled(True)
                al_fallar(error)
            else:
                self._explicar(error)

        self.correr(titulo, tarea, acabado, fallado)

    def ocupado(self) -> bool:
        """Si hay algún trabajo sin terminar."""
        return bool(self._en_curso)

    def _rematar(
        self,
        trabajo: _Trabajo,
        al_terminar: Callable[[Any], object],
        al_fallar: Callable[[BaseException], object] | None,
    ) -> None:
        self._en_curso.discard(trabajo)
        trabajo.deleteLater()
        error = trabajo.error
        if error is None:
            if _sigue(al_terminar):
                al_terminar(trabajo.resultado)
        elif al_fallar is not None and _sigue(al_fallar):
            al_fallar(error)
        else:
            self._explicar(error)

    def _explicar(self, error: BaseException) -> None:
        if isinstance(error, Cancelado):
            self._avisos.hecho(error.mensaje)
        elif isinstance(error, ErrorDeUsuario):
            self._avisos.error(error.mensaje)
        else:
            import traceback

            self._avisos.fallo(error, "".join(traceback.format_exception(error)))


def _sigue(funcion: Callable[..., object]) -> bool:
    """Si quien pidió el trabajo no se cerró mientras tanto: entonces ya no hay dónde enseñarlo."""
    dueno = getattr(funcion, "__self__", None)
    return not isinstance(dueno, QObject) or isValid(dueno)


class _Obrero(QThread):
    avanzo = Signal(int, int, str)

    def __init__(self, tarea: Callable[[Avance], Any], padre: QObject) -> None:
        super().__init__(padre)
        self._tarea = tarea
        self._ultimo = 0.0
        self.cancelado = threading.Event()
        self.resultado: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.resultado = self._tarea(self)
        except BaseException as error:  # noqa: BLE001 — se entrega entero al hilo de la ventana
            self.error = error

    def paso(self, hechos: int, total: int, texto: str = "") -> None:
        """Anota el avance (como mucho 20 veces por segundo) y para si se pidió."""
        if self.cancelado.is_set():
            raise Cancelado
        ahora = time.monotonic()
        if ahora - self._ultimo >= _CADA_S or hechos >= total:
            self._ultimo = ahora
            self.avanzo.emit(hechos, total, texto)


class _Trabajo(QObject):
    acabado = Signal()

    def __init__(self, ventana: QWidget, titulo: str, tarea: Callable[[Avance], Any]) -> None:
        super().__init__(ventana)
        self._ventana = ventana
        self._obrero = _Obrero(tarea, self)
        self._dialogo = DialogoDeAvance(ventana, titulo)
        self._reloj = QTimer(self, singleShot=True, interval=_ESPERA_MS)
        self._reloj.timeout.connect(self._dialogo.open)
        self._obrero.avanzo.connect(self._dialogo.poner)
        self._dialogo.rejected.connect(self._cancelar)
        self._obrero.finished.connect(self._al_acabar)

    @property
    def resultado(self) -> Any:
        return self._obrero.resultado

    @property
    def error(self) -> BaseException | None:
        return self._obrero.error

    def empezar(self) -> None:
        """Mientras no sale el diálogo, la ventana no atiende: nada se pulsa dos veces."""
        self._tapar(True)
        self._reloj.start()
        self._obrero.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in _TECLAS_Y_RATON

    def _tapar(self, tapada: bool) -> None:
        manija = self._ventana.window().windowHandle()
        if manija is not None:
            (manija.installEventFilter if tapada else manija.removeEventFilter)(self)

    @Slot()
    def _cancelar(self) -> None:
        self._obrero.cancelado.set()

    @Slot()
    def _al_acabar(self) -> None:
        self._reloj.stop()
        self._obrero.wait()
        self._tapar(False)
        self._dialogo.cerrar()
        self.acabado.emit()


class DialogoDeAvance(QDialog):
    """Cuenta lo hecho y deja cancelar; no se cierra hasta que el trabajo para."""

    def __init__(self, ventana: QWidget, titulo: str) -> None:
        super().__init__(ventana)
        self.setWindowTitle(titulo)
        self.setModal(True)
        self._barra = QProgressBar(textVisible=False)
        self._barra.setRange(0, 0)
        self._barra.setAccessibleName("Avance")
        self._frase = etiqueta("Un momento…", "suave")
        self._cuenta = QLabel("")
        self.cancelar = QPushButton("&Cancelar")
        self.cancelar.clicked.connect(self.reject)
        self._montar(titulo)

    @Slot(int, int, str)
    def poner(self, hechos: int, total: int, texto: str) -> None:
        """Van `hechos` de `total`; con total 0 no se sabe cuánto falta."""
        from escritorio.comun.base.dinero import escribir_miles

        if not self.cancelar.isEnabled():
            return
        self._barra.setRange(0, total)
        self._barra.setValue(hechos)
        self._cuenta.setText(f"{escribir_miles(hechos)} de {escribir_miles(total)}" if total else "")
        self._frase.setText(texto or "Un momento…")

    def reject(self) -> None:
        self.cancelar.setEnabled(False)
        self._frase.setText("Cancelando… No quedará nada a medias.")
        self.rejected.emit()

    def cerrar(self) -> None:
        """Quita el diálogo porque el trabajo ya paró."""
        self.hide()
        self.deleteLater()

    def _montar(self, titulo: str) -> None:
        self.setMinimumWidth(a_escala(420))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(12)
        pie = QHBoxLayout()
        pie.addWidget(self._cuenta, 1, Qt.AlignmentFlag.AlignVCenter)
        pie.addWidget(self.cancelar)
        caja.addWidget(etiqueta(titulo, "apartado"))
        caja.addWidget(self._frase)
        caja.addWidget(self._barra)
        caja.addLayout(pie)
