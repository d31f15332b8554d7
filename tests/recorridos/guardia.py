"""Nadie se queda esperando ante un cuadro: los previstos se atienden y los demás se cierran y se dicen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from shiboken6 import isValid

from escritorio.comun.interfaz.trabajos import DialogoDeAvance

_PACIENCIA_S = 20.0
_SOBRA_S = 1.0
_CADA_MS = 15


def vestida(pieza: QWidget) -> bool:
    """Si ella o alguna de sus dueñas lleva la hoja del tema."""
    de: QWidget | None = pieza
    while de is not None and de.property("hoja") is None:
        de = de.parentWidget()
    return de is not None


class Previsto:
    """Un cuadro que se espera y lo que se hará con él."""

    def __init__(self, titulo: str, hacer: Callable[[], object]) -> None:
        self.titulo = titulo
        self._hacer = hacer
        self.empezado = self.acabado = False
        self.error: BaseException | None = None

    def atender(self, cuadro: QWidget) -> None:
        """Corre lo convenido; si falla a medias, cierra el cuadro para que nadie quede esperando."""
        try:
            self._hacer()
        except BaseException as error:  # noqa: BLE001 — se guarda entero y se lanza en la prueba
            self.error = error
            if isValid(cuadro):
                _cerrar(cuadro)
        self.acabado = True


class Guardia:
    """Mira cada poco el cuadro que manda. Un imprevisto se cierra y hace fallar la prueba."""

    def __init__(self) -> None:
        self._previstos: list[Previsto] = []
        self._atendidos: list[tuple[QWidget, Previsto | None]] = []
        self._imprevistos: list[str] = []
        self._curioso: tuple[Callable[[], object], list[str]] | None = None
        self._desde: tuple[QWidget | None, float] = (None, 0.0)
        self._ultimo_gesto = time.monotonic()
        self._reloj = QTimer(interval=_CADA_MS)
        self._reloj.timeout.connect(self._mirar)
        self._reloj.start()

    def parar(self) -> None:
        """Deja de mirar."""
        self._reloj.stop()

    def gesto(self) -> None:
        """La persona mira o toca: mientras lo haga, no está esperando a que se cierre un cuadro."""
        self._ultimo_gesto = time.monotonic()

    def sin_sorpresas(self) -> None:
        """Falla si salió un cuadro que nadie esperaba."""
        vistos, self._imprevistos = self._imprevistos, []
        assert vistos == [], f"nadie esperaba: {vistos}"

    @contextmanager
    def previendo(self, titulo: str, hacer: Callable[[], object]) -> Iterator[None]:
        """Mientras dura, al salir un cuadro cuyo título o texto empieza así, corre `hacer`."""
        previsto = Previsto(titulo, hacer)
        self._previstos.append(previsto)
        try:
            yield
            esperar(lambda: previsto.acabado or self._algo_fue_mal(), f"salir «{titulo}»")
            for otro in self._previstos:
                if otro.error is not None:
                    raise otro.error
        finally:
            self._previstos.remove(previsto)
        self.sin_sorpresas()
        assert previsto.acabado, f"no salió «{titulo}»"

    def _algo_fue_mal(self) -> bool:
        return bool(self._imprevistos) or any(p.error is not None for p in self._previstos)

    @contextmanager
    def curioseando(self, hacer: Callable[[], object]) -> Iterator[list[str]]:
        """Mientras dura, con cada cuadro que salga corre `hacer` y después lo cierra; da lo que decían."""
        vistos: list[str] = []
        self._curioso = (hacer, vistos)
        yield vistos
        esperar(lambda: QApplication.activeModalWidget() is None, "quedarse sin cuadros")
        self._curioso = None

    def _curiosear(self, cuadro: QWidget, hacer: Callable[[], object], vistos: list[str]) -> None:
        vistos.append(palabras(cuadro))
        if not isinstance(cuadro, QMessageBox):
            hacer()
            vistos.append(palabras(cuadro) if isValid(cuadro) else "")
        if isValid(cuadro):
            _cerrar(cuadro)

    def _mirar(self) -> None:
        cuadro = QApplication.activeModalWidget()
        self._atendidos = [(otro, de) for otro, de in self._atendidos if isValid(otro)]
        if cuadro is None or isinstance(cuadro, DialogoDeAvance):
            return
        for otro, previsto in self._atendidos:
            if otro is cuadro:
                self._exigir_que_se_cierre(cuadro, previsto)
                return
        if not vestida(cuadro):
            self._imprevistos.append(f"sin vestir: {palabras(cuadro)}")
        self._recibir(cuadro)

    def _recibir(self, cuadro: QWidget) -> None:
        for previsto in self._previstos:
            if not previsto.empezado and palabras(cuadro).startswith(previsto.titulo):
                self._atender(cuadro, previsto)
                return
        if self._curioso is not None:
            self._atendidos.append((cuadro, None))
            QTimer.singleShot(0, partial(self._curiosear, cuadro, *self._curioso))
            return
        self._sospechar(cuadro, _SOBRA_S)

    def _atender(self, cuadro: QWidget, previsto: Previsto) -> None:
        """Con el foco ya en él; si con la máquina cargada se le negó, lo pide otra vez."""
        if cuadro.isActiveWindow():
            previsto.empezado = True
            self._atendidos.append((cuadro, previsto))
            QTimer.singleShot(0, partial(previsto.atender, cuadro))
            return
        cuadro.activateWindow()
        self._sospechar(cuadro, _PACIENCIA_S, "no llega a tener el foco: ")

    def _exigir_que_se_cierre(self, cuadro: QWidget, previsto: Previsto | None) -> None:
        """Hecho lo convenido, un cuadro que sigue ahí sin que nadie lo toque dejaría la prueba colgada."""
        acabado = previsto is not None and previsto.acabado
        if acabado and time.monotonic() - self._ultimo_gesto > _PACIENCIA_S:
            self._echar(cuadro, "se quedó abierto: ")

    def _sospechar(self, cuadro: QWidget, paciencia: float, por_que: str = "") -> None:
        if self._desde[0] is not cuadro:
            self._desde = (cuadro, time.monotonic())
        elif time.monotonic() - self._desde[1] > paciencia:
            self._echar(cuadro, por_que)

    def _echar(self, cuadro: QWidget, por_que: str) -> None:
        self._imprevistos.append(f"{por_que}{palabras(cuadro)}")
        _cerrar(cuadro)


def esperar(condicion: Callable[[], bool], que: str = "") -> None:
    """Atiende a la ventana hasta que se cumpla; falla al acabarse la paciencia."""
    limite = time.monotonic() + _PACIENCIA_S
    while not condicion():
        assert time.monotonic() < limite, f"no ocurrió en {_PACIENCIA_S:.0f} s: {que or condicion}"
        QApplication.processEvents()
        time.sleep(0.002)


def palabras(cuadro: Any) -> str:
    """El título de un diálogo con lo que dice; de un aviso, su texto y su detalle."""
    if isinstance(cuadro, QMessageBox):
        return f"{cuadro.text()}\n{cuadro.informativeText()}".strip()
    dicho = [e.text() for e in cuadro.findChildren(QLabel) if e.isVisible()]
    return "\n".join([cuadro.windowTitle(), *dicho])


def _cerrar(cuadro: QWidget) -> None:
    if cuadro.isVisible():
        cuadro.close()
        cuadro.hide()
