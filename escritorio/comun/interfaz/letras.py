"""Las letras de una lista que se atiende con una sola mano: qué hace cada una y cómo se llama su botón."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from escritorio.comun.base.registro import Registro

_CON_NOMBRE = {"Supr": Qt.Key.Key_Delete, "Retroceso": Qt.Key.Key_Backspace, "Enter": Qt.Key.Key_Return}


class Letra(Registro):
    """Una letra: `hace` es la clave de lo que hace y `rotulo`, lo que dice su botón o su línea de menú.

    `tambien`: las otras teclas que valen («Supr», «Enter»); `explica`: lo que se añade en su ayuda.
    """

    letra: str
    hace: str
    rotulo: str
    tambien: tuple[str, ...] = ()
    explica: str = ""

    @property
    def ayuda(self) -> str:
        """«Tecla N o Supr: ausente sin aviso»."""
        teclas = " o ".join(t for t in (self.letra, *self.tambien) if t and t != "Retroceso")
        return f"Tecla {teclas}{self.explica}"

    @property
    def en_menu(self) -> str:
        """El rótulo con su letra a la derecha."""
        return f"{self.rotulo}\t{self.letra}"

    def es(self, tecla: Qt.Key) -> bool:
        """Si esa tecla es la suya. Enter no: en una lista es activar."""
        suyas = [_CON_NOMBRE[t] for t in self.tambien if t != "Enter"]
        return tecla in suyas or (bool(self.letra) and tecla == Qt.Key(ord(self.letra)))


def lo_que_hace(evento: QKeyEvent, letras: Sequence[Letra]) -> str | None:
    """La clave de lo que hace esa tecla, sin Ctrl ni Alt, o None si no es de ninguna."""
    if evento.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
        return None
    tecla = Qt.Key(evento.key())
    return next((letra.hace for letra in letras if letra.es(tecla)), None)
