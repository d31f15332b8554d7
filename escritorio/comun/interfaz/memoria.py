"""Que cada lista vuelva como se dejó: al rehacerse la pantalla y al abrir otro día el mismo archivo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.dejado import ComoSeDejo, Dejadas

_ESPERA_MS = 1_000
_NADA = ComoSeDejo()


class Memoria(QObject):
    """La de una ventana: cuelga de ella, y ahí la hallan sus listas. Sin `dejadas` dura lo que la ventana."""

    def __init__(self, dejadas: Dejadas | None = None) -> None:
        super().__init__()
        self._dejadas = dejadas
        self._todas = dejadas.leer() if dejadas else {}
        self._elegidas: dict[str, str] = {}
        self._contestado: dict[str, str] = {}
        self._reloj = QTimer(self, singleShot=True, interval=_ESPERA_MS)
        self._reloj.timeout.connect(self.guardar)

    def de(self, nombre: str) -> ComoSeDejo:
        """Cómo se dejó esa lista; si nunca se tocó, como nace."""
        return self._todas.get(nombre, _NADA)

    def elegida(self, nombre: str) -> str:
        """La fila que tenía elegida en esta ventana, o «»."""
        return self._elegidas.get(nombre, "")

    def poner(self, nombre: str, como: ComoSeDejo, elegida: str = "") -> None:
        """Así se ve ahora."""
        self._elegidas[nombre] = elegida
        if como != self.de(nombre):
            self._todas[nombre] = como
            self._reloj.start()

    def columnas(self, que: str, titulos: Iterable[str]) -> Mapping[str, str]:
        """Qué dato se dijo que era cada columna la última vez que se importó `que` con esos títulos."""
        return self.de(_libro(que, titulos)).columnas

    def recordar_columnas(self, que: str, columnas: Mapping[str, str]) -> None:
        """Con esos títulos, la próxima vez se propondrá lo mismo."""
        self.poner(_libro(que, columnas), ComoSeDejo(columnas=dict(columnas)))

    def contestado(self, donde: str) -> str:
        """Lo último que se contestó ahí en esta ventana, o «»."""
        return self._contestado.get(donde, "")

    def recordar(self, donde: str, que: str) -> None:
        """Esto se contestó ahora ahí."""
        self._contestado[donde] = que

    def guardar(self) -> None:
        """Lo deja ya fuera de la memoria del equipo; no poder hacerlo no estorba."""
        self._reloj.stop()
        if self._dejadas is not None:
            self._dejadas.poner(self._todas)


def _libro(que: str, titulos: Iterable[str]) -> str:
    return " | ".join([f"Importar {que}", *sorted(map(plegar, titulos))])


def memoria_de(pieza: QWidget) -> Memoria | None:
    """La de la ventana en que está esa pieza; un cuadro no la tiene, que se abre siempre igual."""
    suya = pieza.window().findChild(Memoria, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return suya if isinstance(suya, Memoria) else None
