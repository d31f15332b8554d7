"""Las ventanas que ya no se usan, hasta que Qt las deshace."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget


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
