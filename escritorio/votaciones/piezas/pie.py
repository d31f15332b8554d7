"""El dictamen de lo contado y el botón de proclamar, siempre a la vista."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent, QValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from escritorio.comun.base.exactos import Cuantos, de_unidades, en_unidades, escribir_cuantos
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Accion, Numero, Pildora, boton_de, etiqueta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.sesiones.reglas.sesiones import por_fijar
from escritorio.votaciones.piezas.teclas import PROCLAMA

_VEREDICTOS = {
    Veredicto.SI: ("Se aprobaría", "exito"),
    Veredicto.NO: ("Se rechazaría", "peligro"),
    Veredicto.EMPATE: ("Empate", "aviso"),
    Veredicto.NO_SE_SABE: ("No se sabe", "aviso"),
}
_LINEAS, _POCAS = 5, 3
_ALTO_DE_FRASE = 32
"""El de la píldora o dos líneas, las haya o no."""
_CORTA = 740
"""Alto de la ventana, con letra de 13, por debajo del que la cuenta enseña pocas líneas."""
C = TypeVar("C")
PROCLAMAR = ("Pro&clamar", "Anota la votación y, si se aprueba, numera el acuerdo")


class PieDeVotacion(QWidget):
    """El dictamen de lo contado, con su cuenta, y el botón de proclamar."""

    def __init__(
        self,
        al_proclamar: Callable[[], object],
        boton: tuple[str, str] = PROCLAMAR,
        padre: QWidget | None = None,
    ) -> None:
        super().__init__(padre)
        self.pildora = Pildora()
        self.frase = etiqueta()
        self.cuenta = etiqueta("", "rotulo")
        texto, ayuda = boton
        orden = Accion(texto, "gavel", al_proclamar, principal=True, atajo=PROCLAMA.tecla, ayuda=ayuda)
        self.proclamar = boton_de(orden)
        self._montar()

    def poner(self, dictamen: Dictamen, *, faltan: bool = False) -> None:
        """Enseña qué resultaría; sin regla no se puede proclamar. `faltan`: quedan votos por contar."""
        palabra, tono = _VEREDICTOS[dictamen.veredicto]
        if faltan and dictamen.veredicto is not Veredicto.NO_SE_SABE:
            palabra = f"{palabra} con lo contado"
        self.pildora.poner("Regla por fijar" if por_fijar(dictamen) else palabra, tono)
        self.frase.setText(str(dictamen.frase))
        self.cuenta.setText("\n".join(map(str, dictamen.pasos)))
        self._marco.medir()
        self.proclamar.setEnabled(dictamen.veredicto is not Veredicto.NO_SE_SABE)

    def poner_frase(self, frase: str) -> None:
        """Aún no hay dictamen: dice por qué, y no deja proclamar."""
        self.pildora.poner("", "neutro")
        self.frase.setText(frase)
        self.cuenta.setText("")
        self._marco.medir()
        self.proclamar.setEnabled(False)

    def _montar(self) -> None:
        textos = QVBoxLayout()
        textos.setSpacing(a_escala(2))
        arriba = QHBoxLayout()
        arriba.setSpacing(a_escala(8))
        arriba.addStrut(a_escala(_ALTO_DE_FRASE))
        arriba.addWidget(self.pildora)
        arriba.addWidget(self.frase, 1)
        textos.addLayout(arriba)
        self._marco = _CuentaQueCede(self.cuenta)
        textos.addWidget(self._marco)
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        caja.addLayout(textos, 1)
        caja.addWidget(self.proclamar, 0, Qt.AlignmentFlag.AlignBottom)


class _CuentaQueCede(QScrollArea):
    """La cuenta del dictamen: si no hay alto para toda, se desliza en vez de cortarse.

    Sin cuenta guarda su sitio: si no, al escribir la primera cifra lo demás se movería bajo el ratón.
    """

    def __init__(self, cuenta: QLabel) -> None:
        super().__init__()
        self._cuenta = cuenta
        # Un fondo propio nace transparente.
        self.setViewport(QWidget())
        self.setWidget(cuenta)
        cuenta.setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Cuenta del dictamen")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.medir()

    def medir(self) -> None:
        """Siempre igual de alta: lo que no quepa de su texto se desliza."""
        linea = self._cuenta.fontMetrics().lineSpacing()
        todo = max(0, self._cuenta.heightForWidth(max(1, self.viewport().width())))
        tope = (_LINEAS if self.window().height() >= a_escala(_CORTA) else _POCAS) * linea
        self.setMinimumHeight(2 * linea)
        self.setMaximumHeight(tope + 2)
        # Con el tabulador sólo se llega a ella si hay que deslizarla.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if todo > tope else Qt.FocusPolicy.NoFocus)


TOPE = 99_999
"""No son los presentes: lo tecleado de más se conserva y se señala, en vez de borrarse sin decir nada."""


class CasillaDeVotos(Numero):
    """Cuántos votos; por dentro, un entero de su menor parte: si pesan 1,5, de décimas."""

    def __init__(self) -> None:
        super().__init__(maximum=TOPE)
        self._cifras = 0

    def contar_en(self, cifras: int) -> None:
        """Con cuántos decimales se escribe; lo anotado sigue siendo lo mismo."""
        if cifras == self._cifras:
            return
        votos = self.votos()
        self._cifras = cifras
        with QSignalBlocker(self):
            self.setRange(0, TOPE * 10**cifras)
            self.setSingleStep(10**cifras)
            self.poner(votos)

    def votos(self) -> Cuantos:
        """Los que dice."""
        return de_unidades(self.value(), self._cifras)

    def poner(self, votos: Cuantos) -> None:
        """Dice ésos."""
        self.setValue(en_unidades(votos, self._cifras))

    def textFromValue(self, val: int) -> str:
        dicho = de_unidades(val, self._cifras)
        return escribir_cuantos(dicho) if self._cifras else super().textFromValue(val)

    def valueFromText(self, text: str) -> int:
        if not self._cifras:
            return super().valueFromText(text)
        return en_unidades(Decimal(_en_punto(text).strip(".") or 0), self._cifras)

    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        if not self._cifras:
            return super().validate(input, pos)
        vale = re.fullmatch(rf"[0-9]{{0,5}}(\.[0-9]{{0,{self._cifras}}})?", _en_punto(input))
        a_medias = not _en_punto(input).strip(".")
        estado = QValidator.State.Intermediate if a_medias else QValidator.State.Acceptable
        return (estado if vale else QValidator.State.Invalid, input, pos)


def _en_punto(texto: str) -> str:
    return texto.strip().replace(",", ".")


def casilla(rotulo: str) -> CasillaDeVotos:
    """La de una cifra; `rotulo`: su nombre, con mnemónico o sin él."""
    nueva = CasillaDeVotos()
    for pieza in (nueva, nueva.lineEdit()):
        pieza.setAccessibleName(rotulo.replace("&", ""))
    nueva.setAlignment(Qt.AlignmentFlag.AlignCenter)
    nueva.setMinimumWidth(a_escala_corta(84))
    return nueva


class Casillas(QWidget):
    """Varias cifras, cada una con su clave; llama a `al_cambiar` cuando cambia cualquiera."""

    def __init__(
        self,
        cuales: Iterable[tuple[str, str]],
        al_cambiar: Callable[[], object],
        padre: QWidget | None = None,
    ) -> None:
        super().__init__(padre)
        self._columnas: dict[str, QWidget] = {}
        self.de: dict[str, CasillaDeVotos] = {}
        self._caja = Flujo(self, separacion=a_escala(8))
        for clave, rotulo in cuales:
            self.de[clave] = casilla(rotulo)
            self.de[clave].valueChanged.connect(al_cambiar)
            self._columnas[clave] = self.anadir(rotulo, self.de[clave])

    def anadir(self, rotulo: str, pieza: QWidget) -> QWidget:
        """Pone esa pieza debajo de su rótulo, la última; devuelve la columna."""
        columna, marca = QWidget(), QLabel(rotulo)
        marca.setProperty("clase", "rotulo-fuerte")
        if rotulo:
            marca.setBuddy(pieza)
        dentro = QVBoxLayout(columna)
        dentro.setContentsMargins(0, 0, 0, 0)
        dentro.setSpacing(a_escala(2))
        dentro.addWidget(marca)
        dentro.addWidget(pieza)
        self._caja.addWidget(columna)
        return columna

    def ver(self, clave: str, *, visible: bool) -> None:
        """Enseña o esconde una cifra con su rótulo."""
        self._columnas[clave].setVisible(visible)

    def contar_en(self, cifras: int) -> None:
        """Con cuántos decimales se escribe cada una."""
        for suya in self.de.values():
            suya.contar_en(cifras)

    def valores(self) -> dict[str, Cuantos]:
        """Lo que hay en cada una; las escondidas, cero."""
        return {c: 0 if self._columnas[c].isHidden() else suya.votos() for c, suya in self.de.items()}

    def poner(self, valores: Mapping[str, Cuantos]) -> None:
        """Cambia ésas."""
        for clave, valor in valores.items():
            self.de[clave].poner(valor)

    def limpiar(self) -> None:
        """Todas a cero."""
        for suya in self.de.values():
            suya.setValue(0)


Asunto = tuple[str, int, str]
"""Lo que se proclama de una vez: (punto o elección, cuántas votaciones o rondas van, quiénes siguen)."""


class SinProclamar(Generic[C]):
    """Lo contado y aún sin proclamar de cada asunto: se aparta al pasar a otro y sigue ahí al volver.

    `asunto`: aquel de que es lo que hay en el panel; sin nada que contar, `NINGUNO`.
    """

    NINGUNO: Asunto = ("", 0, "")

    def __init__(self) -> None:
        self.asunto = self.NINGUNO
        self._apartado: dict[Asunto, C] = {}

    def apartar(self, contado: C | None) -> None:
        """Guarda lo que hay en el panel; None: no se anotó nada."""
        self._apartado.pop(self.asunto, None)
        if contado is not None and self.asunto != self.NINGUNO:
            self._apartado[self.asunto] = contado

    def de(self, asunto: Asunto) -> C | None:
        """Lo que se apartó de ese asunto, o nada."""
        return self._apartado.get(asunto)

    def pasar(self, asunto: Asunto) -> C | None:
        """Desde ahora se cuenta ése; da lo que se apartó de él, o nada."""
        self.asunto = asunto
        return self.de(asunto)
