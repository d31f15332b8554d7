"""Lo que se imprime en los papeles de cuotas."""

from __future__ import annotations

from dataclasses import dataclass

from escritorio.asociacion.modelo import Membrete
from escritorio.cuotas.modelo.cuentas import Aplicacion, Cargo, Deudor, Pago, Renglon


@dataclass(frozen=True, slots=True)
class DatosDeRecibo:
    """Lo que se imprime en un recibo. `saldo_restante`: lo que el socio sigue debiendo en esa moneda."""

    membrete: Membrete
    recibo: int
    fecha: str
    socio: str
    socio_codigo: str
    importe: int
    moneda: str
    medio: str
    referencia: str
    conceptos: tuple[Aplicacion, ...]
    saldo_restante: int


@dataclass(frozen=True, slots=True)
class DatosDelLibro:
    """Lo que va al libro de cuotas. `ejercicio` vacío: todos."""

    membrete: Membrete
    fecha: str
    ejercicio: str
    resumen: tuple[Renglon, ...]
    cargos: tuple[Cargo, ...]
    pagos: tuple[Pago, ...]
    deudores: tuple[Deudor, ...]

    @property
    def titulo(self) -> str:
        """«Cuotas del ejercicio 2026»."""
        return (
            f"Cuotas del ejercicio {self.ejercicio}" if self.ejercicio else "Cuotas de todos los ejercicios"
        )


@dataclass(frozen=True, slots=True)
class RenglonDeCuenta:
    """Un cargo y lo pagado de él a una fecha. `vence`: ISO, o None si no vence."""

    cargo: int
    concepto: str
    ejercicio: str
    vence: str | None
    importe: int
    pagado: int
    moneda: str


@dataclass(frozen=True, slots=True)
class DatosDeCertificado:
    """Lo que se imprime en el certificado de estar al día, a una fecha (ISO)."""

    membrete: Membrete
    fecha: str
    socio: str
    codigo: str
    cuenta: tuple[RenglonDeCuenta, ...]
