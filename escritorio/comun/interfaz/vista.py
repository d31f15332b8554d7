"""Una pestaña de lista y ficha: qué se lista, qué se pinta de lo elegido y qué se puede hacer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from escritorio.comun.interfaz.ficha import Ficha
from escritorio.comun.interfaz.lista_ficha import ListaConFicha
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import raya

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


class Vistas(QWidget):
    """Pestañas que admiten algo a su derecha que vale para todas: Qt no le deja sitio en su `QTabWidget`."""

    cambiada = Signal()

    def __init__(self, nombre: str, a_la_derecha: QWidget | None = None) -> None:
        super().__init__()
        self.barra = QTabBar()
        self.barra.setAccessibleName(nombre)
        self.barra.setExpanding(False)
        self._hojas = QStackedWidget()
        self._por_hacer: dict[int, Callable[[], QWidget]] = {}
        self.barra.currentChanged.connect(self._al_cambiar)
        arriba = QHBoxLayout()
        arriba.addWidget(self.barra, 1)
        if a_la_derecha is not None:
            arriba.addWidget(a_la_derecha)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(6)
        caja.addLayout(arriba)
        caja.addWidget(raya())
        caja.addSpacing(4)
        caja.addWidget(self._hojas, 1)

    def anadir(self, nombre: str, hoja: QWidget | Callable[[], QWidget]) -> None:
        """Otra pestaña, al final; si en vez de la hoja se da cómo hacerla, se hace al verla."""
        if not isinstance(hoja, QWidget):
            self._por_hacer[self._hojas.count()] = hoja
            hoja = QWidget()
        self._hojas.addWidget(hoja)
        self.barra.addTab(nombre)

    def ir(self, lugar: int) -> None:
        """Enseña la de ese lugar, desde 0."""
        self.barra.setCurrentIndex(lugar)

    def mostrar(self, nombre: str) -> None:
        """Enseña la de ese rótulo."""
        rotulos = [self.barra.tabText(i).replace("&", "") for i in range(self.barra.count())]
        self.ir(rotulos.index(nombre))

    def actual(self) -> QWidget | None:
        """La hoja que se ve."""
        return self._hojas.currentWidget()

    def _al_cambiar(self, lugar: int) -> None:
        if hacer := self._por_hacer.pop(lugar, None):
            self._hojas.insertWidget(lugar, hacer())
            if hueco := self._hojas.widget(lugar + 1):
                self._hojas.removeWidget(hueco)
                hueco.deleteLater()
        foco = self.window().focusWidget()
        if foco is not None and self._hojas.isAncestorOf(foco):
            self.barra.setFocus(Qt.FocusReason.OtherFocusReason)  # si no, Qt lo deja donde caiga
        self._hojas.setCurrentIndex(lugar)
        self.cambiada.emit()
