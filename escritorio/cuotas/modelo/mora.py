"""Lo que se debe según cuánto hace que venció. Importes en unidades mínimas de su moneda."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen

EDADES: dict[str, str] = rotulos(
    {
        "por_vencer": "Por vencer",
        "dias_1_30": "1 a 30 días",
        "dias_31_90": "31 a 90 días",
        "dias_91_365": "91 a 365 días",
        "mas_de_un_anio": "Más de un año",
    }
)


class CargoPorCobrar(Registro):
    """Un cargo y lo que quedaba de él (`saldo`) al acabar el día del corte. `vencimiento`: ISO o None."""

    id: str
    numero: int
    socio_id: str
    socio_codigo: str
    socio: str
    concepto: str
    ejercicio: str
    devengo: str
    vencimiento: str | None
    importe: int
    saldo: int
    moneda: str

    @property
    def vence(self) -> str:
        """Desde cuándo se cuenta su antigüedad (ISO): si no tiene vencimiento, desde que se debe."""
        return self.vencimiento or self.devengo


class Favor(Registro):
    """Lo pagado por un socio que no rebaja ningún cargo todavía."""

    socio_id: str
    socio_codigo: str
    socio: str
    moneda: str
    importe: int


class Sumas(Registro):
    """Lo que se debe por antigüedad, en el orden de `EDADES`, y lo que se tiene a favor."""

    edades: tuple[int, ...]
    a_favor: int

    @property
    def deuda(self) -> int:
        """Todo lo que falta cobrar de los cargos, venza cuando venza."""
        return sum(self.edades)

    @property
    def vencido(self) -> int:
        """Lo que ya venció."""
        return sum(self.edades[1:])

    @property
    def saldo(self) -> int:
        """La deuda menos lo que se tiene a favor: el mismo que dice el libro de movimientos."""
        return self.deuda - self.a_favor


class DeudaPorEdad(Registro):
    """Lo de un socio en una moneda.

    `dias`: los que lleva vencido el cargo más antiguo; 0 o menos si nada venció. `desde`: el ejercicio más
    antiguo que debe, o «». `sin_vencimiento`: cuántos de sus cargos no lo tienen y se cuentan desde que se
    deben.
    """

    socio_id: str
    socio_codigo: str
    socio: str
    moneda: str
    sumas: Sumas
    dias: int
    desde: str
    sin_vencimiento: int

    @property
    def clave(self) -> str:
        """La que distingue esta fila de las demás."""
        return f"{self.socio_id} {self.moneda}"


class DeudaDetallada(DeudaPorEdad):
    """La misma, con sus cargos: del que venció antes al que vence después."""

    cargos: tuple[CargoPorCobrar, ...]


class RenglonDeEjercicio(Registro):
    """Lo que falta cobrar de un ejercicio en una moneda."""

    ejercicio: str
    moneda: str
    socios: int
    deuda: int


class DatosDeAntiguedad(Registro):
    """Lo que va a la relación de deudores por antigüedad, a una fecha (ISO)."""

    membrete: Membrete
    corte: str
    deudas: tuple[DeudaDetallada, ...]


class Efecto(Registro):
    """Lo que a un socio le toca por deber. `clase`: «voto», «suspension» o «exclusion».

    El dictamen es sí (le toca), no, o no se puede saber porque la regla no lo dice. `organo`: en cuál.
    """

    clase: str
    organo_id: str
    organo: str
    dictamen: Dictamen


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
