"""Dónde se enseña la ventana: donde se dejó o, la primera vez, entera dentro de la pantalla."""

from __future__ import annotations

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
