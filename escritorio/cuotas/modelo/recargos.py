"""Recargos por pagar tarde. Importes en unidades mínimas de su moneda."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.cuotas.modelo.mora import CargoPorCobrar

Cobro = tuple[str, int]
"""(fecha ISO, importe); negativo si se anuló."""


class CargoConRecargos(Registro):
    """Un cargo vencido, las veces que ya se le aplicó recargo, lo que suman y lo que queda de ellos.

    `cobros` y `cobros_de_recargos`: lo cobrado de él y de los suyos después de vencer.
    """

    cargo: CargoPorCobrar
    veces: int
    recargado: int
    recargo_por_pagar: int
    cobros: tuple[Cobro, ...] = ()
    cobros_de_recargos: tuple[Cobro, ...] = ()

    def saldo_al(self, dia: str) -> int:
        """Lo que quedaba por pagar del cargo al acabar ese día (ISO)."""
        return self.cargo.saldo + sum(importe for fecha, importe in self.cobros if fecha > dia)

    def recargos_al(self, dia: str) -> int:
        """Lo que de sus recargos quedaba por pagar al acabar ese día (ISO)."""
        return self.recargo_por_pagar + sum(i for fecha, i in self.cobros_de_recargos if fecha > dia)


class RecargoPropuesto(Registro):
    """El cargo nuevo que saldría de otro: cuántas veces se aplica, cuánto y con qué cuenta."""

    cargo: CargoPorCobrar
    veces: int
    importe: int
    calculo: str


class SinRecargo(Registro):
    """Un cargo vencido al que no se le aplica, y por qué."""

    cargo: CargoPorCobrar
    motivo: str


class VistaDeRecargos(Registro):
    """Lo que pasaría hoy al aplicar los recargos. `falta`: por qué no se puede, o «»; `regla`: su cita."""

    propuestos: tuple[RecargoPropuesto, ...]
    fuera: tuple[SinRecargo, ...]
    regla: str
    falta: str = ""
