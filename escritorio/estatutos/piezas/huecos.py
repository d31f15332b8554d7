"""Frases con huecos: palabras y controles en línea, y la exigencia que se dice con ellos."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QIntValidator, QRegularExpressionValidator, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from escritorio.comun.base.exactos import CIFRAS, Cuantos, escribir_cuantos, leer_cuantos
from escritorio.comun.base.texto import limpiar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Desplegable
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.estatutos.modelo.exigencias import (
    AYUDA_DE_BASES,
    NOMBRES_DE_BASE,
    Base,
    Comparador,
    Exigencia,
)
from escritorio.estatutos.parametros.lectura import leer_fraccion

NO_LO_DICE = ("", "la regla no dice nada")
"""La opción de lo que el estatuto calla."""
_FRACCIONES = (
    ("1/2", "la mitad de"),
    ("1/3", "un tercio de"),
    ("2/3", "dos tercios de"),
    ("1/4", "un cuarto de"),
    ("3/4", "tres cuartos de"),
    ("1", "la totalidad de"),
)
_LOS_PRESENTES = ("0", "los presentes, sean cuantos sean")
_LETRAS_SEGUIDAS = 40
_VOTOS = rf"[0-9]{{0,4}}([.,][0-9]{{0,{CIFRAS}}})?"
_OTRA = ("otra", "otra fracción de")


def seguir(avisar: Callable[[], object], *piezas: QWidget) -> None:
    """Llama a `avisar` cada vez que alguna de esas piezas cambia; las palabras no cambian."""
    for pieza in piezas:
        for senal in _cambios(pieza):
            senal.connect(lambda *_: avisar())


def _cambios(pieza: QWidget) -> list[SignalInstance]:
    if isinstance(pieza, QComboBox):
        return [pieza.currentIndexChanged]
    if isinstance(pieza, QLineEdit):
        return [pieza.textChanged]
    if isinstance(pieza, QCheckBox):
        return [pieza.toggled]
    propia = getattr(pieza, "cambiada", None)
    return [propia] if isinstance(propia, SignalInstance) else []


class FraseConHuecos(QWidget):
    """Palabras y controles seguidos, que bajan de renglón como un párrafo."""

    cambiada = Signal()

    def __init__(self, *partes: str | QWidget, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._flujo = Flujo(self, a_escala(7))
        for parte in partes:
            for pieza in _en_renglon(parte):
                self._flujo.addWidget(pieza)
        seguir(self.cambiada.emit, *(p for p in partes if isinstance(p, QWidget)))
        ajuste = self.sizePolicy()
        ajuste.setHeightForWidth(True)
        self.setSizePolicy(ajuste)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for pieza in (*self.findChildren(QComboBox), *self.findChildren(HuecoDeTexto)):
            pieza.setMaximumWidth(max(event.size().width(), a_escala(80)))

    def recolocar(self) -> None:
        """Tras enseñar u ocultar una de sus partes."""
        self._flujo.invalidate()
        self.updateGeometry()


class HuecoDeEleccion(Desplegable):
    """Una de varias opciones (clave, texto), tan ancho como la elegida: se lee como parte de la frase.

    `nombre` es el que oyen los lectores de pantalla.
    """

    def __init__(self, nombre: str, opciones: Sequence[tuple[str, str]], valor: str) -> None:
        super().__init__()
        self.setAccessibleName(nombre)
        # Lo que hay puesto y ya no se ofrece se enseña con su clave: enseñar otra cosa sería mentir.
        todas = [*opciones, *([(valor, valor)] if valor and valor not in dict(opciones) else [])]
        for clave, texto in todas:
            self.addItem(texto, clave)
        self.setCurrentIndex(max(0, self.findData(valor)))
        largo = max(self.fontMetrics().horizontalAdvance(texto) for _, texto in todas)
        self.view().setMinimumWidth(largo + a_escala(40))
        self.currentIndexChanged.connect(lambda: self.updateGeometry())

    def poner(self, clave: str) -> None:
        """Elige esa."""
        self.setCurrentIndex(max(0, self.findData(clave)))

    def clave(self) -> str:
        """La elegida."""
        return str(self.currentData())

    def sizeHint(self) -> QSize:
        ancho = self.fontMetrics().horizontalAdvance(self.currentText()) + a_escala(54)
        return QSize(ancho, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(a_escala(64), super().minimumSizeHint().height())


class HuecoDeCifra(QLineEdit):
    """Un número entero; vacío es cero. Con `ancho`, para cifras largas (píxeles con letra de 13)."""

    def __init__(self, nombre: str, valor: int, maximo: int, ancho: int = 64) -> None:
        super().__init__(str(valor or ""))
        self.setAccessibleName(nombre)
        self.setValidator(QIntValidator(0, maximo, self))
        self.setFixedWidth(a_escala(ancho))

    def valor(self) -> int:
        """El número escrito."""
        return int(self.text() or 0)

    def dicho(self) -> int | None:
        """El número escrito, o None si está vacío."""
        return int(self.text()) if self.text() else None

    def decir(self, valor: int | None) -> None:
        """Enseña el número, también el cero; None lo vacía."""
        self.setText("" if valor is None else str(valor))


class HuecoDeVotos(QLineEdit):
    """Unos votos, con decimales si los llevan; vacío es ninguno."""

    def __init__(self, nombre: str, votos: Cuantos | None) -> None:
        super().__init__("" if votos is None else escribir_cuantos(votos))
        self.setAccessibleName(nombre)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(_VOTOS), self))
        self.setFixedWidth(a_escala(72))

    def valor(self) -> Cuantos:
        """Los escritos."""
        return leer_cuantos(self.text().strip(".,")) or 0


class HuecoDeTexto(QLineEdit):
    """Unas palabras, con sitio para verlas enteras; `marcador`: un ejemplo de lo que se espera."""

    def __init__(self, nombre: str, valor: str, marcador: str = "", ancho: int = 200) -> None:
        super().__init__(valor, placeholderText=marcador)
        self.setAccessibleName(nombre)
        self.setMaxLength(200)
        self.setCursorPosition(0)
        self._ancho = a_escala(ancho)
        self.textChanged.connect(lambda: self.updateGeometry())

    def valor(self) -> str:
        """Lo escrito, sin espacios sobrantes."""
        return limpiar(self.text())

    def sizeHint(self) -> QSize:
        escrito = self.fontMetrics().horizontalAdvance(self.text()) + a_escala(30)
        return QSize(max(self._ancho, escrito), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(a_escala(64), super().minimumSizeHint().height())


class HuecoDeExigencia(QWidget):
    """«[más de] [la mitad de] [los habilitados], y nunca menos de [3]»."""

    cambiada = Signal()

    def __init__(
        self,
        principio: str,
        bases: Sequence[Base],
        inicial: Exigencia,
        *,
        sean_cuantos_sean: bool = False,
        nombres: Mapping[Base, str] = NOMBRES_DE_BASE,
    ) -> None:
        super().__init__()
        nombre = principio.rstrip(", ")
        comparadores = ((Comparador.MAS_DE, "más de"), (Comparador.AL_MENOS, "al menos"))
        fracciones = (*_FRACCIONES, *((_LOS_PRESENTES,) if sean_cuantos_sean else ()), _OTRA)
        conocida = str(inicial.fraccion) if str(inicial.fraccion) in dict(fracciones) else _OTRA[0]
        if conocida == _LOS_PRESENTES[0] and inicial.comparador is Comparador.MAS_DE:
            conocida = _OTRA[0]
        todas = dict.fromkeys((*bases, inicial.base))
        self.comparador = HuecoDeEleccion(f"{nombre}: comparador", comparadores, inicial.comparador)
        self.fraccion = HuecoDeEleccion(f"{nombre}: fracción", fracciones, conocida)
        self.otra = QLineEdit(str(inicial.fraccion), placeholderText="2/5")
        self.otra.setAccessibleName(f"{nombre}: otra fracción")
        self.otra.setFixedWidth(a_escala(72))
        self.base = HuecoDeEleccion(
            f"{nombre}: sobre quiénes", [(b, nombres.get(b, NOMBRES_DE_BASE[b])) for b in todas], inicial.base
        )
        self.base.setToolTip(AYUDA_DE_BASES if Base.NUMERO_LEGAL in bases else "")
        self.minimo = HuecoDeCifra(f"{nombre}: nunca menos de", inicial.minimo, 9_999)
        self._frase = FraseConHuecos(
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
        self._frase.cambiada.connect(self._al_cambiar)
        self._al_cambiar()

    def exigencia(self) -> Exigencia:
        """La que dice la frase. Lanza `DatoInvalido` si la fracción no lo es."""
        elegida = self.fraccion.clave()
        fraccion = leer_fraccion(self.otra.text() if elegida == _OTRA[0] else elegida)
        comparador = Comparador(self.comparador.clave())
        if elegida == _LOS_PRESENTES[0]:
            comparador = Comparador.AL_MENOS
        return Exigencia(Base(self.base.clave()), comparador, fraccion, self.minimo.valor())

    def _al_cambiar(self) -> None:
        elegida = self.fraccion.clave()
        self.otra.setVisible(elegida == _OTRA[0])
        for pieza in (self.comparador, self.base):
            pieza.setVisible(elegida != _LOS_PRESENTES[0])
        self._frase.recolocar()
        self.cambiada.emit()


def _en_renglon(parte: str | QWidget) -> list[QWidget]:
    """Las palabras, de pocas en pocas para que bajen de renglón; una casilla, a la altura de lo demás."""
    if isinstance(parte, str):
        return [_palabra(trozo) for trozo in textwrap.wrap(parte, _LETRAS_SEGUIDAS)]
    if not isinstance(parte, QCheckBox):
        return [parte]
    marco = QWidget()
    marco.setMinimumHeight(a_escala_corta(34))
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.addWidget(parte, 0, Qt.AlignmentFlag.AlignVCenter)
    return [marco]


def _palabra(texto: str) -> QLabel:
    pieza = QLabel(texto)
    pieza.setMinimumHeight(a_escala_corta(34))
    pieza.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return pieza
