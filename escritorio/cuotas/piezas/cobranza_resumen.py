"""Lo que se debe por antigüedad, en tarjetas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.texto import enumerar
from escritorio.comun.interfaz.cifra import Cifra, tarjeta_de_cifra
from escritorio.comun.interfaz.tema import a_escala
from escritorio.cuotas.modelo.mora import EDADES, DeudaPorEdad
from escritorio.cuotas.reglas.antiguedad import totalizar_edades


class ResumenPorEdad(QWidget):
    """Una tarjeta por tramo de antigüedad, en la moneda de la asociación."""

    def __init__(self) -> None:
        super().__init__()
        self.cifras = {rotulo: Cifra() for rotulo in EDADES.values()}
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        for rotulo, cifra in self.cifras.items():
            caja.addWidget(tarjeta_de_cifra(rotulo, cifra), 1)

    def poner(self, deudas: Sequence[DeudaPorEdad], moneda: str) -> None:
        """Suma esas deudas."""
        edades = totalizar_edades(deudas, moneda).edades
        for (rotulo, cifra), minimas in zip(self.cifras.items(), edades, strict=True):
            valor = escribir_importe(minimas, moneda)
            cifra.setText(valor)
            cifra.setAccessibleName(f"{rotulo}: {valor}")


def decir_total(deudas: Sequence[DeudaPorEdad]) -> str:
    """«Vencido: USD 1.000,00 y EUR 3,00, de USD 1.500,00 y EUR 3,00 por cobrar. A favor: USD 5,00.»."""
    totales = {m: totalizar_edades(deudas, m) for m in sorted({d.moneda for d in deudas})}
    vencido = enumerar([escribir_importe(t.vencido, m) for m, t in totales.items() if t.vencido])
    deuda = enumerar([escribir_importe(t.deuda, m) for m, t in totales.items() if t.deuda])
    a_favor = enumerar([escribir_importe(t.a_favor, m) for m, t in totales.items() if t.a_favor])
    cola = f" A favor de socios: {a_favor}." if a_favor else ""
    if not deuda:
        return f"Nadie debe nada.{cola}"
    return f"Vencido: {vencido or 'nada'}, de {deuda} por cobrar.{cola}"
