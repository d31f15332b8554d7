"""Frases con huecos: palabras y controles en línea, y la exigencia que se dice con ellos."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_BASE, Base, Comparador, Exigencia
from escritorio.estatutos.parametros import leer_fraccion

_FRACCIONES = (
    ("1/2", "la mitad de"),
    ("1/3", "un tercio de"),
    ("2/3", "dos tercios de"),
    ("1/4", "un cuarto de"),
    ("3/4", "tres cuartos de"),
    ("1", "la totalidad de"),
)
_LOS_PRESENTES = ("0", "los presentes, sean cuantos sean")
_OTRA = ("otra", "otra fracción de")


class Frase(QWidget):
    """Palabras y controles seguidos, que bajan de renglón como un párrafo."""

    def __init__(self, *partes: str | QWidget, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._flujo = Flujo(self, a_escala(7))
        for parte in partes:
            self._flujo.addWidget(_palabra(parte) if isinstance(parte, str) else parte)
        ajuste = self.sizePolicy()
        ajuste.setHeightForWidth(True)
        self.setSizePolicy(ajuste)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for pieza in self.findChildren(QComboBox):
            pieza.setMaximumWidth(max(event.size().width(), a_escala(80)))

    def recolocar(self) -> None:
        """Tras enseñar u ocultar una de sus partes."""
        self._flujo.invalidate()
        self.updateGeometry()


class HuecoDeEleccion(QComboBox):
    """Una de varias opciones (clave, texto), tan ancho como la elegida: se lee como parte de la frase.

    `nombre` es el que oyen los lectores de pantalla.
    """

    def __init__(self, nombre: str, opciones: Sequence[tuple[str, str]], valor: str) -> None:
        super().__init__()
        self.setAccessibleName(nombre)
        for clave, texto in opciones:
            self.addItem(texto, clave)
        self.setCurrentIndex(max(0, self.findData(valor)))
        largo = max(self.fontMetrics().horizontalAdvance(texto) for _, texto in opciones)
        self.view().setMinimumWidth(largo + a_escala(40))
        self.currentIndexChanged.connect(lambda: self.updateGeometry())

    def clave(self) -> str:
        """La elegida."""
        return str(self.currentData())

    def sizeHint(self) -> QSize:
        ancho = self.fontMetrics().horizontalAdvance(self.currentText()) + a_escala(54)
        return QSize(ancho, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(a_escala(64), super().minimumSizeHint().height())


class HuecoDeCifra(QLineEdit):
    """Un número entero; vacío es cero."""

    def __init__(self, nombre: str, valor: int, maximo: int) -> None:
        super().__init__(str(valor or ""))
        self.setAccessibleName(nombre)
        self.setValidator(QIntValidator(0, maximo, self))
        self.setFixedWidth(a_escala(64))

    def valor(self) -> int:
        """El número escrito."""
        return int(self.text() or 0)


class HuecoDeExigencia(QWidget):
    """«[más de] [la mitad de] [los habilitados], y nunca menos de [3]»."""

    cambiada = Signal()

    def __init__(
        self, principio: str, bases: Sequence[Base], inicial: Exigencia, *, sean_cuantos_sean: bool = False
    ) -> None:
        super().__init__()
        nombre = principio.rstrip(", ")
        comparadores = ((Comparador.MAS_DE, "más de"), (Comparador.AL_MENOS, "al menos"))
        fracciones = (*_FRACCIONES, *((_LOS_PRESENTES,) if sean_cuantos_sean else ()), _OTRA)
        conocida = str(inicial.fraccion) if str(inicial.fraccion) in dict(fracciones) else _OTRA[0]
        self.comparador = HuecoDeEleccion(f"{nombre}: comparador", comparadores, inicial.comparador)
        self.fraccion = HuecoDeEleccion(f"{nombre}: fracción", fracciones, conocida)
        self.otra = QLineEdit(str(inicial.fraccion), placeholderText="2/5")
        self.otra.setAccessibleName(f"{nombre}: otra fracción")
        self.otra.setFixedWidth(a_escala(72))
        self.base = HuecoDeEleccion(
            f"{nombre}: sobre quiénes", [(b, NOMBRES_DE_BASE[b]) for b in bases], inicial.base
        )
        self.minimo = HuecoDeCifra(f"{nombre}: nunca menos de", inicial.minimo, 9_999)
        self._frase = Frase(
            principio,
            self.comparador,
            self.fraccion,
            self.otra,
            self.base,
            "y nunca menos de",
            self.minimo,
        )
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(self._frase)
        self._conectar()

    def exigencia(self) -> Exigencia:
        """La que dice la frase. Lanza `DatoInvalido` si la fracción no lo es."""
        elegida = self.fraccion.clave()
        fraccion = leer_fraccion(self.otra.text() if elegida == _OTRA[0] else elegida)
        comparador = Comparador(self.comparador.clave())
        if elegida == _LOS_PRESENTES[0]:
            comparador = Comparador.AL_MENOS
        return Exigencia(Base(self.base.clave()), comparador, fraccion, self.minimo.valor())

    def _conectar(self) -> None:
        for combo in (self.comparador, self.fraccion, self.base):
            combo.currentIndexChanged.connect(self._al_cambiar)
        self.otra.textChanged.connect(self._al_cambiar)
        self.minimo.textChanged.connect(self._al_cambiar)
        self._al_cambiar()

    def _al_cambiar(self) -> None:
        elegida = self.fraccion.clave()
        self.otra.setVisible(elegida == _OTRA[0])
        for pieza in (self.comparador, self.base):
            pieza.setVisible(elegida != _LOS_PRESENTES[0])
        self._frase.recolocar()
        self.cambiada.emit()


def _palabra(texto: str) -> QLabel:
    pieza = QLabel(texto)
    pieza.setMinimumHeight(a_escala(34))
    pieza.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return pieza
