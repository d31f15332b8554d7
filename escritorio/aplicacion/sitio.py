"""Dónde se enseña la ventana (donde se dejó o, la primera vez, entera en la pantalla) y cómo se retira."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from escritorio.comun.interfaz.piezas import sitio_libre

_ANCHO_HOLGADO, _ALTO_HOLGADO = 1440, 860
"""Por debajo, con la barra de título apenas queda sitio alrededor: mejor toda la pantalla."""


def ensenar(ventana: QWidget, dejada: str) -> None:
    """La enseña donde se dejó, o maximizada si la pantalla es pequeña. `dejada`: lo que dio `sitio_de`."""
    if dejada and ventana.restoreGeometry(QByteArray.fromBase64(dejada.encode())):
        ventana.show()
        return
    sitio = sitio_libre(ventana)
    if sitio.width() < _ANCHO_HOLGADO or sitio.height() < _ALTO_HOLGADO:
        ventana.showMaximized()
    else:
        ventana.show()


def sitio_de(ventana: QWidget) -> str:
    """Dónde y cómo está, para volver a enseñarla así."""
    return bytes(ventana.saveGeometry().toBase64().data()).decode()


class Retiradas:
    """Las guarda mientras Qt no las deshace, para que no las recoja antes Python."""

    def __init__(self) -> None:
        self._ventanas: list[QWidget] = []

    def retirar(self, ventana: QWidget) -> None:
        """La deshace Qt cuando ya no la usa."""
        self._ventanas.append(ventana)
        ventana.destroyed.connect(partial(_olvidar, self._ventanas, ventana))
        ventana.deleteLater()


def _olvidar(ventanas: list[QWidget], ventana: QWidget, _: object = None) -> None:
    ventanas[:] = [v for v in ventanas if v is not ventana]
