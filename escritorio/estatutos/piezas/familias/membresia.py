"""Desde cuándo se es socio, cómo se excluye y cuándo se extingue la asociación."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from escritorio.estatutos.modelo.votar import ReglaDeMembresia
from escritorio.estatutos.piezas.condiciones import Condicion
from escritorio.estatutos.piezas.familias.base import Opciones, PiezaDeParametros, con_actual
from escritorio.estatutos.piezas.huecos import FraseConHuecos, HuecoDeCifra, HuecoDeEleccion, HuecoDeTexto

_NADIE = ("", "no lo dice la regla")


class PiezaDeMembresia(PiezaDeParametros):
    """Ingreso, exclusión y extinción."""

    def __init__(self, inicial: ReglaDeMembresia | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDeMembresia()
        self.pago = QCheckBox("Se es socio desde el día del &primer pago")
        self.pago.setChecked(regla.desde_primer_pago)
        self.suspension = QCheckBox("Sólo se excl&uye a quien está suspendido")
        self.suspension.setChecked(regla.exclusion_tras_suspension)
        organos = con_actual((_NADIE, *opciones.organos), regla.resuelve)
        self.resuelve = HuecoDeEleccion("Quién resuelve una suspensión", organos, regla.resuelve)
        self.minimo = HuecoDeCifra("Socios con que sigue", regla.minimo, 9_999)
        self.hacer = HuecoDeTexto("Qué se hace entonces", regla.al_extinguirse, "liquidar y repartir")
        self.extincion = Condicion(
            "Con menos de unos socios la asociación se e&xtingue",
            bool(regla.minimo or regla.al_extinguirse),
            FraseConHuecos("Se extingue con menos de", self.minimo, "socios."),
            FraseConHuecos("Entonces hay que", self.hacer),
        )
        self._apilar(
            self.pago,
            self.suspension,
            FraseConHuecos("Una suspensión dura hasta que la levanta o excluye", self.resuelve),
            self.extincion,
        )

    def parametros(self) -> ReglaDeMembresia:
        rige = self.extincion.puesta()
        return ReglaDeMembresia(
            self.pago.isChecked(),
            self.suspension.isChecked(),
            self.resuelve.clave(),
            self.minimo.valor() if rige else 0,
            self.hacer.valor() if rige else "",
        )
