"""Contar las papeletas de una votación secreta."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from escritorio.comun.base.registro import en_datos
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.votaciones.modelo.papeleta import Papeleta
from escritorio.votaciones.modelo.votaciones import Cifras
from escritorio.votaciones.piezas.cifras import Casillas
from escritorio.votaciones.reglas.recuento import cuadre, peso_comun

_CIFRAS = (
    ("papeletas", "Reco&gidas"),
    ("a_favor", "A &favor"),
    ("en_contra", "En c&ontra"),
    ("abstenciones", "Abs&tención"),
    ("blancos", "En &blanco"),
    ("nulos", "Nu&las"),
)
_ANCHO = 98
"""Para que las seis quepan en una línea junto a la lista."""


class Urna(QWidget):
    """Cuántas papeletas se recogieron y qué dice cada una; enseña cuántas faltan por contar."""

    def __init__(self, al_cambiar: Callable[[], object], padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._al_cambiar = al_cambiar
        self._peso = 1
        self.casillas = Casillas(_CIFRAS, self._cambiado)
        for suya in self.casillas.de.values():
            suya.setFixedWidth(a_escala_corta(_ANCHO))
        self.por_voto = QCheckBox("Cada cual echó tantas papeletas como votos tiene")
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
        self.por_voto.setVisible(self._peso != 1)
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
            self.casillas.de[clave].setValue(n // peso)
        self.casillas.de["papeletas"].setValue(dada.contados // peso)

    def limpiar(self) -> None:
        """Ninguna papeleta."""
        self.casillas.limpiar()
        self.por_voto.setChecked(False)

    def _cambiado(self) -> None:
        self._decir()
        self._al_cambiar()

    def _decir(self) -> None:
        contadas = self.casillas.valores()
        recogidas = contadas.pop("papeletas")
        falta = cuadre(sum(contadas.values()), recogidas)
        self.cuadre.setText(
            falta or ("Las papeletas cuadran." if recogidas else "Diga cuántas se recogieron.")
        )
