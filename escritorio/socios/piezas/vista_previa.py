"""Segundo paso de una importación: qué pasaría con cada fila, antes de que pase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QSizePolicy,
)

from escritorio.comun.datos.libros.modelo import Libro
from escritorio.comun.interfaz.piezas import Desplegable, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vista_de_libro import VistaDeLibro, en_linea
from escritorio.socios.importar.fusionar import lineas, quien
from escritorio.socios.importar.modelo import FilaLeida, FilaPropuesta, Propuesta

_MILES = (("", "No se sabe"), ("punto", "El punto separa los miles"), ("coma", "La coma separa los miles"))


class PasoDeVista(VistaDeLibro[FilaPropuesta]):
    """Con lo de los socios: qué separa los miles, la fuente y el año comunes, y quién es el que se parece."""

    miles_elegidos = Signal(str)
    comun_puesto = Signal()
    """Se dijo la fuente o el año comunes de las poblaciones que no traen los suyos."""
    decidida = Signal(object, object)
    """La `FilaPropuesta` que se parece a un socio y la ficha que es: «», otro; None, no se sabe."""

    def __init__(self, *, poblacion: bool = False) -> None:
        super().__init__("Socio", quien, lineas)
        self._poblacion = poblacion
        self.miles = Desplegable()
        self.miles.setAccessibleName("Qué separa los miles")
        for clave, texto in _MILES:
            self.miles.addItem(texto, clave)
        self.miles.activated.connect(lambda: self.miles_elegidos.emit(str(self.miles.currentData())))
        self._pregunta = en_linea(
            etiqueta("Hay cifras como «1.234», que pueden leerse de dos maneras:"), self.miles
        )
        self.fuente = QLineEdit()
        self.fuente.setAccessibleName("Fuente de las poblaciones que no la dicen")
        self.fuente.setPlaceholderText("Censo nacional, instituto…")
        self.anio = QLineEdit()
        self.anio.setAccessibleName("Año de las poblaciones que no lo dicen")
        self.anio.setPlaceholderText("2022")
        self.anio.setMaximumWidth(a_escala(90))
        self.anio.setValidator(QIntValidator(0, 9999, self.anio))
        self.poner_comun = QPushButton("Poner en &las que falta")
        self.poner_comun.setAutoDefault(False)
        self.poner_comun.clicked.connect(self.comun_puesto)
        self.fuente.returnPressed.connect(self.comun_puesto)
        self.anio.returnPressed.connect(self.comun_puesto)
        self._sin_fuente = en_linea(etiqueta("Fuente, si falta"), self.fuente)
        self._sin_anio = en_linea(etiqueta("Año, si falta"), self.anio)
        self._sin_comun = en_linea(self._sin_fuente, self._sin_anio, self.poner_comun)
        self.mismo = _conmutable("Es el &mismo", "Se queda con la ficha que ya está, y con su nombre")
        self.otros = _conmutable("Son &otros", "Se da de alta como un socio nuevo")
        self.mismo.clicked.connect(lambda puesto: self._decidir(puesto, mismo=True))
        self.otros.clicked.connect(lambda puesto: self._decidir(puesto, mismo=False))
        self._de_parecidas = en_linea(etiqueta("¿Es el socio al que se parece?"), self.mismo, self.otros)
        self.preguntar([self._pregunta, self._sin_comun], [self._de_parecidas])

    def poner(self, propuesta: Propuesta, libro: Libro) -> None:
        """Enseña lo que se propone de ese libro; las filas dudosas, delante."""
        self._pregunta.setVisible(propuesta.miles_ambiguos or bool(self.miles.currentData()))
        self._pedir_lo_comun([f.datos for f in propuesta.filas if f.datos.poblacion is not None])
        fuera = len(propuesta.opciones.quitadas)
        self.poner_filas(libro, propuesta.hoja, propuesta.cabecera, propuesta.filas, propuesta.notas, fuera)

    def _pedir_lo_comun(self, pobladas: list[FilaLeida]) -> None:
        """La fuente y el año de las que no los traen; lo ya puesto se puede cambiar."""
        fuente = bool(self.fuente.text()) or any(p.fuente is None for p in pobladas)
        anio = bool(self.anio.text()) or any(p.anio is None for p in pobladas)
        self._sin_fuente.setVisible(fuente)
        self._sin_anio.setVisible(anio)
        self._sin_comun.setVisible(fuente or anio)

    def lo_comun(self) -> tuple[str, int | None]:
        """La fuente y el año de las poblaciones que no los dicen: «» y None, si no se pusieron."""
        escrito = self.anio.text().strip()
        return self.fuente.text().strip(), int(escrito) if escrito.isdigit() else None

    def explicar(self, fila: FilaPropuesta | None) -> None:
        """También si es el socio al que se parece."""
        super().explicar(fila)
        parecida = fila.parecida if fila else None
        puede_ser = parecida is not None and bool(parecida.ficha_id)
        self.mismo.setVisible(puede_ser)
        self.otros.setVisible(parecida is not None and not self._poblacion)
        self.mismo.setChecked(parecida is not None and parecida.resuelta and bool(parecida.decidida))
        self.otros.setChecked(parecida is not None and parecida.decidida == "")
        self._de_parecidas.setVisible(parecida is not None)

    def _decidir(self, puesto: bool, *, mismo: bool) -> None:
        """Pulsar otra vez lo decidido lo devuelve a la duda."""
        fila = self.lista.actual()
        if fila is not None and fila.parecida is not None:
            self.decidida.emit(fila, (fila.parecida.ficha_id if mismo else "") if puesto else None)


def _conmutable(texto: str, ayuda: str) -> QPushButton:
    boton = QPushButton(texto)
    boton.setToolTip(ayuda)
    boton.setCheckable(True)
    boton.setProperty("clase", "conmuta")
    boton.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    boton.setAutoDefault(False)
    return boton
