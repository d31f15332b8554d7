"""Las tarjetas de arriba: emitido, cobrado y pendiente de lo que se mira."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.interfaz.cifra import Cifra, tarjeta_de_cifra
from escritorio.comun.interfaz.tema import a_escala
from escritorio.cuotas.modelo.cuentas import Cargo
from escritorio.cuotas.reglas.cuentas import resumir, sumar_deudas, totalizar

_OTROS = "Otros abonos"
_ROTULOS = ("Emitido", "Cobrado", _OTROS, "Pendiente", "Deben")


class Resumen(QWidget):
    """Las cifras de los cargos que se ven, en la moneda de la asociación; los otros abonos, si los hay."""

    def __init__(self) -> None:
        super().__init__()
        self.cifras = {rotulo: Cifra() for rotulo in _ROTULOS}
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        self._tarjetas = {rotulo: tarjeta_de_cifra(rotulo, cifra) for rotulo, cifra in self.cifras.items()}
        for marco in self._tarjetas.values():
            caja.addWidget(marco, 1)

    def poner(self, cargos: Sequence[Cargo], moneda: str) -> None:
        """Suma esos cargos."""
        sumas = totalizar(resumir(cargos), moneda)
        deben = len({d.socio_id for d in sumar_deudas(cargos)})
        valores = (
            escribir_importe(sumas.emitido, moneda),
            escribir_importe(sumas.cobrado, moneda),
            escribir_importe(sumas.otros_abonos, moneda),
            escribir_importe(sumas.pendiente, moneda),
            "1 socio" if deben == 1 else f"{escribir_miles(deben)} socios",
        )
        self._tarjetas[_OTROS].setVisible(bool(sumas.otros_abonos))
        for (rotulo, cifra), valor in zip(self.cifras.items(), valores, strict=True):
            cifra.setText(valor)
            cifra.setAccessibleName(f"{rotulo}: {valor}")
