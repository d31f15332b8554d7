"""Corregir una celda de la fila elegida de un libro, sin volver a la hoja de cálculo."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from escritorio.comun.datos.libros.cabecera import Cabecera
from escritorio.comun.datos.libros.celdas import escribir_celda
from escritorio.comun.datos.libros.modelo import HojaLeida, partir_celda
from escritorio.comun.interfaz.piezas import Desplegable


class CorrectorDeCelda(QWidget):
    """La celda que se elige, lo que dice y lo que ha de decir."""

    corregida = Signal(str, str)
    """El lugar de una celda y lo que ha de decir."""

    def __init__(self) -> None:
        super().__init__()
        self._hoja: HojaLeida | None = None
        self._columnas: list[tuple[str, str, int]] = []
        self._fila: int | None = None
        self.celda = Desplegable()
        self.celda.setAccessibleName("Celda que se corrige")
        self.celda.currentIndexChanged.connect(self._escribir)
        self.dice = QLineEdit()
        self.dice.setAccessibleName("Lo que ha de decir la celda")
        self.corregir = QPushButton("Editar la celda")
        self.corregir.setToolTip("Se lee así sin cambiar el libro, y se recuerda al volver a leerlo")
        self.corregir.setAutoDefault(False)
        self.corregir.clicked.connect(self._corregir)
        self.dice.returnPressed.connect(self._corregir)
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        for pieza in (self.celda, self.dice, self.corregir):
            caja.addWidget(pieza)

    def poner(self, hoja: HojaLeida, cabecera: Cabecera) -> None:
        """La hoja de las filas que se van a ofrecer; de cada una, las columnas que se usan."""
        self._hoja = hoja
        usadas = sorted(cabecera.columnas.items(), key=lambda par: par[1])
        self._columnas = [(campo, cabecera.titulos[columna], columna) for campo, columna in usadas]

    def ofrecer(self, fila: int | None, dudosos: Collection[str]) -> None:
        """Las celdas de esa fila (su índice en la hoja), elegida la primera de los campos dudosos."""
        self._fila = fila
        self.setVisible(fila is not None)
        campos = [campo for campo, _, _ in self._columnas]
        with QSignalBlocker(self.celda):
            self.celda.clear()
            if fila is not None and self._hoja is not None:
                for _, titulo, columna in self._columnas:
                    lugar = self._hoja.celda(fila, columna)
                    self.celda.addItem(f"{partir_celda(lugar)[1]} · {titulo}", (lugar, columna))
                self.celda.setCurrentIndex(next((n for n, c in enumerate(campos) if c in dudosos), 0))
        self._escribir()

    def _escribir(self) -> None:
        elegida = self.celda.currentData()
        if self._fila is not None and elegida is not None and self._hoja is not None:
            self.dice.setText(escribir_celda(self._hoja.filas[self._fila][elegida[1]]))

    def _corregir(self) -> None:
        if elegida := self.celda.currentData():
            self.corregida.emit(elegida[0], self.dice.text())
