"""Lo que se cuenta de las cuotas. Importes en unidades mínimas de su moneda; fechas ISO."""

from __future__ import annotations

from enum import StrEnum

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.modelo.cuentas import Movimiento
from escritorio.cuotas.modelo.periodo import leer_periodo


class LineaDeCuenta(Registro):
    """Un movimiento y lo que se debe después de él."""

    movimiento: Movimiento
    saldo: int


class CargoPorPagar(Registro):
    """Lo que queda de un cargo a una fecha. `vence`: None si no vence."""

    numero: int
    concepto: str
    ejercicio: str
    vence: str | None
    saldo: int


class CuentaCorriente(Registro):
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


class DatosDeCuenta(Registro):
    """El estado de cuenta de un socio. `desde` vacío: desde el principio; `hasta`, incluido."""

    membrete: Membrete
    socio_id: str
    socio: str
    socio_codigo: str
    desde: str
    hasta: str
    cuentas: tuple[CuentaCorriente, ...]


class Agrupacion(StrEnum):
    """Por qué se agrupa la recaudación."""

    TRAMO = "tramo"
    PAIS = "pais"
    EJERCICIO = "ejercicio"
    CONCEPTO = "concepto"
    ANIO = "anio"
    MES = "mes"
    MEDIO = "medio"


NOMBRES_DE_AGRUPACION: dict[str, str] = {
    Agrupacion.TRAMO: "Tramo",
    Agrupacion.PAIS: "País",
    Agrupacion.EJERCICIO: "Ejercicio",
    Agrupacion.CONCEPTO: "Concepto",
    Agrupacion.ANIO: "Año del cobro",
    Agrupacion.MES: "Mes del cobro",
    Agrupacion.MEDIO: "Medio de pago",
}
DEL_COBRO = (Agrupacion.ANIO, Agrupacion.MES, Agrupacion.MEDIO)
"""Las que miran cuándo y cómo entró el dinero; las demás, de qué cargos es."""


class SumaDeGrupo(Registro):
    """Lo de un grupo en una moneda. `cuantos`: cargos o, en las del cobro, recibos vigentes.

    De los cargos: emitido = cobrado + otros abonos + pendiente. Del cobro: `cobrado` es lo que saldó
    cargos y `a_cuenta` lo que quedó a favor de los socios; lo anulado resta el día en que se anuló.
    """

    clave: str
    nombre: str
    moneda: str
    cuantos: int
    emitido: int
    cobrado: int
    otros_abonos: int
    pendiente: int
    a_cuenta: int

    @property
    def recibido(self) -> int:
        """Lo que entró: lo aplicado a cargos y lo que quedó a cuenta."""
        return self.cobrado + self.a_cuenta


class DatosDeRecaudacion(Registro):
    """Lo emitido y cobrado, agrupado. `ejercicio` vacío: todos."""

    membrete: Membrete
    fecha: str
    ejercicio: str
    por: Agrupacion
    grupos: tuple[SumaDeGrupo, ...]
    totales: tuple[SumaDeGrupo, ...]
    """Uno por moneda."""

    @property
    def titulo(self) -> str:
        """«Recaudación por tramo del ejercicio 2026»."""
        return titulo_de_recaudacion(self.por, self.ejercicio)


def titulo_de_recaudacion(por: Agrupacion, ejercicio: str) -> str:
    """«Recaudación por tramo del ejercicio 2026»; `ejercicio` vacío: todos."""
    de = str(leer_periodo(ejercicio).de_el) if ejercicio else "de todos los ejercicios"
    nombre = NOMBRES_DE_AGRUPACION[por]
    return f"Recaudación por {nombre[0].lower()}{nombre[1:]} {de}"


class CobroDetallado(Registro):
    """Lo cobrado de un cruce de ejercicio, concepto, tramo, país, año y medio, en una moneda."""

    ejercicio: str
    concepto: str
    tramo: str
    pais: str
    anio: str
    medio: str
    moneda: str
    cobrado: int
    a_cuenta: int


class PorVencer(Registro):
    """Lo que vence un mes («2026-04»). `esperado`: lo que cabe esperar, o None si no hay de dónde saberlo."""

    mes: str
    moneda: str
    cargos: int
    importe: int
    esperado: int | None


class Costumbre(Registro):
    """De lo que venció de `desde` a `hasta` (ISO), cuánto se cobró dentro del plazo que se mira."""

    moneda: str
    desde: str
    hasta: str
    vencido: int
    cobrado: int


class SinFecha(Registro):
    """Lo que se debe y no está por vencer, en una moneda: ya venció o no tiene vencimiento."""

    moneda: str
    vencido: int
    sin_vencimiento: int


class DatosDePrevision(Registro):
    """Lo por vencer, y la costumbre con que se calcula lo esperado."""

    membrete: Membrete
    fecha: str
    meses: tuple[PorVencer, ...]
    costumbres: tuple[Costumbre, ...]
    aparte: tuple[SinFecha, ...]

    @property
    def por_vencer(self) -> tuple[tuple[str, int], ...]:
        """(moneda, lo que vence en ella, en mínimas), en el orden de sus claves."""
        suyas = sorted({m.moneda for m in self.meses})
        return tuple((moneda, sum(m.importe for m in self.meses if m.moneda == moneda)) for moneda in suyas)


class Barra(Registro):
    """Una barra y lo que vale cada una de sus partes."""

    rotulo: str
    partes: tuple[int, ...]
    total: int


class Barras(Registro):
    """Un gráfico de barras en una moneda. `series`: qué es cada parte; `falta`: la que no ha entrado."""

    titulo: str
    moneda: str
    series: tuple[str, ...]
    barras: tuple[Barra, ...]
    falta: int | None = None
