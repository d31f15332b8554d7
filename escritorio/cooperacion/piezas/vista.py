"""Lo que toda vista de cooperación tiene: su lista, su nombre y lo que se puede hacer en ella."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.comun.interfaz.lista_ficha import ListaConFicha
from escritorio.comun.interfaz.piezas import Accion


class VistaDeCooperacion(QWidget):
    """La base de cada vista, que pone su `lista` al construirse y se recarga cuando se ve.

    `titulo`: el grande de la pantalla. `uno` y `varios`: cómo se llama lo que cuenta («convenio»).
    """

    titulo: str
    uno: str
    varios: str
    lista: ListaConFicha[Any]

    def acciones(self) -> list[Accion]:
        """Los botones de la cabecera; el principal, el último."""
        raise NotImplementedError

    def recargar(self) -> None:
        """Vuelve a leer lo suyo."""
        raise NotImplementedError

    def seleccionar(self, cosa_id: str) -> None:
        """Elige una de las suyas."""
        self.lista.seleccionar(cosa_id)

    def enfocar_filtro(self) -> None:
        """Al filtro de la lista."""
        self.lista.enfocar_filtro()
