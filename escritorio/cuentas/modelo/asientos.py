"""Ingresos, gastos y traspasos. Importes en unidades mínimas de la moneda de su fondo."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.dato import Dato
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro
from escritorio.cuentas.asunto import ASIENTO_CONTABLE

DE_ACTIVIDAD = "actividad"
"""El `origen_tipo` del gasto de una actividad: se dice al anotarlo o después, y se anula en el libro."""
CLASES_DE_ASIENTO: dict[str, str] = {"ingreso": "Ingreso", "gasto": "Gasto", "traspaso": "Traspaso"}


class ArchivoDeComprobante(Registro):
    """Una factura o recibo que se guarda dentro."""

    nombre: str
    contenido: bytes


class AsientoNuevo(Registro):
    """Lo que se escribe al anotarlo; `importe` mayor que cero.

    `persona`: de quién se recibe o a quién se paga. `destino_id` y sin `partida_id`, sólo en un
    traspaso. `origen`: lo que en otro asunto lo hizo nacer, que es quien lo puede anular.
    """

    clase: str
    fondo_id: str
    fecha: str
    importe: int
    concepto: str
    partida_id: str | None = None
    destino_id: str | None = None
    persona: str = ""
    comprobante: str = ""
    archivo: ArchivoDeComprobante | None = None
    referencia: str = ""
    origen: Referencia | None = None


class Asiento(Registro):
    """Un asiento del libro. `importe` es negativo en los que anulan a otro (`anula`: su número).

    `anulado_por`: el número del que lo anuló, o None. `comprobante`: su número; `comprobante_id`: su archivo.
    """

    id: str
    numero: int
    clase: str
    fecha: str
    fondo_id: str
    fondo: str
    destino_id: str | None
    destino: str | None
    moneda: str
    partida_id: str | None
    partida_codigo: str | None
    partida: str | None
    importe: int
    persona: str
    concepto: str
    comprobante: str
    comprobante_id: str | None
    referencia: str
    fundamento_id: str | None
    origen_tipo: str | None
    origen_id: str | None
    anula_id: str | None
    anula: int | None
    motivo: str
    anulado_por: int | None

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `ASIENTO_CONTABLE`."""
        return ASIENTO_CONTABLE.admite("asentado" if self.estado == "vigente" else "anulado", acto)

    @property
    def ejercicio(self) -> str:
        """El año de su fecha."""
        return self.fecha[:4]

    @property
    def es_de_otro_asunto(self) -> bool:
        """Si lo hizo nacer algo de otro asunto (un cobro), que es quien lo anula."""
        return self.origen_tipo not in (None, DE_ACTIVIDAD)

    @property
    def estado(self) -> str:
        """«vigente», «anulado» o «anulacion» (el contrario, que anula a otro)."""
        if self.anula_id is not None:
            return "anulacion"
        return "vigente" if self.anulado_por is None else "anulado"

    def efecto(self, fondo_id: str) -> int:
        """Lo que suma (o resta) a ese fondo."""
        if fondo_id == self.destino_id:
            return self.importe
        if fondo_id != self.fondo_id:
            return 0
        return self.importe if self.clase == "ingreso" else -self.importe


CLASES_DE_FONDO: dict[str, str] = rotulos({"caja": "Caja", "banco": "Banco"})


class FondoNuevo(Registro):
    """Lo que se escribe al abrirlo. `fecha` (ISO): el día en que tenía `saldo_inicial`, al empezar."""

    clase: str
    nombre: str
    moneda: str
    fecha: str
    saldo_inicial: int = 0
    banco: str = ""
    cuenta: str = ""


class SenasDeFondo(Registro):
    """Lo que se corrige de uno: cómo se llama y dónde está."""

    nombre: str
    banco: str = ""
    cuenta: str = ""


DATOS_DE_FONDO = (
    Dato("banco", "Banco", pedido="&Banco", maximo=120, nombrado="el banco"),
    Dato("cuenta", "Cuenta", pedido="Número de &cuenta", maximo=60, nombrado="la cuenta"),
)
"""Los que se piden, se exigen y se enseñan por su declaración: uno nuevo se añade aquí."""


class Fondo(Registro):
    """Donde hay dinero. `clase`: de `CLASES_DE_FONDO`; `baja`: día desde el que ya no se usa, o None."""

    id: str
    clase: str
    nombre: str
    moneda: str
    banco: str
    cuenta: str
    saldo_inicial: int
    fecha: str
    fundamento_id: str
    baja: str | None


class SaldoDeFondo(Registro):
    """Lo que hay en un fondo a una fecha, calculado de sus asientos."""

    fondo: Fondo
    saldo: int


class ArqueoNuevo(Registro):
    """Lo que se escribe al arquear. `contado`: lo que hay de veras ese día, o lo que dice el extracto.

    `quienes`: quiénes lo hicieron, uno por renglón («Ada López, tesorera»).
    """

    fondo_id: str
    fecha: str
    contado: int
    quienes: str
    explicacion: str = ""


class Arqueo(Registro):
    """Un arqueo hecho, con lo que decía el libro entonces. `acta_id`: su acta, como se emitió."""

    id: str
    numero: int
    fondo_id: str
    fondo: str
    moneda: str
    fecha: str
    segun_libro: int
    contado: int
    explicacion: str
    quienes: str
    acta_id: str

    @property
    def diferencia(self) -> int:
        """Lo contado menos lo del libro: negativa si falta dinero."""
        return self.contado - self.segun_libro


class DatosDeArqueo(Registro):
    """Lo que se imprime en el acta de un arqueo."""

    membrete: Membrete
    numero: int
    fondo: Fondo
    fecha: str
    segun_libro: int
    contado: int
    explicacion: str
    quienes: tuple[str, ...]

    @property
    def diferencia(self) -> int:
        """Lo contado menos lo del libro: negativa si falta dinero."""
        return self.contado - self.segun_libro


CLASES_DE_PARTIDA: dict[str, str] = {"ingreso": "Ingreso", "gasto": "Gasto"}
DE_CUOTAS = "cuotas"
"""La clave de la partida a la que van los cobros de cuotas."""


class PartidaNueva(Registro):
    """Lo que se escribe al crearla. `clase`: de `CLASES_DE_PARTIDA`."""

    clase: str
    codigo: str
    nombre: str


class Partida(PartidaNueva, kw_only=True):
    """`por_adaptar`: la trajo el programa y la secretaría no la ha revisado. `baja`: día (ISO), o None."""

    id: str
    clave: str | None
    por_adaptar: bool
    baja: str | None

    @property
    def rotulo(self) -> str:
        """«1.1 Cuotas de los socios»."""
        return f"{self.codigo} {self.nombre}"
