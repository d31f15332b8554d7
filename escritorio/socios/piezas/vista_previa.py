"""Segundo paso de una importación: qué pasaría con cada fila, antes de que pase."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
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
from escritorio.comun.datos.libros.celdas import escribir_celda
from escritorio.comun.datos.libros.modelo import HojaLeida, Libro, partir_celda
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
    corregida = Signal(str, str)
    """El lugar de una celda y lo que ha de decir."""
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
        self.celda = Desplegable()
        self.celda.setAccessibleName("Celda que se corrige")
        self.celda.currentIndexChanged.connect(self._escribir_celda)
        self.dice = QLineEdit()
        self.dice.setAccessibleName("Lo que ha de decir la celda")
        self.corregir = QPushButton("C&orregir la celda")
        self.corregir.setToolTip("Se lee así sin cambiar el libro, y se recuerda al volver a leerlo")
        self.corregir.setAutoDefault(False)
        self.corregir.clicked.connect(self._corregir)
        self.dice.returnPressed.connect(self._corregir)
        self._de_la_celda = _en_linea(self.celda, self.dice, self.corregir)
        self._hoja: HojaLeida | None = None
        self._columnas: list[tuple[str, str, int]] = []
        self.lista.tabla.quitar_pedido.connect(self._quitar)
        self.lista.elegida.connect(self._explicar)
        self._montar()
        self._explicar(None)

    def poner(self, propuesta: Propuesta, libro: Libro) -> None:
        """Enseña lo que se propone de ese libro; las filas dudosas, delante."""
        self._hoja = libro.hoja(propuesta.hoja)
        suyas = propuesta.cabecera.columnas
        self._columnas = [
            (campo, propuesta.cabecera.titulos[columna], columna)
            for campo, columna in sorted(suyas.items(), key=lambda par: par[1])
        ]
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
        self._ofrecer_celdas(fila)
        self.quitar.setVisible(fila is not None and fila.suerte is Suerte.DUDOSA)
        parecida = fila.parecida if fila else None
        puede_ser = parecida is not None and bool(parecida.ficha_id)
        self.mismo.setVisible(puede_ser)
        self.otros.setVisible(parecida is not None and not self._poblacion)
        self.mismo.setChecked(parecida is not None and parecida.resuelta and bool(parecida.decidida))
        self.otros.setChecked(parecida is not None and parecida.decidida == "")
        self._de_parecidas.setVisible(parecida is not None)

    def _ofrecer_celdas(self, fila: FilaPropuesta | None) -> None:
        """Las de la fila, y delante la que no se entendió."""
        self._de_la_celda.setVisible(fila is not None)
        with QSignalBlocker(self.celda):
            self.celda.clear()
            for campo, titulo, columna in self._columnas if fila and self._hoja else ():
                assert fila is not None
                assert self._hoja is not None
                lugar = self._hoja.celda(fila.datos.indice, columna)
                self.celda.addItem(f"{partir_celda(lugar)[1]} · {titulo}", (campo, lugar, columna))
            dudosas = {d.campo for d in fila.dudas} if fila else set()
            campos = [campo for campo, _, _ in self._columnas]
            primera = next((n for n, campo in enumerate(campos) if campo in dudosas), 0)
            self.celda.setCurrentIndex(primera if self.celda.count() else -1)
        self._escribir_celda()

    def _escribir_celda(self) -> None:
        fila, elegida = self.lista.actual(), self.celda.currentData()
        if fila is not None and elegida is not None and self._hoja is not None:
            self.dice.setText(escribir_celda(self._hoja.filas[fila.datos.indice][elegida[2]]))

    def _corregir(self) -> None:
        if elegida := self.celda.currentData():
            self.corregida.emit(elegida[1], self.dice.text())

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
        caja.addWidget(self._de_la_celda)
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
