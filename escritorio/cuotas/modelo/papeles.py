"""Lo que se imprime en los papeles de cuotas."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.modelo.cuentas import (
    Aplicacion,
    Cambio,
    Cargo,
    Deudor,
    Movimiento,
    Pago,
    RenglonDeResumen,
)
from escritorio.cuotas.modelo.informes import CobroDetallado
from escritorio.cuotas.modelo.periodo import leer_periodo


class DatosDeRecibo(Registro):
    """Lo que se imprime en un recibo, en `idioma` («es» o «pt»).

    `importe`: lo abonado, en `moneda`; `recibido`: lo que pagó, en `moneda_recibida`. `a_cuenta`: lo que
    de él queda sin aplicar. `diferencia`: la del cambio, que se da por saldada. `saldo_restante` y
    `saldo_a_favor`: lo que el socio sigue debiendo y lo que tiene a cuenta en `moneda`.
    """

    membrete: Membrete
    idioma: str
    recibo: int
    fecha: str
    socio: str
    socio_codigo: str
    importe: int
    moneda: str
    recibido: int
    moneda_recibida: str
    cambio: Cambio | None
    gastos: int
    gastos_de: str
    medio: str
    referencia: str
    conceptos: tuple[Aplicacion, ...]
    a_cuenta: int
    diferencia: int
    saldo_restante: int
    saldo_a_favor: int

    @property
    def titulo(self) -> str:
        """«Recibo n.º 12», en su idioma."""
        return Habla(self.idioma)("Recibo n.º {}", self.recibo)


class AplicadoA(Registro):
    """Una parte de lo que pagó un tercero: a qué socio y, si no queda a su favor, qué salda."""

    socio: str
    parte: Aplicacion | None
    importe: int


class DatosDeReciboDeTercero(Registro):
    """Lo que se imprime en el recibo de quien pagó por varios socios, en `idioma` («es» o «pt»).

    `importe`, `recibido`, `cambio` y `diferencia`: como en `DatosDeRecibo`.
    """

    membrete: Membrete
    idioma: str
    recibo: int
    fecha: str
    pagador: str
    importe: int
    moneda: str
    medio: str
    referencia: str
    partes: tuple[AplicadoA, ...]
    recibido: int
    moneda_recibida: str
    cambio: Cambio | None
    diferencia: int

    @property
    def titulo(self) -> str:
        """«Recibo n.º 12», en su idioma."""
        return Habla(self.idioma)("Recibo n.º {}", self.recibo)


class ReciboPorComponer(Registro):
    """El de un cobro anotado que todavía no tiene papel. `dicho`: sus `DatosDeRecibo` en JSON, sin logo.

    `accion` y `accion_id`: la que anotó el cobro, y `quien` la hizo.
    """

    pago_id: str
    recibo: int
    dicho: str
    maqueta: int
    accion: str
    accion_id: str
    quien: str


class DatosDelLibro(Registro):
    """Lo que va al libro de cuotas. `ejercicio` vacío: todos. `moneda`: en la que va todo, o «» si en varias.

    Los cargos, los pagos y los movimientos de muchos años no caben juntos en la memoria: se recorren.
    """

    membrete: Membrete
    fecha: str
    ejercicio: str
    moneda: str
    resumen: tuple[RenglonDeResumen, ...]
    cargos: Iterable[Cargo]
    pagos: Iterable[Pago]
    deudores: tuple[Deudor, ...]
    movimientos: Iterable[Movimiento]
    recaudacion: tuple[CobroDetallado, ...]

    @property
    def titulo(self) -> str:
        """«Cuotas del ejercicio 2026»."""
        return titulo_del_libro(self.ejercicio)


def titulo_del_libro(ejercicio: str) -> str:
    """«Cuotas del ejercicio 2026»; vacío, todos."""
    return f"Cuotas {leer_periodo(ejercicio).de_el}" if ejercicio else "Cuotas de todos los ejercicios"


class RenglonDeCuenta(Registro):
    """Un cargo y lo abonado de él (cobrado o rebajado) a una fecha. `vence`: ISO, o None si no vence."""

    cargo: int
    concepto: str
    ejercicio: str
    vence: str | None
    importe: int
    pagado: int
    moneda: str


class DatosDeCertificado(Registro):
    """Lo que se imprime en el certificado de estar al día, a una fecha (ISO)."""

    membrete: Membrete
    fecha: str
    socio: str
    codigo: str
    cuenta: tuple[RenglonDeCuenta, ...]
