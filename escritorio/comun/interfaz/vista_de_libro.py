"""Segundo paso de una importación: qué pasaría con cada fila, antes de que pase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.libros.cabecera import Cabecera
from escritorio.comun.datos.libros.importacion import Duda, Suerte
from escritorio.comun.datos.libros.modelo import Libro
from escritorio.comun.interfaz.celda_de_libro import CorrectorDeCelda
from escritorio.comun.interfaz.piezas import Pildora, etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista

_PALABRAS = {
    Suerte.DUDOSA: ("Dudosa", "aviso"),
    Suerte.ALTA: ("Alta", "exito"),
    Suerte.CAMBIA: ("Cambia", "acento"),
    Suerte.IGUAL: ("Igual", "neutro"),
}


class FilaVista(Protocol):
    """Lo que se ve de una fila de un libro."""

    @property
    def indice(self) -> int:
        """Su lugar en la hoja leída."""

    @property
    def numero(self) -> int:
        """Su fila en la hoja, contando desde 1."""

    @property
    def suerte(self) -> Suerte:
        """Qué pasaría con ella."""

    @property
    def dudas(self) -> tuple[Duda, ...]:
        """Sus celdas dudosas."""


F = TypeVar("F", bound=FilaVista)


class VistaDeLibro(QWidget, Generic[F]):
    """Las cuentas, las filas con sus dudas por celda, y lo que se hace con cada una.

    `titulo`: el de la columna que dice de quién es la fila; `quien` y `lineas`: qué se lee de ella.
    """

    quitada = Signal(object)
    """La fila que no se quiere importar."""
    repuestas = Signal()
    """Las quitadas se quieren otra vez."""

    def __init__(self, titulo: str, quien: Callable[[F], str], lineas: Callable[[F], Sequence[str]]) -> None:
        super().__init__()
        self._lineas = lineas
        self._pildoras = {suerte: Pildora() for suerte in _PALABRAS}
        self._notas = etiqueta("", "suave")
        self.releer = _boton("Volver a &leer el libro")
        self.lista = _lista(titulo, quien, lineas)
        self.entero = etiqueta("", "suave")
        self.quitar = _boton("&Quitar esta fila")
        self.quitar.setToolTip("No se importa: para un total o un renglón que no es lo que se trae")
        self.quitar.clicked.connect(self._quitar)
        self.reponer = _boton("&Reponer las quitadas")
        self.reponer.clicked.connect(self.repuestas)
        self.corrector = CorrectorDeCelda()
        self._de_todas, self._de_la_elegida = QVBoxLayout(), QVBoxLayout()
        self.lista.tabla.quitar_pedido.connect(self._quitar)
        self.lista.elegida.connect(self.explicar)
        self._montar()

    def poner_filas(
        self,
        libro: Libro,
        hoja: str,
        cabecera: Cabecera,
        filas: Sequence[F],
        notas: Sequence[str],
        fuera: int,
    ) -> None:
        """Enseña lo que se propone de esa hoja; las dudosas, delante. `fuera`: cuántas se quitaron."""
        self.corrector.poner(libro.hoja(hoja), cabecera)
        for suerte, (palabra, tono) in _PALABRAS.items():
            cuantas = sum(f.suerte is suerte for f in filas)
            self._pildoras[suerte].poner(f"{palabra}: {escribir_miles(cuantas)}" if cuantas else "", tono)
        self._notas.setText("\n".join(notas))
        self._notas.setVisible(bool(notas))
        self.reponer.setVisible(bool(fuera))
        self.reponer.setText(f"&Reponer {contar(fuera, 'fila quitada', 'filas quitadas')}")
        self.lista.poner(sorted(filas, key=lambda f: f.suerte is not Suerte.DUDOSA))

    def explicar(self, fila: F | None) -> None:
        """Entero y en líneas, porque en la tabla no cabe."""
        self.entero.setText("\n".join(self._lineas(fila)) if fila else "")
        dudosos = {d.campo for d in fila.dudas} if fila else set()
        self.corrector.ofrecer(fila.indice if fila else None, dudosos)
        self.quitar.setVisible(fila is not None and fila.suerte is Suerte.DUDOSA)

    def preguntar(self, de_todas: Sequence[QWidget], de_la_elegida: Sequence[QWidget]) -> None:
        """Lo que se pregunta de todas las filas, encima de la lista, y de la elegida, debajo."""
        for caja, piezas in ((self._de_todas, de_todas), (self._de_la_elegida, de_la_elegida)):
            for pieza in piezas:
                caja.addWidget(pieza)
        self.explicar(None)

    def _quitar(self) -> None:
        """Una a una y sólo las dudosas: lo que se entendió no se pierde por un dedo."""
        fila = self.lista.actual()
        if fila is not None and fila.suerte is Suerte.DUDOSA:
            self.quitada.emit(fila)

    def _montar(self) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        cuentas = QHBoxLayout()
        for pildora in self._pildoras.values():
            cuentas.addWidget(pildora)
        cuentas.addStretch(1)
        cuentas.addWidget(self.reponer)
        cuentas.addWidget(self.releer)
        caja.addLayout(cuentas)
        caja.addWidget(self._notas)
        caja.addLayout(self._de_todas)
        caja.addWidget(self.lista, 1)
        caja.addWidget(self.entero)
        caja.addWidget(self.corrector)
        caja.addLayout(self._de_la_elegida)
        caja.addWidget(self.quitar, 0, Qt.AlignmentFlag.AlignLeft)
        VistaDeLibro.explicar(self, None)


def en_linea(*piezas: QWidget) -> QWidget:
    """Unas al lado de otras."""
    marco, caja = QWidget(), QHBoxLayout()
    caja.setContentsMargins(0, 0, 0, 0)
    for pieza in piezas:
        caja.addWidget(pieza)
    marco.setLayout(caja)
    return marco


def _boton(texto: str) -> QPushButton:
    boton = QPushButton(texto)
    boton.setAutoDefault(False)
    return boton


def _lista(titulo: str, quien: Callable[[F], str], lineas: Callable[[F], Sequence[str]]) -> Vista[F]:
    opciones = [("", "Todas las filas"), *((s.value, p) for s, (p, _) in _PALABRAS.items())]
    return Vista(
        [
            Columna("Fila", lambda f: str(f.numero), clave=lambda f: f.numero, derecha=True),
            Columna(titulo, quien, ancho=170),
            Columna(
                "Qué pasaría", lambda f: _PALABRAS[f.suerte][0], pildora=lambda f: _PALABRAS[f.suerte][1]
            ),
            Columna("Detalle", lambda f: " · ".join(lineas(f)), estira=True),
        ],
        clave_de_fila=lambda f: str(f.numero),
        nombre="las filas del libro",
        marcador="Filtrar por nombre, celda o motivo…",
        filtros=[FiltroDeLista("Qué pasaría", opciones, lambda f, clave: f.suerte.value == clave)],
    )
