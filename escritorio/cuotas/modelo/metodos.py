"""Cómo se calcula una cuota y los hechos de que sale. Importes en unidades mínimas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from escritorio.estatutos.modelo.votar import FormaDeCuota

CON_TRAMOS = (FormaDeCuota.TRAMOS, FormaDeCuota.PROGRESIVA)
CON_TARIFA = (
    FormaDeCuota.POR_HABITANTE,
    FormaDeCuota.PORCENTAJE,
    FormaDeCuota.PROGRESIVA,
    FormaDeCuota.COEFICIENTE,
)


class ValorQueManda(StrEnum):
    """De qué día es el valor de la unidad con que se cobra."""

    DEL_DIA = "del_dia"
    ULTIMO = "ultimo"
    DEL_EJERCICIO = "del_ejercicio"


NOMBRES_DE_VALOR = {
    ValorQueManda.DEL_DIA: "el del día en que se emite",
    ValorQueManda.ULTIMO: "el último publicado al emitir",
    ValorQueManda.DEL_EJERCICIO: "el del primer día del ejercicio",
}


class RepartoPor(StrEnum):
    """En qué proporción se reparte un presupuesto."""

    IGUALES = "iguales"
    HABITANTES = "habitantes"
    COEFICIENTE = "coeficiente"


NOMBRES_DE_REPARTO = {
    RepartoPor.IGUALES: "a partes iguales",
    RepartoPor.HABITANTES: "según sus habitantes",
    RepartoPor.COEFICIENTE: "según sus habitantes por el coeficiente de su país",
}


@dataclass(frozen=True, slots=True)
class Unidad:
    """Una unidad indexada («UTM»), la moneda en que se publica su valor y cuántos decimales lleva."""

    id: str
    clave: str
    nombre: str
    moneda: str
    decimales: int = 2


@dataclass(frozen=True, slots=True)
class ValorDeUnidad:
    """Cuánta moneda (no mínimas) vale una unidad un día (ISO), y quién lo publicó."""

    fecha: str
    valor: Decimal
    fuente: str


@dataclass(frozen=True, slots=True)
class Coeficiente:
    """El de desarrollo de un país (ISO 3166-1); rige desde un ejercicio y hasta que otro lo sustituya."""

    pais: str
    desde: str
    valor: Decimal
    fuente: str


@dataclass(frozen=True, slots=True)
class BaseDeclarada:
    """Lo que declaró un socio para un ejercicio, sobre lo que se aplica el porcentaje."""

    socio_id: str
    ejercicio: str
    importe: int
    moneda: str
    fuente: str


@dataclass(frozen=True, slots=True)
class Metodo:
    """Cómo se cobra. Con `unidad`, los importes y tarifas van en ella, y `valor` dice el de qué día.

    `minimo` y `maximo`: topes de lo que paga cada uno. `presupuesto` y `por`: sólo en un reparto.
    """

    forma: FormaDeCuota = FormaDeCuota.TRAMOS
    unidad: Unidad | None = None
    valor: ValorQueManda = ValorQueManda.DEL_DIA
    minimo: int | None = None
    maximo: int | None = None
    presupuesto: int | None = None
    por: RepartoPor = RepartoPor.IGUALES

    @property
    def reparte(self) -> bool:
        """Si reparte un presupuesto entre todos."""
        return self.forma is FormaDeCuota.REPARTO


POR_TRAMOS = Metodo()
"""Tramos de población en la moneda de la escala."""


@dataclass(frozen=True, slots=True)
class Entradas:
    """Lo que hace falta saber además de la población: por país, por socio y de la unidad."""

    coeficientes: Mapping[str, Coeficiente] = field(default_factory=dict)
    bases: Mapping[str, BaseDeclarada] = field(default_factory=dict)
    valor: ValorDeUnidad | None = None


@dataclass(frozen=True, slots=True)
class Calculo:
    """Lo que paga un socio, el tramo con que se le cuenta y la cuenta escrita."""

    importe: int
    tramo: str
    frase: str
