"""Un formulario con un panel al lado que se rehace al escribir: lo que dicen las reglas antes de guardar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoCasilla,
    CampoParrafo,
    Contestado,
    DialogoFormulario,
    Formulario,
)
from escritorio.comun.interfaz.piezas import etiqueta, tarjeta, vaciar_caja
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.organos.piezas.integracion import de_dictamen

_ANCHO, _ALTO = 900, 600
Mirar = Callable[[Formulario, Contestado], Sequence[QWidget]]


class Lado:
    """Lo que dicen las reglas, al lado de los campos de una pregunta: se rehace al escribir.

    `mirar` recibe el formulario y lo escrito hasta ahora, en que lo que no vale todavía llega vacío, y da las
    piezas. Puede cambiar el formulario: no se vuelve a llamar por ello.
    """

    def __init__(self, dialogo: DialogoFormulario, mirar: Mirar) -> None:
        self._formulario, self._mirar = dialogo.formulario, mirar
        self._visto: Contestado | None = None
        self._mirando = False
        marco, self._panel = tarjeta(), QVBoxLayout()
        self._panel.setContentsMargins(a_escala(14), a_escala(12), a_escala(14), a_escala(12))
        self._panel.setSpacing(a_escala(8))
        marco.setLayout(self._panel)
        dialogo.poner_al_lado(marco, _ANCHO, _ALTO)
        self._formulario.cambiado.connect(lambda _: self._repintar())
        self._repintar()

    def _repintar(self) -> None:
        dados = self._formulario.dados()
        if self._mirando or dados == self._visto:
            return
        self._visto, self._mirando = dados, True
        vaciar_caja(self._panel)
        for pieza in self._mirar(self._formulario, dados):
            self._panel.addWidget(pieza)
        self._panel.addStretch(1)
        self._mirando = False


def ofrecer_aunque(formulario: Formulario, impiden: Sequence[Dictamen], dados: Contestado) -> None:
    """Si una regla lo impide, ofrece hacerlo de todos modos y, entonces, pide por qué."""
    impide = bool(impiden)
    formulario.mostrar("aunque", impide)
    formulario.mostrar("motivo_aunque", impide and bool(dados["aunque"]))


def campos_de_aunque(verbo: str) -> list[Campo]:
    """Los de hacerlo aunque una regla lo impida; se ven sólo entonces."""
    return [
        CampoCasilla("aunque", f"{verbo} de &todos modos", visible=False),
        CampoParrafo(
            "motivo_aunque",
            "Por qué se hace aunque la re&gla lo impida",
            lineas=2,
            obligatorio=True,
            visible=False,
        ),
    ]


def de_dictamenes(dictamenes: Sequence[Dictamen], sin_ninguno: str) -> list[QWidget]:
    """Los dictámenes, o la frase que dice que no hay regla que mirar."""
    if not dictamenes:
        return [etiqueta(sin_ninguno, "suave")]
    lo_que_impide_primero = sorted(dictamenes, key=lambda d: d.veredicto is not Veredicto.NO)
    return [pieza for d in lo_que_impide_primero for pieza in de_dictamen(d)]
