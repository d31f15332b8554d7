"""Las tarjetas de arriba: lo que hay hoy en cada fondo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.cifra import Cifra, tarjeta_de_cifra
from escritorio.comun.interfaz.ficha import vaciar_caja
from escritorio.comun.interfaz.tema import a_escala
from escritorio.cuentas.modelo.fondos import SaldoDeFondo
from escritorio.cuentas.reglas.asientos import totales_por_moneda

_CABEN = 4


class ResumenDeSaldos(QWidget):
    """Una tarjeta por fondo; si no caben, una por moneda."""

    def __init__(self) -> None:
        super().__init__()
        self._caja = QHBoxLayout(self)
        self._caja.setContentsMargins(0, 0, 0, 0)
        self._caja.setSpacing(a_escala(10))

    def poner(self, saldos: Sequence[SaldoDeFondo]) -> None:
        """Cambia las tarjetas."""
        vaciar_caja(self._caja)
        for rotulo, valor, menos in _cifras(saldos):
            self._caja.addWidget(_tarjeta(rotulo, valor, en_contra=menos), 1)
        self.setVisible(bool(saldos))


def _cifras(saldos: Sequence[SaldoDeFondo]) -> list[tuple[str, str, bool]]:
    if len(saldos) <= _CABEN:
        return [(s.fondo.nombre, escribir_importe(s.saldo, s.fondo.moneda), s.saldo < 0) for s in saldos]
    return [
        (f"En {contar(cuantos, 'fondo', 'fondos')}", escribir_importe(suma, moneda), suma < 0)
        for moneda, (cuantos, suma) in totales_por_moneda(saldos).items()
    ]


def _tarjeta(rotulo: str, cifra: str, *, en_contra: bool) -> QFrame:
    valor = Cifra(f"⚠ {cifra}" if en_contra else cifra)
    valor.setAccessibleName(f"{rotulo}: {cifra}")
    return tarjeta_de_cifra(rotulo, valor)
