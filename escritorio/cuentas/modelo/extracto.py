"""El extracto del banco: lo leído de un archivo y las líneas guardadas. Importes en unidades mínimas."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import field

from escritorio.comun.base.registro import Registro


class Suerte(StrEnum):
    """Qué pasaría con una fila al guardar el extracto."""

    NUEVA = "nueva"
    REPETIDA = "repetida"
    NO_CUENTA = "no_cuenta"
    DUDOSA = "dudosa"


class EstadoDeLinea(StrEnum):
    """En qué está una línea guardada."""

    PENDIENTE = "pendiente"
    CONCILIADA = "conciliada"
    DESCARTADA = "descartada"


class Duda(Registro):
    """Una celda que no se puede leer sin adivinar. `celda`: «Hoja1!E5» o «movimiento 7»; `campo`: cuál es."""

    celda: str
    motivo: str
    campo: str

    def __str__(self) -> str:
        return f"{self.celda}: {self.motivo}"


class LineaLeida(Registro):
    """Un movimiento del banco. `importe`: positivo si entra, negativo si sale; `saldo`: el de después.

    `numero`: su fila en la hoja o su orden en el archivo, contando desde 1; `marca`: el identificador
    que le da el banco, si lo da; `marca_de_varios`: se lo da también a otros, y no sirve para distinguirlos.
    """

    numero: int
    fecha: str
    concepto: str
    referencia: str
    importe: int
    saldo: int | None = None
    marca: str = ""
    marca_de_varios: bool = False


class FilaLeida(Registro):
    """Una fila del archivo con su suerte. `textos`: lo escrito en cada campo, tal cual, para enseñarlo.

    `motivo`: por qué no cuenta o dónde estaba ya; `linea` es None si es dudosa o no cuenta.
    """

    numero: int
    suerte: Suerte
    textos: Mapping[str, str]
    linea: LineaLeida | None = None
    dudas: tuple[Duda, ...] = ()
    motivo: str = ""


class ExtractoLeido(Registro):
    """Un archivo leído entero, sin haber guardado nada.

    `formato`: «libro» o la clave del suyo; `columnas`: campo → título con que se reconoció; `titulos`: los
    de la hoja; `cuenta`: el número de la cuenta, si lo dice; `saldo_final`: el que dice el banco al acabar;
    `descuadres`: una frase por línea cuyo saldo corrido no sale; `miles_ambiguos`: hay cifras como «1.234»
    y hay que decir qué separa los miles.
    """

    archivo: str
    formato: str
    moneda: str
    filas: tuple[FilaLeida, ...]
    cuenta: str = ""
    saldo_final: int | None = None
    notas: tuple[str, ...] = ()
    descuadres: tuple[str, ...] = ()
    miles_ambiguos: bool = False
    hoja: str = ""
    titulos: tuple[str, ...] = ()
    columnas: Mapping[str, str] = field(default_factory=dict)

    @property
    def lineas(self) -> list[LineaLeida]:
        """Los movimientos, en el orden del archivo."""
        return [f.linea for f in self.filas if f.linea is not None]

    @property
    def dudas(self) -> list[Duda]:
        """Todas las celdas dudosas, en el orden del archivo."""
        return [d for f in self.filas for d in f.dudas]

    def con(self, suerte: Suerte) -> list[FilaLeida]:
        """Las filas a las que les pasaría eso."""
        return [f for f in self.filas if f.suerte is suerte]

    @property
    def desde(self) -> str:
        """La fecha del primer movimiento, o «»."""
        return min((linea.fecha for linea in self.lineas), default="")

    @property
    def hasta(self) -> str:
        """La del último, o «»."""
        return max((linea.fecha for linea in self.lineas), default="")


class Extracto(Registro):
    """Un extracto guardado. `descuadre`: lo que no salía y se admitió, o «»."""

    id: str
    fondo_id: str
    archivo: str
    formato: str
    cuenta: str
    desde: str
    hasta: str
    saldo_final: int | None
    descuadre: str
    importado: str
    lineas: int


class LineaDeExtracto(Registro):
    """Una línea guardada. `motivo`: por qué se descartó; `enlaces`: a qué corresponde, si está conciliada."""

    id: str
    extracto_id: str
    fondo_id: str
    orden: int
    fecha: str
    concepto: str
    referencia: str
    importe: int
    moneda: str
    saldo: int | None
    motivo: str
    enlaces: tuple[Enlace, ...] = ()

    @property
    def enlazado(self) -> int:
        """Cuánto de su importe tiene ya documento."""
        return sum(e.importe for e in self.enlaces)

    @property
    def resta(self) -> int:
        """Lo que le queda por conciliar, con su signo."""
        return self.importe - self.enlazado

    @property
    def estado(self) -> EstadoDeLinea:
        """Conciliada cuando sus documentos suman su importe."""
        if self.motivo:
            return EstadoDeLinea.DESCARTADA
        return EstadoDeLinea.PENDIENTE if self.resta else EstadoDeLinea.CONCILIADA


class Enlace(Registro):
    """El documento a que corresponde una línea, o parte de ella.

    `tipo`: «pago» o «asiento»; `propio`: si se anotó al conciliar, y por tanto se anula al deshacer;
    `asiento_id`: el ingreso que se anotó al conciliar un pago que no estaba en ningún fondo.
    """

    id: str
    linea_id: str
    tipo: str
    destino_id: str
    importe: int
    propio: bool
    asiento_id: str | None = None


class Cuadre(Registro):
    """Lo que hay en una cuenta según su último extracto y según el libro, al acabar el día `fecha`.

    `pendiente`: lo que suman las líneas por conciliar hasta ese día, que el libro todavía no tiene.
    """

    fecha: str
    moneda: str
    banco: int
    libro: int
    pendiente: int

    @property
    def sin_explicar(self) -> int:
        """Lo que no está por conciliar: lo que el banco aún no trae o se descartó, u otro saldo inicial."""
        return self.banco - self.libro - self.pendiente


class ResultadoDeExtracto(Registro):
    """Lo que hizo guardar un extracto; `accion_id` es None si todo estaba ya."""

    extracto_id: str | None
    accion_id: str | None
    nuevas: int
    repetidas: int

    @property
    def frase(self) -> str:
        """«Se guardaron 12 líneas; 3 ya estaban.»"""
        ya = f"{self.repetidas} ya {'estaba' if self.repetidas == 1 else 'estaban'}"
        if not self.nuevas:
            return f"No había ninguna línea nueva; {ya}." if self.repetidas else "No había ninguna línea."
        hecho = "Se guardó 1 línea" if self.nuevas == 1 else f"Se guardaron {self.nuevas} líneas"
        return f"{hecho}; {ya}." if self.repetidas else f"{hecho}."
