"""Las candidaturas de una elección, cada una con lo que dicen las reglas y, si se vota, su casilla."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from escritorio.comun.interfaz.deslizador import vaciar_caja
from escritorio.comun.interfaz.piezas import Pildora, boton_de_icono, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.votaciones.modelo.elecciones import Candidatura
from escritorio.votaciones.piezas.cifras import casilla
from escritorio.votaciones.reglas.candidaturas import con_sus_nombres
from escritorio.votaciones.reglas.decir_eleccion import situacion_de


class Candidaturas(QWidget):
    """Una fila por candidatura. `al_pedir`: («dictamen» o «retirar», su id)."""

    def __init__(
        self,
        al_cambiar: Callable[[], object],
        al_pedir: Callable[[str, str], object],
        padre: QWidget | None = None,
    ) -> None:
        super().__init__(padre)
        self._al_cambiar, self._al_pedir = al_cambiar, al_pedir
        self._puestas: tuple[object, ...] = ()
        self.de: dict[str, QSpinBox] = {}
        self._rejilla = QGridLayout(self)
        self._rejilla.setContentsMargins(0, 0, 0, 0)
        self._rejilla.setHorizontalSpacing(a_escala(8))
        self._rejilla.setVerticalSpacing(a_escala(4))
        self._rejilla.setColumnStretch(0, 1)

    def poner(self, todas: Sequence[Candidatura], se_votan: Sequence[str], *, editable: bool) -> None:
        """`se_votan`: las que llevan casilla. Si nada cambió, lo escrito se conserva."""
        nuevas = (tuple(todas), tuple(se_votan), editable)
        if nuevas == self._puestas:
            return
        self._puestas = nuevas
        antes = {id_: suya.value() for id_, suya in self.de.items()}
        vaciar_caja(self._rejilla)
        self.de = {}
        for fila, cual in enumerate(todas):
            self._poner_fila(fila, cual, se_vota=cual.id in se_votan, editable=editable)
        for id_, suya in self.de.items():
            suya.setValue(antes.get(id_, 0))
        self._rejilla.activate()
        self.updateGeometry()

    def valores(self) -> dict[str, int]:
        """Los votos escritos de cada una."""
        return {id_: suya.value() for id_, suya in self.de.items()}

    def limpiar(self) -> None:
        """Todas a cero."""
        for suya in self.de.values():
            suya.setValue(0)

    def _poner_fila(self, fila: int, cual: Candidatura, *, se_vota: bool, editable: bool) -> None:
        rotulo = etiqueta(f"{cual.orden}. {con_sus_nombres(cual)}", "suave" if cual.retirada else "")
        self._rejilla.addWidget(rotulo, fila, 0)
        self._rejilla.addWidget(Pildora(*situacion_de(cual), self), fila, 1, Qt.AlignmentFlag.AlignRight)
        ver = boton_de_icono(
            "info", f"Lo que dicen las reglas de {cual.nombre}", partial(self._al_pedir, "dictamen", cual.id)
        )
        self._rejilla.addWidget(ver, fila, 2)
        if editable and cual.en_pie:
            retirar = partial(self._al_pedir, "retirar", cual.id)
            quitar = boton_de_icono("x", f"Retirar la candidatura de {cual.nombre}…", retirar)
            self._rejilla.addWidget(quitar, fila, 3)
        if se_vota:
            suya = casilla(f"Votos de {cual.nombre}")
            suya.valueChanged.connect(self._al_cambiar)
            self.de[cual.id] = suya
            self._rejilla.addWidget(suya, fila, 4)
