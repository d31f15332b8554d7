"""Qué pasa con quien no paga su cuota: suspensión, exclusión y recargo."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.votar import (
    NOMBRES_DE_BASE_DE_RECARGO,
    BaseDeRecargo,
    Recargo,
    ReglaDeCuota,
)
from escritorio.estatutos.piezas.condiciones import Condicion
from escritorio.estatutos.piezas.huecos import (
    FraseConHuecos,
    HuecoDeCifra,
    HuecoDeEleccion,
    HuecoDeTexto,
    seguir,
)
from escritorio.estatutos.reglas.cuota import escribir_tasa, leer_tasa

_VECES = (("mes", "por cada mes entero de demora"), ("una", "una sola vez"))


class PiezaDeImpago(QWidget):
    """Lo que la regla de cuota dice de quien no paga; lo que queda vacío, la regla no lo dice."""

    cambiada = Signal()

    def __init__(self, regla: ReglaDeCuota) -> None:
        super().__init__()
        self.suspende = HuecoDeCifra("Periodos adeudados para suspender", regla.suspende or 0, 99)
        self.excluye = HuecoDeCifra("Periodos adeudados para excluir", regla.excluye or 0, 99)
        self.recargo = self._de_recargo(regla.recargo)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        piezas = (
            FraseConHuecos(
                "Procede suspender a quien adeuda", self.suspende, "periodos o más (vacío: no lo dice)"
            ),
            FraseConHuecos(
                "y proponer que se le excluya desde", self.excluye, "periodos (vacío: no lo dice)."
            ),
            self.recargo,
        )
        for pieza in piezas:
            caja.addWidget(pieza)
        seguir(self.cambiada.emit, *piezas)

    def valores(self) -> tuple[int | None, int | None, Recargo | None]:
        """Con cuántos periodos se suspende y se excluye, y el recargo. Lanza `DatoInvalido`."""
        recargo = self._recargo() if self.recargo.puesta() else None
        return self.suspende.valor() or None, self.excluye.valor() or None, recargo

    def _de_recargo(self, dado: Recargo | None) -> Condicion:
        regla = dado or Recargo(Fraction(0))
        tope = escribir_tasa(regla.tope) if regla.tope is not None else ""
        self.tasa = HuecoDeTexto(
            "Por ciento de recargo", escribir_tasa(regla.tasa) if dado else "", "1,5", 70
        )
        self.sobre = HuecoDeEleccion(
            "Sobre qué se calcula el recargo", list(NOMBRES_DE_BASE_DE_RECARGO.items()), regla.sobre
        )
        self.veces = HuecoDeEleccion(
            "Cuántas veces se aplica el recargo", _VECES, "mes" if regla.mensual else "una"
        )
        self.dias = HuecoDeCifra("Días desde el vencimiento hasta el recargo", regla.dias, 9_999)
        self.tope = HuecoDeTexto("Tope del recargo, por ciento", tope, "20", 70)
        self.capitaliza = QCheckBox("El recargo sin pagar genera a su vez recargo")
        self.capitaliza.setChecked(regla.capitaliza)
        return Condicion(
            "Pagar tarde lleva &recargo",
            dado is not None,
            FraseConHuecos("Es el", self.tasa, "% de", self.sobre, self.veces),
            FraseConHuecos(
                "desde los",
                self.dias,
                "días de vencer, hasta el",
                self.tope,
                "% del cargo (vacío: sin tope).",
            ),
            self.capitaliza,
        )

    def _recargo(self) -> Recargo:
        tasa = leer_tasa(self.tasa.valor(), "el recargo")
        if not tasa:
            raise DatoInvalido("Escriba de cuánto por ciento es el recargo.")
        return Recargo(
            tasa,
            self.veces.clave() == "mes",
            self.dias.valor(),
            BaseDeRecargo(self.sobre.clave()),
            leer_tasa(self.tope.valor(), "el tope") if self.tope.valor() else None,
            self.capitaliza.isChecked(),
        )
