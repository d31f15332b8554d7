"""Segundo paso de una importación: qué pasaría con cada fila, antes de que pase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.libros.modelo import Libro
from escritorio.comun.interfaz.celda_de_libro import CorrectorDeCelda
from escritorio.comun.interfaz.piezas import Desplegable, Pildora, etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.socios.importar.fusionar import lineas, quien
from escritorio.socios.importar.modelo import FilaLeida, FilaPropuesta, Propuesta, Suerte

_PALABRAS = {
    Suerte.DUDOSA: ("Dudosa", "aviso"),
    Suerte.ALTA: ("Alta", "exito"),
    Suerte.CAMBIA: ("Cambia", "acento"),
    Suerte.IGUAL: ("Igual", "neutro"),
}
_MILES = (("", "No se sabe"), ("punto", "El punto separa los miles"), ("coma", "La coma separa los miles"))


class PasoDeVista(QWidget):
    """Cuentas, dudas por celda y, si hace falta, qué separa los miles."""

    miles_elegidos = Signal(str)
    comun_puesto = Signal()
    """Se dijo la fuente o el año comunes de las poblaciones que no traen los suyos."""
    quitada = Signal(object)
    """La `FilaPropuesta` que no se quiere importar."""
    repuestas = Signal()
    """Las quitadas se quieren otra vez."""
    decidida = Signal(object, object)
    """La `FilaPropuesta` que se parece a un socio y la ficha que es: «», otro; None, no se sabe."""

    def __init__(self, *, poblacion: bool = False) -> None:
        super().__init__()
        self._poblacion = poblacion
        self._pildoras = {suerte: Pildora() for suerte in _PALABRAS}
        self._notas = etiqueta("", "suave")
        self.releer = QPushButton("Volver a &leer el libro")
        self.releer.setAutoDefault(False)
        self.miles = Desplegable()
        self.miles.setAccessibleName("Qué separa los miles")
        for clave, texto in _MILES:
            self.miles.addItem(texto, clave)
        self.miles.activated.connect(lambda: self.miles_elegidos.emit(str(self.miles.currentData())))
        self._pregunta = _en_linea(
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
        self._sin_fuente = _en_linea(etiqueta("Fuente, si falta"), self.fuente)
        self._sin_anio = _en_linea(etiqueta("Año, si falta"), self.anio)
        self._sin_comun = _en_linea(self._sin_fuente, self._sin_anio, self.poner_comun)
        self.lista = _lista()
        self.entero = etiqueta("", "suave")
        self.mismo = _conmutable("Es el &mismo", "Se queda con la ficha que ya está, y con su nombre")
        self.otros = _conmutable("Son &otros", "Se da de alta como un socio nuevo")
        self.mismo.clicked.connect(lambda puesto: self._decidir(puesto, mismo=True))
        self.otros.clicked.connect(lambda puesto: self._decidir(puesto, mismo=False))
        self._de_parecidas = _en_linea(etiqueta("¿Es el socio al que se parece?"), self.mismo, self.otros)
        self.quitar = QPushButton("&Quitar esta fila")
        self.quitar.setToolTip("No se importa: para un total o un renglón que no es un socio")
        self.quitar.setAutoDefault(False)
        self.quitar.clicked.connect(self._quitar)
        self.reponer = QPushButton("&Reponer las quitadas")
        self.reponer.setAutoDefault(False)
        self.reponer.clicked.connect(self.repuestas)
        self.corrector = CorrectorDeCelda()
        self.lista.tabla.quitar_pedido.connect(self._quitar)
        self.lista.elegida.connect(self._explicar)
        self._montar()
        self._explicar(None)

    def poner(self, propuesta: Propuesta, libro: Libro) -> None:
        """Enseña lo que se propone de ese libro; las filas dudosas, delante."""
        self.corrector.poner(libro.hoja(propuesta.hoja), propuesta.cabecera)
        for suerte, (palabra, tono) in _PALABRAS.items():
            cuantas = len(propuesta.con(suerte))
            self._pildoras[suerte].poner(f"{palabra}: {escribir_miles(cuantas)}" if cuantas else "", tono)
        self._pregunta.setVisible(propuesta.miles_ambiguos or bool(self.miles.currentData()))
        self._pedir_lo_comun([f.datos for f in propuesta.filas if f.datos.poblacion is not None])
        self._notas.setText("\n".join(propuesta.notas))
        self._notas.setVisible(bool(propuesta.notas))
        fuera = len(propuesta.opciones.quitadas)
        self.reponer.setVisible(bool(fuera))
        self.reponer.setText(f"&Reponer {contar(fuera, 'fila quitada', 'filas quitadas')}")
        self.lista.poner(sorted(propuesta.filas, key=lambda f: f.suerte is not Suerte.DUDOSA))

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

    def _explicar(self, fila: FilaPropuesta | None) -> None:
        """Entero y en líneas, porque en la tabla no cabe."""
        self.entero.setText("\n".join(lineas(fila)) if fila else "")
        dudosos = {d.campo for d in fila.dudas} if fila else set()
        self.corrector.ofrecer(fila.datos.indice if fila else None, dudosos)
        self.quitar.setVisible(fila is not None and fila.suerte is Suerte.DUDOSA)
        parecida = fila.parecida if fila else None
        puede_ser = parecida is not None and bool(parecida.ficha_id)
        self.mismo.setVisible(puede_ser)
        self.otros.setVisible(parecida is not None and not self._poblacion)
        self.mismo.setChecked(parecida is not None and parecida.resuelta and bool(parecida.decidida))
        self.otros.setChecked(parecida is not None and parecida.decidida == "")
        self._de_parecidas.setVisible(parecida is not None)

    def _quitar(self) -> None:
        """Una a una y sólo las dudosas: lo que se entendió no se pierde por un dedo."""
        fila = self.lista.actual()
        if fila is not None and fila.suerte is Suerte.DUDOSA:
            self.quitada.emit(fila)

    def _decidir(self, puesto: bool, *, mismo: bool) -> None:
        """Pulsar otra vez lo decidido lo devuelve a la duda."""
        fila = self.lista.actual()
        if fila is not None and fila.parecida is not None:
            self.decidida.emit(fila, (fila.parecida.ficha_id if mismo else "") if puesto else None)

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
        caja.addWidget(self._pregunta)
        caja.addWidget(self._notas)
        caja.addWidget(self._sin_comun)
        caja.addWidget(self.lista, 1)
        caja.addWidget(self.entero)
        caja.addWidget(self.corrector)
        caja.addWidget(self._de_parecidas)
        caja.addWidget(self.quitar, 0, Qt.AlignmentFlag.AlignLeft)


def _conmutable(texto: str, ayuda: str) -> QPushButton:
    boton = QPushButton(texto)
    boton.setToolTip(ayuda)
    boton.setCheckable(True)
    boton.setProperty("clase", "conmuta")
    boton.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    boton.setAutoDefault(False)
    return boton


def _detalle(fila: FilaPropuesta) -> str:
    return " · ".join(lineas(fila))


def _lista() -> Vista[FilaPropuesta]:
    opciones = [("", "Todas las filas"), *((s.value, p) for s, (p, _) in _PALABRAS.items())]
    return Vista(
        [
            Columna("Fila", lambda f: str(f.datos.numero), clave=lambda f: f.datos.numero, derecha=True),
            Columna("Socio", quien, ancho=170),
            Columna(
                "Qué pasaría", lambda f: _PALABRAS[f.suerte][0], pildora=lambda f: _PALABRAS[f.suerte][1]
            ),
            Columna("Detalle", _detalle, estira=True),
        ],
        clave_de_fila=lambda f: str(f.datos.numero),
        nombre="las filas del libro",
        marcador="Filtrar por nombre, celda o motivo…",
        filtros=[FiltroDeLista("Qué pasaría", opciones, lambda f, clave: f.suerte.value == clave)],
    )


def _en_linea(*piezas: QWidget) -> QWidget:
    marco, caja = QWidget(), QHBoxLayout()
    caja.setContentsMargins(0, 0, 0, 0)
    for pieza in piezas:
        caja.addWidget(pieza)
    marco.setLayout(caja)
    return marco
