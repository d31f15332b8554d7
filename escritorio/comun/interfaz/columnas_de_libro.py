"""Primer paso de una importación: la hoja del libro y qué columna es cada dato."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.libros.cabecera import Cabecera
from escritorio.comun.datos.libros.celdas import escribir_celda
from escritorio.comun.datos.libros.modelo import CeldaMala, HojaLeida, Libro, Valor
from escritorio.comun.interfaz.ficha import con_deslizador, vaciar_caja
from escritorio.comun.interfaz.memoria import Memoria
from escritorio.comun.interfaz.piezas import Desplegable, etiqueta
from escritorio.comun.interfaz.tema import a_escala

_MUESTRAS = 3
_NO_DICHO = "no se dijo"
_SIN_TITULOS = "No se reconoce ningún título: diga qué es cada columna."


class ColumnasDeLibro(QWidget):
    """Elegir hoja y corregir lo que se reconoció, o lo que se dijo la última vez con esos títulos.

    `que`: lo que se importa («socios»); `campos`: clave y título de cada dato; `emparejar`: lo que se
    reconoce en una hoja; `memoria`: dónde se recuerda lo dicho; `arriba`: lo demás que se pide y su rótulo;
    `de_miles`: los campos cuya muestra los lleva.
    """

    cambiado = Signal()

    def __init__(
        self,
        libro: Libro,
        que: str,
        campos: Sequence[tuple[str, str]],
        emparejar: Callable[[Libro, str], Cabecera],
        memoria: Memoria | None = None,
        arriba: Sequence[tuple[str, QWidget]] = (),
        de_miles: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._de_miles = de_miles
        self._libro, self._que, self._memoria = libro, que, memoria
        self._campos, self._reconocer = [("", "No usar"), *campos], emparejar
        self.combos: dict[str, QComboBox] = {}
        self._aviso = etiqueta("", "error")
        self._rejilla = QGridLayout()
        self.hoja = combo_de("Hoja", _hojas(libro))
        self._montar(arriba)
        self.hoja.setCurrentText(libro.hoja().nombre)
        self.hoja.currentIndexChanged.connect(self._emparejar)
        self._emparejar()

    @property
    def elegida(self) -> str:
        """El nombre de la hoja."""
        return str(self.hoja.currentData())

    @property
    def dichas(self) -> dict[str, str]:
        """De cada título, su dato; «» si no se usa."""
        return {titulo: str(combo.currentData()) for titulo, combo in self.combos.items()}

    def recordar(self) -> None:
        """Lo elegido se propondrá la próxima vez que un libro traiga esos títulos."""
        if self._memoria is not None:
            self._memoria.recordar_columnas(self._que, self.dichas)

    def _recordado(self) -> None:
        """Lo que ya no se puede importar no se propone."""
        dichas = self._memoria.columnas(self._que, self.combos) if self._memoria else {}
        campos = {plegar(titulo): campo for titulo, campo in dichas.items()}
        for titulo, combo in self.combos.items():
            if (suyo := combo.findData(campos.get(plegar(titulo), _NO_DICHO))) >= 0:
                combo.setCurrentIndex(suyo)

    def poner_libro(self, libro: Libro) -> None:
        """El mismo libro, vuelto a leer: sigue elegido lo que todavía tenga."""
        antes = {titulo: combo.currentData() for titulo, combo in self.combos.items()}
        hoja, self._libro = self.hoja.currentText(), libro
        with QSignalBlocker(self.hoja):
            self.hoja.clear()
            for clave, texto in _hojas(libro):
                self.hoja.addItem(texto, clave)
            self.hoja.setCurrentIndex(max(0, self.hoja.findText(hoja)))
        self._emparejar()
        for titulo in antes.keys() & self.combos.keys():
            self.combos[titulo].setCurrentIndex(self.combos[titulo].findData(antes[titulo]))

    def _emparejar(self) -> None:
        vaciar_caja(self._rejilla)
        self.combos = {}
        try:
            cabecera = self._reconocer(self._libro, self.elegida)
        except ErrorDeUsuario as error:
            self._avisar(error.mensaje)
            return
        self._avisar("" if cabecera.columnas else _SIN_TITULOS)
        self._pintar(self._libro.hoja(self.elegida), cabecera)
        self._recordado()
        self.cambiado.emit()

    def _avisar(self, frase: str) -> None:
        self._aviso.setText(frase)
        self._aviso.setVisible(bool(frase))

    def _pintar(self, hoja: HojaLeida, cabecera: Cabecera) -> None:
        por_columna = {indice: campo for campo, indice in cabecera.columnas.items()}
        for n, rotulo in enumerate(("Columna del libro", "Es", "Primeros valores")):
            self._rejilla.addWidget(etiqueta(rotulo, "rotulo-fuerte"), 0, n)
        for indice, titulo in enumerate(cabecera.titulos):
            if titulo and titulo not in self.combos:
                combo = combo_de(f"Qué es la columna {titulo}", self._campos)
                combo.setCurrentIndex(combo.findData(por_columna.get(indice, "")))
                self.combos[titulo] = combo
                fila = self._rejilla.rowCount()
                self._rejilla.addWidget(etiqueta(titulo), fila, 0)
                self._rejilla.addWidget(combo, fila, 1)
                valores = [suya[indice] for suya in hoja.filas[cabecera.fila + 1 :][:_MUESTRAS]]
                self._rejilla.addWidget(_muestra(valores, combo, self._de_miles), fila, 2)

    def _montar(self, arriba: Sequence[tuple[str, QWidget]]) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        linea = QHBoxLayout()
        for rotulo, control in (("Hoja", self.hoja), *arriba):
            linea.addWidget(_con_rotulo(rotulo, control), 1)
        self._rejilla.setColumnStretch(0, 2)
        self._rejilla.setColumnStretch(1, 2)
        self._rejilla.setColumnStretch(2, 3)
        self._rejilla.setHorizontalSpacing(a_escala(14))
        tabla, fuera = QWidget(), QVBoxLayout()
        fuera.addLayout(self._rejilla)
        fuera.addStretch(1)
        tabla.setLayout(fuera)
        caja.addLayout(linea)
        caja.addWidget(self._aviso)
        caja.addWidget(con_deslizador(tabla), 1)


def _hojas(libro: Libro) -> list[tuple[str, str]]:
    return [(h.nombre, h.nombre) for h in libro.hojas]


def _con_rotulo(texto: str, control: QWidget) -> QWidget:
    marco, caja = QWidget(), QVBoxLayout()
    caja.setContentsMargins(0, 0, 0, 0)
    caja.addWidget(etiqueta(texto, "rotulo"))
    caja.addWidget(control)
    marco.setLayout(caja)
    return marco


def combo_de(nombre: str, opciones: Sequence[tuple[str, str]]) -> QComboBox:
    """Uno que cabe donde lo pongan, con su nombre para quien no ve."""
    combo = Desplegable()
    combo.setAccessibleName(nombre)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    for clave, texto in opciones:
        combo.addItem(texto, clave)
    return combo


def _muestra(valores: Sequence[Valor], combo: QComboBox, de_miles: Collection[str]) -> QLabel:
    """Los primeros valores; los de los campos `de_miles`, con ellos."""
    muestra = etiqueta("", "suave")

    def escribir() -> None:
        miles = combo.currentData() in de_miles
        muestra.setText(" · ".join(t[:40] for v in valores if (t := _escrito(v, miles=miles))))

    combo.currentIndexChanged.connect(escribir)
    escribir()
    return muestra


def _escrito(valor: Valor, *, miles: bool) -> str:
    """Como lo vería quien abrió el libro: «84.500», no «84500.0»."""
    if isinstance(valor, CeldaMala):
        return valor.motivo
    escrito = escribir_celda(valor)
    return (
        escribir_miles(int(escrito))
        if miles and isinstance(valor, int | float) and escrito.isdigit()
        else escrito
    )
