"""Lo que no cuadra en las reglas: unas líneas con su píldora, y las demás plegadas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.deslizador import con_deslizador, vaciar_caja
from escritorio.comun.interfaz.piezas import Pildora, etiqueta, tarjeta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.estatutos.piezas.resumen import enlace

_A_LA_VISTA = 2


@dataclass(frozen=True, slots=True)
class LineaDeReparo:
    """Un reparo: su palabra y tono, la frase, y la clave de la regla a la que se va («» si ninguna)."""

    palabra: str
    tono: str
    frase: str
    clave: str


class TarjetaDeReparos(QWidget):
    """Los primeros reparos a la vista y los demás al pulsar «Ver todos»; sin reparos no ocupa sitio."""

    def __init__(self, al_ir: Callable[[str], object]) -> None:
        super().__init__()
        self._al_ir = al_ir
        self._todos = False
        self._lineas: Sequence[LineaDeReparo] = ()
        marco = tarjeta()
        fuera = QVBoxLayout(self)
        fuera.setContentsMargins(0, 0, 0, 0)
        fuera.addWidget(marco)
        dentro = QVBoxLayout(marco)
        dentro.setContentsMargins(a_escala(12), a_escala(6), a_escala(12), a_escala(6))
        self._hoja = QWidget()
        self._caja = QVBoxLayout(self._hoja)
        self._caja.setContentsMargins(0, 0, 0, 0)
        self._caja.setSpacing(a_escala(2))
        self._area = con_deslizador(self._hoja)
        dentro.addWidget(self._area)

    def poner(self, lineas: Sequence[LineaDeReparo]) -> None:
        """Cambia los reparos."""
        self._lineas = lineas
        vaciar_caja(self._caja)
        a_la_vista = lineas if self._todos else lineas[:_A_LA_VISTA]
        for linea in a_la_vista:
            self._caja.addWidget(self._renglon(linea))
        resto = len(lineas) - _A_LA_VISTA
        if resto > 0:
            texto = "Ver menos" if self._todos else f"Ver {contar(resto, 'reparo', 'reparos')} más"
            self._caja.addWidget(enlace(texto, texto, self._alternar))
        self.setVisible(bool(lineas))
        self._area.setFixedHeight(min(self._hoja.sizeHint().height() + a_escala(4), a_escala_corta(150)))

    def _alternar(self) -> None:
        self._todos = not self._todos
        self.poner(self._lineas)

    def _renglon(self, linea: LineaDeReparo) -> QWidget:
        marco = QWidget()
        caja = QHBoxLayout(marco)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        caja.addWidget(Pildora(linea.palabra, linea.tono))
        caja.addWidget(etiqueta(linea.frase), 1)
        if linea.clave:
            caja.addWidget(
                enlace("Ver la regla", f"Ver la regla: {linea.frase}", partial(self._al_ir, linea.clave))
            )
        return marco
