"""Lo que se cuenta de las cuotas. Importes en unidades mínimas de su moneda; fechas ISO."""

from __future__ import annotations

from dataclasses import dataclass

from escritorio.asociacion.modelo import Membrete
from escritorio.cuotas.modelo.movimientos import Movimiento


@dataclass(frozen=True, slots=True)
class LineaDeCuenta:
    """Un movimiento y lo que se debe después de él."""

    movimiento: Movimiento
    saldo: int


@dataclass(frozen=True, slots=True)
class CargoPorPagar:
    """Lo que queda de un cargo a una fecha. `vence`: None si no vence."""

    numero: int
    concepto: str
    ejercicio: str
    vence: str | None
    saldo: int


@dataclass(frozen=True, slots=True)
class CuentaCorriente:
    """Lo de un socio en una moneda, en un periodo. `anterior`: lo que debía al empezarlo.

    `por_pagar` suma lo que debe por cargos y `a_favor` lo que tiene sin aplicar: su diferencia es `saldo`.
    """

    moneda: str
    anterior: int
    lineas: tuple[LineaDeCuenta, ...]
    por_pagar: tuple[CargoPorPagar, ...]
    a_favor: int

    @property
    def cargado(self) -> int:
        """Lo que sumó a la deuda en el periodo."""
        return sum(x.movimiento.importe for x in self.lineas if x.movimiento.importe > 0)

    @property
    def abonado(self) -> int:
        """Lo que restó de la deuda en el periodo."""
        return -sum(x.movimiento.importe for x in self.lineas if x.movimiento.importe < 0)

    @property
    def saldo(self) -> int:
        """Lo que debe al acabar el periodo; negativo, lo que tiene a favor."""
        return self.anterior + self.cargado - self.abonado


@dataclass(frozen=True, slots=True)
class DatosDeCuenta:
    """El estado de cuenta de un socio. `desde` vacío: desde el principio; `hasta`, incluido."""

    membrete: Membrete
    socio_id: str
    socio: str
    socio_codigo: str
    desde: str
    hasta: str
    cuentas: tuple[CuentaCorriente, ...]
