"""Un campo en que se marcan varias de una lista."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from escritorio.comun.interfaz.campos import Campo
from escritorio.comun.interfaz.casillas import Linea, ListaConCasillas


class CampoCasillas(Campo):
    """Las que se marquen. `opciones`: (clave, texto). Da las claves, en su orden («» ninguna)."""

    opciones: Sequence[tuple[str, str]]
    marcador: str = "Filtrar la lista…"

    def crear(self) -> QWidget:
        lista = ListaConCasillas(self.nombre(), self.marcador)
        lista.poner([Linea(clave, texto) for clave, texto in self.opciones])
        return lista

    def poner(self, control: QWidget, valor: Any) -> None:
        marcadas = frozenset(valor or ())
        lineas = [Linea(clave, texto, clave in marcadas) for clave, texto in self.opciones]
        cast(ListaConCasillas, control).poner(lineas)

    def texto(self, control: QWidget) -> str:
        return " ".join(cast(ListaConCasillas, control).marcadas())

    def entender(self, texto: str) -> tuple[str, ...]:
        return tuple(texto.split())

    def nada(self) -> tuple[str, ...]:
        return ()
