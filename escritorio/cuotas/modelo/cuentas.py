"""Cargos, pagos y lo que se cuenta de ellos. Importes en unidades mínimas de su moneda."""

from __future__ import annotations

from decimal import Decimal

from escritorio.comun.base.lengua import NADA, Frase, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.asunto import RECIBO


class Cambio(Registro):
    """Se recibió `moneda`: una unidad de `unidad` (una de las dos monedas) vale `tipo` de la otra.

    `fecha` (ISO) y `fuente`: de qué día y de quién es el tipo.
    """

    moneda: str
    tipo: Decimal
    unidad: str
    fecha: str
    fuente: str


class Diferencia(Registro):
    """Lo que, por el cambio, le falta (+) o le sobra (−) a un cargo para quedar saldado."""

    cargo_id: str
    importe: int


MEDIOS: dict[str, str] = rotulos(
    {
        "transferencia": "Transferencia",
        "deposito": "Depósito bancario",
        "cheque": "Cheque",
        "efectivo": "Efectivo",
        "otro": "Otro medio",
    }
)
QUIEN_ASUME: dict[str, str] = {
    "asociacion": "La asociación",
    "socio": "El socio",
}
ESTADOS_DE_CARGO: dict[str, str] = {
    "pendiente": "Pendiente",
    "parcial": "Pagado en parte",
    "rebajado": "Rebajado",
    "pagado": "Pagado",
    "saldado": "Saldado",
    "anulado": "Anulado",
}
SITUACIONES_DE_CARGO: dict[str, str] = {"vencido": "Vencido", **ESTADOS_DE_CARGO}
"""Lo que se dice de un cargo: que venció y se debe, o cómo está."""


class Cargo(Registro):
    """Lo que debe un socio por un concepto y ejercicio. `estado`: una clave de `ESTADOS_DE_CARGO`.

    `vencido`: si su día pasó y todavía se debe. `calculo`: la cuenta escrita de que salió, si consta.
    """

    id: str
    numero: int
    socio_id: str
    socio_codigo: str
    socio: str
    concepto: str
    ejercicio: str
    fecha: str
    vencimiento: str | None
    importe: int
    saldo: int
    cobrado: int
    moneda: str
    tramo: str
    poblacion: int | None
    poblacion_anio: int | None
    poblacion_fuente: str | None
    poblacion_oficial: bool | None
    estado: str
    emision_id: str | None
    fundamento_id: str | None
    calculo: Frase = NADA
    vencido: bool = False

    @property
    def situacion(self) -> str:
        """Una clave de `SITUACIONES_DE_CARGO`."""
        return "vencido" if self.vencido else self.estado

    @property
    def otros_abonos(self) -> int:
        """Lo rebajado sin cobrarlo: notas, condonaciones, compensaciones y diferencias de cambio."""
        return self.importe - self.saldo - self.cobrado if self.estado != "anulado" else 0


class PagoNuevo(Registro):
    """Lo que se escribe al cobrar.

    `id` lo da quien llama: repetir el mismo no lo anota dos veces. `importe`: lo que pagó el socio, en
    la moneda del `cambio` o, sin él, en `moneda` (la que debe; vacía: la de la asociación). `reparto`:
    importe por id de cargo; sin él, del cargo más antiguo al más nuevo. `a_cuenta`: lo que sobre queda a
    favor del socio. `gastos`: lo que de ese importe retuvo el banco, y `gastos_de` quién lo asume (clave
    de `QUIEN_ASUME`). `saldar_diferencia`: lo que el cambio deje de más o de menos se da por saldado.
    `fondo_id`: la caja o el banco en que entra; vacío, no se lleva. `abona`: lo que se abona, si ya se sabe
    porque es parte de lo que pagó un tercero, que se cambia de una vez.
    """

    id: str
    socio_id: str
    fecha: str
    importe: int
    medio: str
    referencia: str = ""
    reparto: dict[str, int] | None = None
    moneda: str = ""
    a_cuenta: bool = False
    cambio: Cambio | None = None
    gastos: int = 0
    gastos_de: str = ""
    saldar_diferencia: bool = False
    fondo_id: str = ""
    abona: int | None = None


class ParteDeTercero(Registro):
    """Lo que un tercero paga por un socio, en la moneda que debe. `reparto`: como en `PagoNuevo`.

    `recibido`: eso mismo en la moneda en que pagó, si es otra y se dijo por cada socio.
    """

    socio_id: str
    importe: int
    reparto: dict[str, int] | None = None
    recibido: int | None = None


class PagoDeTercero(Registro):
    """Lo que se escribe cuando alguien que no es el socio paga de una vez por varios que deben lo mismo.

    `recibido`: todo lo que pagó, en la moneda de `cambio`, si no es la que deben. Los demás, como en
    `PagoNuevo`.
    """

    id: str
    pagador: str
    fecha: str
    medio: str
    partes: tuple[ParteDeTercero, ...]
    referencia: str = ""
    moneda: str = ""
    a_cuenta: bool = False
    fondo_id: str = ""
    cambio: Cambio | None = None
    recibido: int | None = None
    saldar_diferencia: bool = False

    @property
    def importe(self) -> int:
        """Lo que se abona en total."""
        return sum(p.importe for p in self.partes)


class Aplicacion(Registro):
    """La parte de un pago que salda un cargo."""

    cargo_id: str
    cargo_numero: int
    concepto: str
    ejercicio: str
    importe: int


class Pago(Registro):
    """Un cobro con su recibo. `importe`: lo abonado. `estado`: «vigente» o «anulado».

    `a_cuenta`: lo que de él sigue a favor del socio, sin aplicar; `imputado`: lo que estuvo a favor y se
    aplicó después. `recibido`: lo que pagó, en
    `moneda_recibida`, de lo que el banco retuvo `gastos`, a cargo de `gastos_de`. Sin `recibo_pdf_id`, su
    recibo está por componer. `pagador`: quién lo pagó, con los demás de ese recibo (`conjunto_id`), si no fue
    el socio.
    """

    id: str
    recibo: int
    socio_id: str
    socio_codigo: str
    socio: str
    fecha: str
    importe: int
    moneda: str
    medio: str
    referencia: str
    recibo_pdf_id: str | None
    estado: str
    motivo_anulacion: str | None
    aplicaciones: tuple[Aplicacion, ...]
    a_cuenta: int
    imputado: int
    recibido: int
    moneda_recibida: str
    cambio: Cambio | None
    gastos: int
    gastos_de: str
    pagador: str = ""
    conjunto_id: str | None = None

    @property
    def entero_id(self) -> str:
        """Con el que lo nombran su fondo y su línea del banco: el del pago del tercero o el suyo."""
        return self.conjunto_id or self.id

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `RECIBO`."""
        return RECIBO.admite(self.estado, acto)

    @property
    def cobrado(self) -> int:
        """Lo que salda de los cargos de `aplicaciones`; nada si está anulado."""
        return sum(a.importe for a in self.aplicaciones) if self.estado == "vigente" else 0

    @property
    def entro(self) -> int:
        """Lo que llegó a la caja o al banco, en `moneda_recibida`."""
        return self.recibido - self.gastos


class Pagador(Registro):
    """El socio que paga, como se dice en su recibo, y lo que ya tenía `a_favor`, por moneda."""

    nombre: str
    codigo: str
    pais: str
    a_favor: dict[str, int]


class AFavor(Registro):
    """Lo que un socio tiene a cuenta, sin aplicar a ningún cargo."""

    socio_id: str
    socio: str
    moneda: str
    importe: int


class Deudor(Registro):
    """Lo que debe un socio en una moneda y desde qué ejercicio."""

    socio_id: str
    socio_codigo: str
    socio: str
    moneda: str
    deuda: int
    desde_ejercicio: str


class EstadoDeCuenta(Registro):
    """Todo lo de un socio: cargos del más antiguo al más nuevo, pagos del último al primero y lo a favor."""

    cargos: tuple[Cargo, ...]
    pagos: tuple[Pago, ...]
    favores: dict[str, int]

    def deuda(self, moneda: str) -> int:
        """Lo que debe en `moneda`."""
        return sum(c.saldo for c in self.cargos if c.moneda == moneda)

    def a_favor(self, moneda: str) -> int:
        """Lo que tiene a cuenta en `moneda`, sin aplicar."""
        return self.favores.get(moneda, 0)


class RenglonDeResumen(Registro):
    """Una línea del resumen: un concepto, ejercicio y tramo en una moneda."""

    ejercicio: str
    concepto: str
    tramo: str
    moneda: str
    cargos: int
    emitido: int
    cobrado: int
    otros_abonos: int
    pendiente: int


class Totales(Registro):
    """Suma de renglones de una misma moneda."""

    cargos: int
    emitido: int
    cobrado: int
    otros_abonos: int
    pendiente: int


class TotalesALaVista(Totales):
    """Los de los cargos que se ven; `deben`: cuántos socios deben alguno de ellos."""

    deben: int


CLASES_DE_MOVIMIENTO: dict[str, str] = {
    "cargo": "Cargo",
    "pago": "Pago",
    "imputacion": "Aplicación de saldo a favor",
    "nota_credito": "Nota de crédito",
    "condonacion": "Condonación",
    "compensacion": "Compensación",
    "diferencia_cambio": "Diferencia de cambio",
    "saldo_a_favor": "Saldo anterior a favor",
    "devolucion": "Devolución de saldo a favor",
    "anulacion": "Anulación",
}


class Movimiento(Registro):
    """Una línea del libro. `importe`: lo que suma (+) o resta (−) a lo que debe el socio desde `fecha` (ISO).

    `cargo`: el número del cargo que toca; None, a cuenta. `documento`: el número del recibo o de la
    nota de que sale; None en un cargo o en su anulación. De un pago, `recibido` es lo que se recibió en
    todo él, en `moneda_recibida`; si no es la que se debía, `tipo_cambio` («39.90») de `tipo_unidad`.
    """

    id: str
    fecha: str
    clase: str
    socio_id: str
    socio_codigo: str
    socio: str
    concepto: str
    ejercicio: str
    importe: int
    moneda: str
    cargo_id: str | None
    cargo: int | None
    pago_id: str | None
    ajuste_id: str | None
    documento: int | None
    recibido: int | None = None
    moneda_recibida: str | None = None
    tipo_cambio: str | None = None
    tipo_unidad: str | None = None
    devolucion_id: str | None = None


class Saldo(Registro):
    """Lo que debe un socio en una moneda (negativo: tiene a favor)."""

    socio_id: str
    moneda: str
    importe: int


class SaldoDeLote(Registro):
    """Uno de los saldos de un lote. `tabla`: «cargo» si se debía, «ajuste» si estaba a favor.

    `usado`: si ya se cobró, se rebajó, se aplicó, se devolvió o está en un plan o con recargos.
    """

    tabla: str
    id: str
    socio_id: str
    socio: str
    ejercicio: str
    importe: int
    moneda: str
    usado: bool
