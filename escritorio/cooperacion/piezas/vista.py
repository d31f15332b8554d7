"""Lo que toda vista de cooperación tiene: su lista, su nombre y lo que se puede hacer en ella."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.interfaz.ficha import Ficha
from escritorio.comun.interfaz.lista_ficha import ListaConFicha
from escritorio.comun.interfaz.pantalla import Accion, Pantalla


class VistaDeCooperacion(QWidget):
    """La base de cada vista, que pone su `lista` al construirse y se recarga cuando se ve.

    `titulo`: el grande de la pantalla. `uno` y `varios`: cómo se llama lo que cuenta («convenio»).
    """

    titulo: str
    uno: str
    varios: str
    lista: ListaConFicha[Any]

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__()
        self._pantalla = pantalla
        self._bd = pantalla.servicios.bd
        self.ficha = Ficha()

    def acciones(self) -> list[Accion]:
        """Los botones de la cabecera; el principal, el último."""
        raise NotImplementedError  # la metaclase de Qt no se lleva con la de `abc`

    def recargar(self) -> None:
        """Vuelve a leer lo suyo."""
        raise NotImplementedError  # la metaclase de Qt no se lleva con la de `abc`

    def seleccionar(self, cosa_id: str) -> None:
        """Elige una de las suyas."""
        self.lista.seleccionar(cosa_id)

    def enfocar_filtro(self) -> None:
        """Al filtro de la lista."""
        self.lista.enfocar_filtro()

    def _ocupar(self, lista: ListaConFicha[Any], pintar: Callable[[Any], None]) -> None:
        """La lista es toda la vista y lo que se elige en ella se pinta en su ficha."""
        self.lista = lista
        lista.elegida.connect(pintar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(lista)
