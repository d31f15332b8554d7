"""Lo que conviene atender de los órganos, cada cosa con su acción."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.piezas import Pildora, con_deslizador, etiqueta, vaciar_caja
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.estatutos.piezas.resumen import enlace
from escritorio.organos.modelo.mandatos import Apremio, Aviso, ClaseDeAviso

_PALABRAS = {
    ClaseDeAviso.VENCE: "Vence",
    ClaseDeAviso.VACANTE: "Vacante",
    ClaseDeAviso.INCOMPLETO: "Incompleto",
    ClaseDeAviso.DEJO_EL_CARGO: "Dejó el cargo",
    ClaseDeAviso.DEJO_LA_RED: "Dejó la red",
    ClaseDeAviso.REQUISITO: "Requisito",
    ClaseDeAviso.LARGO: "Para saber",
    ClaseDeAviso.COMUNICAR: "Comunicar",
    ClaseDeAviso.DEFINITIVO: "Provisional",
}
_TONOS = {Apremio.VENCIDO: "peligro", Apremio.DIAS_30: "peligro"}
_VERBOS = {"nombrar": "Nombrar…", "prorrogar": "Prorrogar…", "cesar": "Cesar…", "comunicar": "Se comunicó…"}


class TarjetaDeAvisos(QFrame):
    """El que más apremia a la vista y los demás al pulsar «Ver…»; sin avisos no ocupa sitio.

    `desplegada` dice si se ven todos: lo demás de la pantalla puede cederles sitio.

    `al_atender` recibe el aviso y el verbo pulsado: «nombrar», «prorrogar», «cesar», «comunicar» o «ver».
    """

    desplegada = Signal(bool)

    def __init__(self, al_atender: Callable[[Aviso, str], object]) -> None:
        super().__init__()
        self.setProperty("clase", "tarjeta")
        self._al_atender = al_atender
        self._desplegada = False
        self._avisos: Sequence[Aviso] = ()
        self._caja = QVBoxLayout(self)
        self._caja.setContentsMargins(a_escala(14), a_escala(6), a_escala(10), a_escala(6))
        self._caja.setSpacing(a_escala(4))

    def poner(self, avisos: Sequence[Aviso]) -> None:
        """Cambia los avisos."""
        self._avisos = avisos
        vaciar_caja(self._caja)
        self.setVisible(bool(avisos))
        if not avisos:
            return
        if self._desplegada:
            self._caja.addWidget(self._todos())
            menos = enlace("Ver menos avisos", "Ver menos avisos", self._alternar)
            self._caja.addWidget(menos, 0, Qt.AlignmentFlag.AlignRight)
            return
        resto = len(avisos) - 1
        texto = f"Ver {contar(resto, 'aviso', 'avisos')} más"
        mas = [enlace(texto, texto, self._alternar)] if resto else []
        self._caja.addWidget(self._renglon(avisos[0], *mas))

    def todos_a_la_vista(self) -> bool:
        """Si están desplegados y los hay."""
        return self._desplegada and bool(self._avisos)

    def _alternar(self) -> None:
        self._desplegada = not self._desplegada
        self.desplegada.emit(self._desplegada)
        self.poner(self._avisos)

    def _todos(self) -> QWidget:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(6))
        for aviso in self._avisos:
            caja.addWidget(self._renglon(aviso))
        area = con_deslizador(hoja)
        area.setMinimumHeight(a_escala_corta(60))
        area.setMaximumHeight(min(hoja.sizeHint().height() + 8, a_escala_corta(150)))
        return area

    def _renglon(self, aviso: Aviso, *mas: QWidget) -> QWidget:
        marco = QWidget()
        caja = QHBoxLayout(marco)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        tono = "neutro" if aviso.clase is ClaseDeAviso.LARGO else _TONOS.get(aviso.apremio, "aviso")
        caja.addWidget(Pildora(_PALABRAS[aviso.clase], tono))
        caja.addWidget(etiqueta(str(aviso.frase)), 1)
        for verbo in verbos_de(aviso):
            texto = _VERBOS.get(verbo, "Ver")
            nombre = f"{texto.rstrip('…')}: {aviso.frase}"
            caja.addWidget(enlace(texto, nombre, partial(self._al_atender, aviso, verbo)))
        for pieza in mas:
            caja.addWidget(pieza)
        return marco


def verbos_de(aviso: Aviso) -> tuple[str, ...]:
    """Lo que se puede hacer: lo que propone; quien vence también puede tener relevo."""
    if aviso.clase is ClaseDeAviso.VENCE:
        return ("prorrogar", "nombrar")
    if aviso.clase is ClaseDeAviso.INCOMPLETO or not aviso.propone:
        return ("ver",)
    return (aviso.propone,)
