"""Nadie se queda esperando ante un cuadro: los previstos se atienden y los demás se cierran y se dicen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from escritorio.comun.interfaz.trabajos import DialogoDeAvance

PACIENCIA_S = 5.0
_SOBRA_S = 1.0
_CADA_MS = 15


class Previsto:
    """Un cuadro que se espera y lo que se hará con él."""

    def __init__(self, titulo: str, hacer: Callable[[], object]) -> None:
        self.titulo = titulo
        self._hacer = hacer
        self.empezado = self.acabado = False
        self.error: BaseException | None = None
        self.limite = time.monotonic() + PACIENCIA_S

    def atender(self, cuadro: QWidget) -> None:
        """Corre lo convenido; si falla a medias, cierra el cuadro para que nadie quede esperando."""
        try:
            self._hacer()
        except BaseException as error:  # noqa: BLE001 — se guarda entero y se lanza en la prueba
            self.error = error
            _cerrar(cuadro)
        self.acabado = True


class Guardia:
    """Mira cada poco el cuadro que manda. Un imprevisto se cierra y hace fallar la prueba."""

    def __init__(self) -> None:
        self._previstos: list[Previsto] = []
        self._atendidos: list[QWidget] = []
        self._imprevistos: list[str] = []
        self._desde: tuple[QWidget | None, float] = (None, 0.0)
        self._reloj = QTimer(interval=_CADA_MS)
        self._reloj.timeout.connect(self._mirar)
        self._reloj.start()

    def parar(self) -> None:
        """Deja de mirar."""
        self._reloj.stop()

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
            esperar(lambda: previsto.acabado or bool(self._imprevistos), f"salir «{titulo}»")
        finally:
            self._previstos.remove(previsto)
        if previsto.error is not None:
            raise previsto.error
        self.sin_sorpresas()
        assert previsto.acabado, f"no salió «{titulo}»"

    def _mirar(self) -> None:
        cuadro = QApplication.activeModalWidget()
        if cuadro is None or cuadro in self._atendidos or isinstance(cuadro, DialogoDeAvance):
            return
        for previsto in self._previstos:
            if not previsto.empezado and palabras(cuadro).startswith(previsto.titulo):
                if cuadro.isActiveWindow():
                    previsto.empezado = True
                    self._atendidos.append(cuadro)
                    cuadro.destroyed.connect(lambda: self._olvidar(cuadro))
                    QTimer.singleShot(0, partial(previsto.atender, cuadro))
                return
        self._sospechar(cuadro)

    def _olvidar(self, cuadro: QWidget) -> None:
        self._atendidos = [otro for otro in self._atendidos if otro is not cuadro]

    def _sospechar(self, cuadro: QWidget) -> None:
        if self._desde[0] is not cuadro:
            self._desde = (cuadro, time.monotonic())
        elif time.monotonic() - self._desde[1] > _SOBRA_S:
            self._imprevistos.append(palabras(cuadro))
            _cerrar(cuadro)


def esperar(condicion: Callable[[], bool], que: str = "") -> None:
    """Atiende a la ventana hasta que se cumpla; falla a los cinco segundos."""
    limite = time.monotonic() + PACIENCIA_S
    while not condicion():
        assert time.monotonic() < limite, f"no ocurrió en {PACIENCIA_S:.0f} s: {que or condicion}"
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
