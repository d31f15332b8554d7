"""Contar las papeletas de una votación secreta."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QMessageBox, QVBoxLayout, QWidget

from escritorio.comun.base.exactos import Cuantos, decimales_de
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.votaciones.modelo.votaciones import SENTIDOS, Cifras, Papeleta
from escritorio.votaciones.piezas.pie import TOPE, Casillas, casilla
from escritorio.votaciones.reglas.recuento import cuadre, peso_comun

_CIFRAS = (
    ("papeletas", "Reco&gidas"),
    ("a_favor", "A &favor"),
    ("en_contra", "En c&ontra"),
    ("abstenciones", "Abs&tención"),
    ("blancos", "En &blanco"),
    ("nulos", "Nu&las"),
)
_UNA_POR_VOTO = "Cada cual echó tantas papeletas como votos tiene"
_CON_SU_PESO = "Cada papeleta lleva escritos sus votos: aquí se suman"
_ANCHO = 98
"""Para que las seis quepan en una línea junto a la lista."""


class Urna(QWidget):
    """Cuántas papeletas se recogieron y qué dice cada una; enseña cuántas faltan por contar."""

    def __init__(self, al_cambiar: Callable[[], object], padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._al_cambiar = al_cambiar
        self._peso: Cuantos = 1
        self._cifras = 0
        self.casillas = Casillas(_CIFRAS, self._cambiado)
        for suya in self.casillas.de.values():
            suya.setFixedWidth(a_escala_corta(_ANCHO))
        self.por_voto = QCheckBox(_UNA_POR_VOTO)
        self.cuadre = etiqueta("", "rotulo-fuerte")
        self.por_voto.toggled.connect(self._cambiado)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(4))
        for pieza in (self.casillas, self.por_voto, self.cuadre):
            caja.addWidget(pieza)
        self._decir()

    def poner(self, votantes: Sequence[Asistencia]) -> None:
        """Quiénes votan: con votos desiguales se pregunta si hay una papeleta por voto."""
        self._peso = peso_comun(votantes)
        self._cifras = decimales_de(*(a.votos for a in votantes))
        self.por_voto.setText(_CON_SU_PESO if self._cifras else _UNA_POR_VOTO)
        self.por_voto.setVisible(self._peso != 1)
        self._contar_como_toca()
        self._decir()

    def papeleta(self) -> Papeleta:
        """Lo contado, en votos."""
        contadas = self.casillas.valores()
        recogidas = contadas.pop("papeletas")
        por_voto = self._peso != 1 and self.por_voto.isChecked()
        peso = 1 if por_voto else self._peso or 1
        cifras = Cifras(**{clave: n * peso for clave, n in contadas.items()})
        return Papeleta("secreta", cifras, papeletas=recogidas, por_voto=por_voto)

    def cargar(self, dada: Papeleta) -> None:
        """Enseña lo contado antes, para corregirlo."""
        contadas = en_datos(dada.cifras)
        por_voto = not self._peso or any(n % self._peso for n in contadas.values())
        self.por_voto.setChecked(por_voto)
        peso = 1 if por_voto else self._peso
        for clave, n in contadas.items():
            self.casillas.de[clave].poner(n if por_voto else n // peso)
        self.casillas.de["papeletas"].poner(dada.contados if por_voto else dada.contados // peso)

    def limpiar(self) -> None:
        """Ninguna papeleta."""
        self.casillas.limpiar()
        self.por_voto.setChecked(False)

    def _contar_como_toca(self) -> None:
        """Papeletas, que son enteras, o los votos que llevan."""
        por_voto = self._peso != 1 and self.por_voto.isChecked()
        self.casillas.contar_en(self._cifras if por_voto else 0)

    def _cambiado(self) -> None:
        self._contar_como_toca()
        self._decir()
        self._al_cambiar()

    def _decir(self) -> None:
        contadas = self.casillas.valores()
        recogidas = contadas.pop("papeletas")
        falta = cuadre(sum(contadas.values()), recogidas)
        self.cuadre.setText(
            falta or ("Las papeletas cuadran." if recogidas else "Diga cuántas se recogieron.")
        )


_POR_CONSENSO = "La regla decide por consenso: con una oposición no lo hay."
ASENTIMIENTO = (
    "La presidencia propone y nadie objeta: cuenta como el voto a favor de todos los presentes con voto."
    " Si alguien objeta, vote de otro modo."
)


class Consenso(QWidget):
    """La regla decide por consenso: cuántos se oponen."""

    def __init__(self, al_cambiar: Callable[[], object], padre: QWidget | None = None) -> None:
        super().__init__(padre)
        rotulo = QLabel("Se &oponen")
        self.casilla = casilla("Se oponen")
        rotulo.setProperty("clase", "rotulo-fuerte")
        rotulo.setBuddy(self.casilla)
        self.casilla.valueChanged.connect(al_cambiar)
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addWidget(rotulo)
        caja.addWidget(self.casilla)
        caja.addWidget(etiqueta(_POR_CONSENSO, "suave"), 1)

    def poner(self, tope: Cuantos) -> None:
        """`tope`: los votos presentes."""
        self.casilla.setMaximum(min(int(tope), TOPE))

    def se_oponen(self) -> int:
        """Cuántos."""
        return self.casilla.value()

    def limpiar(self) -> None:
        """Nadie se opone."""
        self.casilla.setValue(0)


def papeleta_nominal(
    sentidos: Mapping[str, str], pesos: Mapping[str, Cuantos], ausentes: tuple[str, ...] = ()
) -> Papeleta:
    """La papeleta que resulta de contar cada voto; `pesos`: cuántos votos tiene cada asistencia."""
    sumas: dict[str, Cuantos] = dict.fromkeys(SENTIDOS, 0)
    for quien, sentido in sentidos.items():
        sumas[sentido] += pesos[quien]
    return Papeleta("nominal", Cifras(*sumas.values()), dict(sentidos), ausentes)


def papeleta_de_consenso(
    pesos: Mapping[str, Cuantos], se_oponen: int = 0, modo: str = "consenso"
) -> Papeleta:
    """Todos a favor, menos quienes se oponen: de éstos no se sabe quiénes son."""
    todos = sum(pesos.values())
    sentidos = {} if se_oponen else dict.fromkeys(pesos, "a_favor")
    return Papeleta(modo, Cifras(todos - se_oponen, se_oponen), sentidos)


_NOMBRES = 8
SEGUIR, NO_VOTAN = "&Seguir contando", "&Proclamar: no votan"


def lo_que_falta(faltan: Cuantos, nombres: Sequence[str]) -> str:
    """Cuántos votos quedarían sin contar y, si se sabe, de quiénes: hasta ocho nombres."""
    quedarian = f"{'Falta' if faltan == 1 else 'Faltan'} {contar(faltan, 'voto', 'votos')} por contar."
    if not nombres:
        return f"{quedarian} Si proclama ahora, constará que no se emitieron."
    dichos = list(nombres[:_NOMBRES])
    if len(nombres) > _NOMBRES:
        dichos.append(f"{len(nombres) - _NOMBRES} más")
    constaran = "constará que no vota" if len(nombres) == 1 else "constará que no votan"
    return f"{quedarian} Si proclama ahora, {constaran} {enumerar(dichos)}."


def confirmar_que_no_votan(padre: QWidget, faltan: Cuantos, nombres: Sequence[str]) -> bool:
    """Pregunta si se proclama sin ellos; Enter y Esc siguen contando."""
    cuadro = QMessageBox(
        QMessageBox.Icon.NoIcon, "Votos por contar", lo_que_falta(faltan, nombres), parent=padre
    )
    cuadro.setTextFormat(Qt.TextFormat.PlainText)
    proclamar = cuadro.addButton(NO_VOTAN, QMessageBox.ButtonRole.AcceptRole)
    seguir = cuadro.addButton(SEGUIR, QMessageBox.ButtonRole.RejectRole)
    cuadro.setEscapeButton(seguir)
    cuadro.setDefaultButton(seguir)
    cuadro.exec()
    return cuadro.clickedButton() is proclamar
