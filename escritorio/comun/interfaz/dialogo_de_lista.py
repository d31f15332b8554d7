"""Una lista con su ficha en su ventana: lo que se lleva sin salir de la pantalla desde la que se abre."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.interfaz.piezas import a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import Pregunta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vista import Vista

T = TypeVar("T")


class DialogoDeLista(QDialog, Generic[T]):
    """Título y botones arriba, la lista y «Cerrar». Quien deriva hace su `lista` y la coloca con `montar`."""

    hecho = Signal(str)
    """La frase de lo que se hizo: quien lo abrió recarga."""
    lista: Vista[T]

    def __init__(self, padre: QWidget, titulo: str) -> None:
        super().__init__(padre)
        self.setWindowTitle(titulo)

    def anunciar(self, frase: str, elegida: str = "") -> None:
        """Tras un cambio: relee, elige esa fila, o la que se añadió, y dice lo que se hizo."""
        self.lista.recargar_con_lo_nuevo()
        if elegida:
            self.lista.seleccionar(elegida)
        self.hecho.emit(frase)

    def preguntar(self, pregunta: Pregunta[Any], elegida: str = "") -> None:
        """La abre y, si se hizo, lo anuncia y elige lo que se muestra o, si no, esa fila."""
        hecho = pregunta.abrir(self)
        if hecho is not None:
            self.anunciar(hecho.frase, hecho.muestra.id if hecho.muestra else elegida)

    def montar(self) -> None:
        """Coloca la lista, con sus botones en la cabecera, y la llena."""
        self.setMinimumSize(a_escala(640), a_escala(420))
        a_medida(self, 920, 620)
        cabecera, pie = QHBoxLayout(), QHBoxLayout()
        cabecera.addWidget(etiqueta(self.windowTitle(), "apartado"), 1)
        cerrar = QPushButton("Cerrar")
        cerrar.clicked.connect(self.accept)
        botones = [boton_de(accion) for accion in self.lista.acciones()]
        for boton in (*botones, cerrar):
            boton.setAutoDefault(False)
        for boton in botones:
            cabecera.addWidget(boton)
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(12)
        caja.addLayout(cabecera)
        caja.addWidget(self.lista, 1)
        caja.addLayout(pie)
        self.lista.recargar()
