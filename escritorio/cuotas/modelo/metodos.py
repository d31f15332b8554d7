"""Cómo se calcula una cuota y los hechos de que sale. Importes en unidades mínimas."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import field

from escritorio.comun.base.lengua import Frase, rotulos
from escritorio.comun.base.registro import Registro
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


NOMBRES_DE_VALOR = rotulos(
    {
        ValorQueManda.DEL_DIA: "el del día en que se emite",
        ValorQueManda.ULTIMO: "el último publicado al emitir",
        ValorQueManda.DEL_EJERCICIO: "el del primer día del ejercicio",
    }
)


class RepartoPor(StrEnum):
    """En qué proporción se reparte un presupuesto."""

    IGUALES = "iguales"
    HABITANTES = "habitantes"
    COEFICIENTE = "coeficiente"


NOMBRES_DE_REPARTO = rotulos(
    {
        RepartoPor.IGUALES: "a partes iguales",
        RepartoPor.HABITANTES: "según sus habitantes",
        RepartoPor.COEFICIENTE: "según sus habitantes por el coeficiente de su país",
    }
)


class Unidad(Registro):
    """Una unidad indexada («UTM»), la moneda en que se publica su valor y cuántos decimales lleva."""

    id: str
    clave: str
    nombre: str
    moneda: str
    decimales: int = 2


class ValorDeUnidad(Registro):
    """Cuánta moneda (no mínimas) vale una unidad un día (ISO), y quién lo publicó."""

    fecha: str
    valor: Decimal
    fuente: str


class Coeficiente(Registro):
    """El de desarrollo de un país (ISO 3166-1); rige desde un ejercicio y hasta que otro lo sustituya."""

    pais: str
    desde: str
    valor: Decimal
    fuente: str


class BaseDeclarada(Registro):
    """Lo que declaró un socio para un ejercicio, sobre lo que se aplica el porcentaje."""

    socio_id: str
    ejercicio: str
    importe: int
    moneda: str
    fuente: str


class Metodo(Registro):
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


class Entradas(Registro):
    """Lo que hace falta saber además de la población: por país, por socio y de la unidad.

    `pagan`: en un reparto en que los demás pagan lo de los exentos, la parte que paga cada exento, por id.
    """

    coeficientes: Mapping[str, Coeficiente] = field(default_factory=dict)
    bases: Mapping[str, BaseDeclarada] = field(default_factory=dict)
    valor: ValorDeUnidad | None = None
    pagan: Mapping[str, Fraction] = field(default_factory=dict)


class Calculo(Registro):
    """Lo que paga un socio, el tramo con que se le cuenta y la cuenta escrita."""

    importe: int
    tramo: Frase
    frase: Frase
