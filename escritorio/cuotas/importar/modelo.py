"""Qué trae un libro de pagos, qué pasaría al anotarlo y qué pasó."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.libros.numeros import Miles
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuotas.modelo.cuentas import Pago, PagoNuevo

SINONIMOS: dict[str, tuple[str, ...]] = {
    "codigo": (
        "código",
        "cod",
        "código de socio",
        "código del municipio",
        "código do município",
        "cód socio",
    ),
    "socio": ("socio", "sócio", "nombre", "nome", "municipio", "município", "miembro", "ciudad"),
    "pagador": ("pagador", "pagado por", "quién pagó", "quien paga", "pago por", "pagante"),
    "fecha": ("fecha", "fecha del pago", "fecha de pago", "data", "data do pagamento", "día"),
    "importe": ("importe", "monto", "valor", "pago", "pagado", "importe pagado", "valor pago", "cantidad"),
    "moneda": ("moneda", "moeda", "divisa"),
    "medio": ("medio", "medio de pago", "forma de pago", "meio", "forma de pagamento"),
    "referencia": ("referencia", "referência", "comprobante", "número de operación", "transferencia", "ref"),
    "moneda_recibida": ("moneda recibida", "moneda del pago", "moneda en que pagó", "moeda recebida"),
    "tipo": ("tipo de cambio", "cambio", "cotización", "tasa de cambio", "taxa de câmbio", "câmbio"),
    "tipo_unidad": ("unidad del tipo", "tipo por cada", "unidade do câmbio"),
    "tipo_fecha": ("fecha del tipo", "fecha del tipo de cambio", "fecha del cambio", "data do câmbio"),
    "fuente": ("fuente del tipo", "fuente del tipo de cambio", "fuente", "fonte", "fonte do câmbio"),
    "gastos": (
        "gasto bancario",
        "gastos bancarios",
        "gastos del banco",
        "comisión bancaria",
        "tarifa bancária",
    ),
    "gastos_de": ("quién asume el gasto", "asume el gasto", "gasto a cargo de", "quem assume a tarifa"),
}
"""Campo → títulos con que se reconoce, en español y portugués."""


class NoSonPagos(ErrorDeUsuario):
    """El libro no trae unos pagos: hacen falta el socio o su código, la fecha y el importe."""


class HayDudas(ErrorDeUsuario):
    """Hay filas dudosas y no se anotó ningún pago. Corríjalas en el libro y vuelva a leerlo."""


class OpcionesDePagos(Registro):
    """`hoja`: None, la primera con datos; `columnas`: título → campo; `miles`: qué los separa.

    `medio`: el de las filas que no lo dicen; `repetir_referencia`: admite la de otro pago; `a_cuenta`: lo
    que sobre de lo que se debe queda a favor del socio; `fondo`: la caja o el banco en que entraron.
    `gastos_de`: quién asume el gasto bancario de las filas que no lo dicen (clave de `QUIEN_ASUME`).
    """

    hoja: str | None = None
    columnas: Mapping[str, str] = field(default_factory=dict)
    miles: Miles | None = None
    medio: str = "transferencia"
    repetir_referencia: bool = False
    a_cuenta: bool = False
    fondo: Fondo | None = None
    gastos_de: str = ""


class FilaDePago(Registro):
    """Una fila del libro. `pago`: lo que se anotaría; `ya`: el recibo con que ya está; `dudas`: por celda.

    `abonado`: lo que salda o deja a favor, en la moneda que se debe. `pagador`: quién lo pagó, si no fue el
    socio: las filas seguidas del mismo pagador, fecha y referencia son un solo pago.
    """

    numero: int
    socio: str = ""
    codigo: str = ""
    pago: PagoNuevo | None = None
    ya: int | None = None
    dudas: tuple[str, ...] = ()
    abonado: int = 0
    pagador: str = ""

    @property
    def conjunto(self) -> tuple[str, ...]:
        """Lo que tienen igual las filas seguidas que son un solo pago de un tercero; vacío, si no lo es."""
        if self.pago is None or not self.pagador:
            return ()
        suyo = self.pago
        cambio = str(suyo.cambio) if suyo.cambio else ""
        return plegar(self.pagador), suyo.fecha, suyo.moneda, suyo.medio, plegar(suyo.referencia), cambio


class PropuestaDePagos(Registro):
    """Lo que pasaría al anotar un libro, sin haber cambiado nada."""

    libro: str
    filas: tuple[FilaDePago, ...]

    @property
    def nuevas(self) -> list[FilaDePago]:
        """Las que se anotarían."""
        return [f for f in self.filas if f.pago is not None and f.ya is None and not f.dudas]

    @property
    def dudas(self) -> list[str]:
        """Todas, en el orden del libro."""
        return [duda for f in self.filas for duda in f.dudas]


class ResultadoDePagos(Registro):
    """Lo hecho: el pago de cada fila anotada, y cuántas ya estaban."""

    pagos: tuple[tuple[int, Pago], ...]
    ya_estaban: int
