"""Un campo con que se elige una carpeta."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from escritorio.comun.interfaz.campos import Campo
from escritorio.comun.interfaz.dialogos import preguntar_carpeta

ElegirCarpeta = Callable[[QWidget, str], Path | None]


class CampoCarpeta(Campo):
    """Una carpeta del disco. Da su ruta, o «» si no se eligió. `vacia`: lo que se lee entonces."""

    vacia: str = "Ninguna"
    elegir: ElegirCarpeta = preguntar_carpeta

    def crear(self) -> QWidget:
        return _Elector(self)

    def poner(self, control: QWidget, valor: Any) -> None:
        cast(_Elector, control).ruta.setText(valor or "")

    def texto(self, control: QWidget) -> str:
        return cast(_Elector, control).ruta.text()


class _Elector(QWidget):
    """La ruta, que se lee y se copia, y los botones de elegirla y quitarla."""

    def __init__(self, campo: CampoCarpeta) -> None:
        super().__init__()
        self._campo = campo
        self.ruta = QLineEdit(placeholderText=campo.vacia, readOnly=True)
        self.ruta.setAccessibleName(campo.nombre())
        self.elegir = self._boton("Elegir…", self._elegir)
        self.quitar = self._boton("Quitar", self.ruta.clear)
        self.quitar.setProperty("clase", "enlace")
        self.ruta.textChanged.connect(self._al_cambiar)
        self.quitar.hide()
        fila = QHBoxLayout(self)
        fila.setContentsMargins(0, 0, 0, 0)
        fila.addWidget(self.ruta, 1)
        fila.addWidget(self.elegir)
        fila.addWidget(self.quitar)
        self.setFocusProxy(self.elegir)

    def _boton(self, texto: str, al_pulsar: Callable[[], object]) -> QPushButton:
        boton = QPushButton(texto)
        boton.setAutoDefault(False)
        boton.setAccessibleName(f"{texto.rstrip('…')}: {self._campo.nombre()}")
        boton.clicked.connect(lambda: al_pulsar())
        return boton

    def _al_cambiar(self, texto: str) -> None:
        self.quitar.setVisible(bool(texto))
        self.ruta.setCursorPosition(0)  # de una ruta larga se lee el principio

    def _elegir(self) -> None:
        carpeta = self._campo.elegir(self, self._campo.nombre())
        if carpeta is not None:
            self.ruta.setText(str(carpeta))
