"""Las huellas del archivo: verlas, entregarlas y comprobar si una que se entregó sigue siendo suya."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.texto import huella_impresa
from escritorio.comun.datos.cotejo import Cabeza
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala

_NOMBRES = {"bitacora": "Bitácora", "emitido": "Lo emitido"}
_FRASE = (
    "Cada acción queda sellada con una huella hecha con la de la anterior. Entregue la última a otra persona:"
    " si alguien rehiciera el archivo, la suya ya no estaría en él."
)


class DialogoDeHuellas(QDialog):
    """La última huella de cada libro. `falta` dice, de una huella entregada, por qué no vale, o «»."""

    def __init__(
        self,
        padre: QWidget | None,
        cabezas: Sequence[Cabeza],
        falta: Callable[[str], str],
        exportar: Callable[[Cabeza], object],
    ) -> None:
        super().__init__(padre)
        self.setWindowTitle("Huellas del archivo")
        self._falta = falta
        self._exportar = exportar
        self._modelo: ModeloTabla[Cabeza] = ModeloTabla(
            [
                Columna("Libro", lambda c: _NOMBRES.get(c.libro, c.libro.capitalize()), ancho=110),
                Columna("Hasta", lambda c: con_hora(c.cuando), ancho=140),
                Columna("Última huella", lambda c: huella_impresa(c.huella), estira=True),
            ]
        )
        self.tabla: Tabla[Cabeza] = Tabla(self._modelo, lambda c: c.libro, "Última huella de cada libro")
        self._modelo.setParent(self.tabla)
        self._modelo.poner(cabezas)
        self.tabla.seleccionar_primera()
        self.entregada = QLineEdit()
        self.entregada.setAccessibleName("Huella entregada")
        self.entregada.setPlaceholderText("Pegue aquí una huella que se imprimió o se entregó")
        self.entregada.returnPressed.connect(self._comprobar)
        self.dicho = etiqueta("", "suave")
        self._montar()
        a_medida(self, 800, 560)

    def _copiar(self) -> None:
        if (cabeza := self.tabla.actual()) is not None:
            QGuiApplication.clipboard().setText(cabeza.huella)
            self.dicho.setText("Se copió la huella.")

    def _guardar(self) -> None:
        if (cabeza := self.tabla.actual()) is not None:
            self._exportar(cabeza)

    def _comprobar(self) -> None:
        if dada := self.entregada.text().strip():
            self.dicho.setText(self._falta(dada) or "Esa huella es de este archivo.")

    def _montar(self) -> None:
        self.tabla.setMinimumHeight(a_escala(120))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        for pieza in (etiqueta("Huellas del archivo", "apartado"), etiqueta(_FRASE, "suave")):
            caja.addWidget(pieza)
        caja.addWidget(self.tabla, 1)
        caja.addLayout(
            _fila(
                boton_de(Accion("&Copiar la huella", "copy", self._copiar)),
                boton_de(Accion("&Guardar el libro con sus huellas…", "save", self._guardar)),
            )
        )
        comprobar = QPushButton("¿&Es de este archivo?")
        comprobar.clicked.connect(self._comprobar)
        caja.addLayout(_fila(self.entregada, comprobar, estira=False))
        caja.addWidget(self.dicho)
        cerrar = QPushButton("Ce&rrar")
        cerrar.clicked.connect(self.accept)
        pie = _fila()
        pie.addWidget(cerrar)
        caja.addLayout(pie)
        for boton in self.findChildren(QPushButton):
            boton.setAutoDefault(False)


def _fila(*piezas: QWidget, estira: bool = True) -> QHBoxLayout:
    fila = QHBoxLayout()
    for pieza in piezas:
        fila.addWidget(pieza)
    if estira:
        fila.addStretch(1)
    return fila
