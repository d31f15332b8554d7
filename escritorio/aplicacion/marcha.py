"""Poner el programa en marcha: la aplicación de Qt, la espera y lo que se dice si no arranca."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from escritorio.aplicacion.aplicacion import Aplicacion
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.preferencias import Preferencias
from escritorio.comun.base.quien import nombre_de_la_cuenta
from escritorio.comun.datos.apertura import Apertura
from escritorio.comun.datos.cerrojo import EnUso
from escritorio.comun.datos.provisional import barrer_temporales
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.tema import icono
from escritorio.ventana.ventana import Ventana

_BARRER_MS = 2_000  # con la ventana ya a la vista


class _SinNadie(Aplicacion):
    """La que se abre para medir o comprobar: no hay quien conteste, y nada se queda esperando."""

    _comprueba_luego = False  # se sale en cuanto se ve: lo que haya se dice antes

    def _saber_quien(self) -> bool:
        """Quien no dijo su nombre trabaja con el de su cuenta; aquí no se cambia nada."""
        if not self.preferencias.quien:
            self.preferencias = replace(self.preferencias, quien=nombre_de_la_cuenta())
        return True

    def _guardar(self, preferencias: Preferencias) -> None:
        self.preferencias = preferencias

    def _preguntar_en_uso(self, ruta: Path, ocupado: EnUso) -> Apertura | None:
        raise ocupado

    def _avisos(self) -> Avisos:
        return _AlErrorEstandar(self._padre(), self._fallar)

    def _avisos_de(self, ventana: Ventana) -> Avisos:
        return self._avisos()

    def _fallar(self) -> None:
        self.codigo = 1


class _AlErrorEstandar(Avisos):
    """Los mismos avisos, en la salida de error."""

    def __init__(self, ventana: QWidget, al_fallar: Callable[[], object]) -> None:
        super().__init__(ventana)
        self._al_fallar = al_fallar

    def error(self, frase: str) -> None:
        """Una línea."""
        print(frase, file=sys.stderr)
        self._al_fallar()

    def fallo(self, exc: BaseException, traza: str) -> None:
        """Una línea, sin la traza."""
        self.error(f"Ocurrió un error inesperado ({type(exc).__name__}).")


class _AlPintar(QObject):
    """Corre algo tras el primer pintado de una ventana."""

    def __init__(self, ventana: QWidget, despues: Callable[[], object]) -> None:
        super().__init__(ventana)
        self._despues = despues
        ventana.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._despues)
        return False


def correr(
    ruta: Path | None,
    reloj: Reloj,
    preferencias: Path,
    *,
    cerrar_al_pintar: bool = False,
    estado: Path | None = None,
) -> int:
    """Abre la ventana y espera a que se cierre; devuelve el código de salida.

    Con `cerrar_al_pintar` nadie la mira: lo que se diría en un cuadro va a la salida de error y, si hubo
    algo que decir, sale con 1.
    """
    app = QApplication.instance() or _aplicacion_de_qt()
    assert isinstance(app, QApplication)
    clase = _SinNadie if cerrar_al_pintar else Aplicacion
    aplicacion = clase(app, reloj, preferencias, estado=estado)
    try:
        aplicacion.empezar(ruta)
        if aplicacion.en_otra_ventana:
            return 0
        visible = aplicacion.ventana or aplicacion.bienvenida
        if cerrar_al_pintar and visible is not None:
            _AlPintar(visible, app.closeAllWindows)
        QTimer.singleShot(_BARRER_MS, aplicacion, barrer_temporales)
        gc.freeze()  # lo montado dura lo que la ventana: recoger no lo vuelve a mirar
        gc.enable()
        return int(app.exec()) or aplicacion.codigo
    except Exception as error:
        aplicacion.decir_el_fallo(error)
        raise
    finally:
        aplicacion.ganchos.retirar()


def _aplicacion_de_qt() -> QApplication:
    """El estilo se pide al crearla: ponerlo después hace a PySide6 conocer todos los estilos (5 ms)."""
    app = QApplication(["escritorio", "-style", "Fusion"])
    app.setProperty("estilo", "Fusion")
    app.setWindowIcon(icono("escritorio"))
    return app
