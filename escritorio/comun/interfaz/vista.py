"""Una pestaña de lista y ficha: qué se lista, qué se pinta de lo elegido y qué se puede hacer."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from escritorio.comun.interfaz.ficha import Ficha
from escritorio.comun.interfaz.lista_ficha import ListaConFicha
from escritorio.comun.interfaz.pantalla import Accion, Pantalla

T = TypeVar("T")


class VistaDeLista(QWidget, Generic[T]):
    """Quien deriva hace su `lista` con esta `ficha`, la coloca con `ocupar` y dice qué `pintar` de cada una.

    `sin_elegir`: lo que se lee en la ficha mientras no se elige nada.
    """

    sin_elegir = ""
    lista: ListaConFicha[T]

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__()
        self._pantalla = pantalla
        self._bd = pantalla.servicios.bd
        self.ficha = Ficha()

    def acciones(self) -> list[Accion]:
        """Los botones de la cabecera mientras se ve; el principal, el último."""
        return []

    def recargar(self) -> None:
        """Vuelve a leer lo suyo."""
        raise NotImplementedError  # la metaclase de Qt no se lleva con la de `abc`

    def pintar(self, elegida: T) -> None:
        """Llena la ficha con lo elegido."""
        raise NotImplementedError  # la metaclase de Qt no se lleva con la de `abc`

    def seleccionar(self, clave: str) -> None:
        """Elige la fila de esa clave."""
        self.lista.seleccionar(clave)

    def enfocar_filtro(self) -> None:
        """Lleva el cursor al filtro de la lista."""
        self.lista.enfocar_filtro()

    def repintar(self, elegida: T | None) -> None:
        """Pinta lo elegido o, sin nada, lo dice."""
        if elegida is None:
            self.ficha.vaciar(self.sin_elegir)
        else:
            self.pintar(elegida)

    def ocupar(self, *encima: QWidget | QLayout, separa: int = 10) -> None:
        """La lista ocupa la vista, con eso encima; `separa`: píxeles entre medias."""
        self.lista.elegida.connect(self.repintar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(separa)
        for cosa in encima:
            if isinstance(cosa, QLayout):
                caja.addLayout(cosa)
            else:
                caja.addWidget(cosa)
        caja.addWidget(self.lista, 1)
