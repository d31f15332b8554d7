"""Planes de pago: lo que entra en ellos, su calendario y cómo se cumplen. Importes en unidades mínimas."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import Frase, frase, rotulos, tal_cual
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.asunto import AJUSTE, PLAN_DE_PAGO
from escritorio.cuotas.modelo.cuentas import Aplicacion

ESTADOS_DE_PLAN = {
    "cumplido": "Cumplido",
    "al_dia": "Al día",
    "atrasado": "Atrasado",
    "caducado": "Caducado",
    "anulado": "Anulado",
}


class CuotaDePlan(Registro):
    """Una cuota del calendario. `vence`: ISO."""

    orden: int
    vence: str
    importe: int


class CargoDePlan(Registro):
    """Un cargo y lo que se debía de él al entrar en el plan; `saldo`: lo que queda a la fecha del corte."""

    cargo_id: str
    numero: int
    concepto: str
    ejercicio: str
    importe: int
    saldo: int


class PlanNuevo(Registro):
    """Lo que se escribe de un plan. `vencimientos`: las fechas (ISO) de sus cuotas, de menor a mayor.

    `importes`: lo que se paga en cada una, que ha de sumar la deuda; sin ellos, partes iguales. `inicial`: la
    primera es una entrega inicial.
    """

    socio_id: str
    fecha: str
    cargos: tuple[str, ...]
    vencimientos: tuple[str, ...]
    importes: tuple[int, ...] = ()
    inicial: bool = False


def nombre_de_plazo(orden: int, inicial: bool) -> Frase:
    """«Entrega inicial», o el número de la cuota, contado desde la que la sigue."""
    return frase("Entrega inicial") if inicial and orden == 1 else tal_cual(str(orden - inicial))


class PlanEnsayado(Registro):
    """Lo que entraría en un plan desde su fecha (ISO) y su calendario, en mínimas de `moneda`."""

    fecha: str
    moneda: str
    cargos: tuple[CargoDePlan, ...]
    cuotas: tuple[CuotaDePlan, ...]
    inicial: bool = False

    @property
    def importe(self) -> int:
        """Lo que suman sus cuotas."""
        return sum(c.importe for c in self.cuotas)


class Plan(Registro):
    """Un plan guardado. `estado`: «vigente», «caducado» o «anulado»."""

    id: str
    numero: int
    socio_id: str
    socio_codigo: str
    socio: str
    fecha: str
    importe: int
    moneda: str
    fundamento_id: str
    pdf_id: str
    estado: str
    cerrado_el: str | None
    motivo_cierre: str | None
    cargos: tuple[CargoDePlan, ...]
    cuotas: tuple[CuotaDePlan, ...]
    inicial: bool = False

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `PLAN_DE_PAGO`."""
        return PLAN_DE_PAGO.admite(self.estado, acto)


class RenglonDePlan(Registro):
    """Una cuota con lo que ya la cubre; `vencida`: si su fecha pasó sin cubrirse entera."""

    cuota: CuotaDePlan
    cubierto: int
    vencida: bool


class Cumplimiento(Registro):
    """Cómo va un plan a una fecha. `estado`: una clave de `ESTADOS_DE_PLAN`.

    `pagado`: lo que ya no se debe de sus cargos, por pago o por rebaja.
    """

    estado: str
    pagado: int
    falta: int
    atrasado: int
    renglones: tuple[RenglonDePlan, ...]

    @property
    def proxima(self) -> CuotaDePlan | None:
        """La primera que falta cubrir entera."""
        return next((r.cuota for r in self.renglones if r.cubierto < r.cuota.importe), None)


class DatosDePlan(Registro):
    """Lo que se imprime en un plan de pago."""

    membrete: Membrete
    idioma: str
    numero: int
    fecha: str
    socio: str
    socio_codigo: str
    moneda: str
    fundamento: str
    cargos: tuple[CargoDePlan, ...]
    cuotas: tuple[CuotaDePlan, ...]
    inicial: bool = False


CLASES_DE_AJUSTE: dict[str, str] = rotulos(
    {
        "nota_credito": "Nota de crédito",
        "condonacion": "Condonación",
        "compensacion": "Compensación",
        "diferencia_cambio": "Diferencia de cambio",
        "saldo_a_favor": "Saldo anterior a favor",
    }
)
SE_ANOTAN: tuple[str, ...] = ("nota_credito", "condonacion", "compensacion")
"""Las que se piden; la diferencia de cambio nace con su pago."""
CONTRAPARTIDAS: dict[str, str] = rotulos(
    {
        "personal": "Personal cedido",
        "servicio": "Servicio prestado",
        "bienes": "Bienes entregados",
        "otra": "Otra contrapartida",
    }
)


class AjusteNuevo(Registro):
    """Lo que se escribe al rebajar una deuda; el mismo `id` no se anota dos veces.

    `partes`: lo que se rebaja, por id de cargo. `contrapartida`: clave de `CONTRAPARTIDAS`, sólo en una
    compensación, que `motivo` detalla. `moneda` vacía: la de la asociación.
    """

    id: str
    clase: str
    socio_id: str
    fecha: str
    partes: Mapping[str, int]
    motivo: str
    contrapartida: str = ""
    moneda: str = ""


class Ajuste(Registro):
    """Una rebaja con su número, que corre por clase. `estado`: «vigente» o «anulado».

    `importe` es negativo si el cambio dejó de más. `pago_id`: el pago cuyo cambio la dejó.
    """

    id: str
    clase: str
    numero: int
    socio_id: str
    socio_codigo: str
    socio: str
    fecha: str
    importe: int
    moneda: str
    motivo: str
    contrapartida: str
    fundamento_id: str | None
    documento_id: str | None
    pago_id: str | None
    estado: str
    motivo_anulacion: str | None
    partes: tuple[Aplicacion, ...]

    @property
    def rotulo(self) -> str:
        """«Nota de crédito 3»."""
        return f"{CLASES_DE_AJUSTE[self.clase]} {self.numero}"

    @property
    def anulable(self) -> bool:
        """Si se puede anular por sí sola: la que dejó un pago se anula con él."""
        return AJUSTE.admite(self.estado, "anular") and self.pago_id is None


class Rebajado(Registro):
    """Un cargo rebajado y lo que queda de él."""

    parte: Aplicacion
    queda: int


class DatosDeAjuste(Registro):
    """Lo que se imprime de una rebaja, en `idioma` («es» o «pt»). `fundamento`: su cita, o «»."""

    membrete: Membrete
    idioma: str
    clase: str
    numero: int
    fecha: str
    socio: str
    socio_codigo: str
    importe: int
    moneda: str
    motivo: str
    contrapartida: str
    fundamento: str
    rebajados: tuple[Rebajado, ...]
