"""Un indicador: de dónde parte, adónde quiere llegar y lo que se ha medido. Cifras decimales exactas."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.registro import Registro

SENTIDOS = {"sube": "Cuanto más, mejor", "baja": "Cuanto menos, mejor"}


class IndicadorNuevo(Registro):
    """Lo que se escribe. Las cifras, como las escribe una persona («1.234,5»); fechas ISO o «».

    Sin `linea_base` («») se puede medir, pero no saber cuánto se avanzó.
    """

    nombre: str
    meta: str
    unidad: str = ""
    meta_fecha: str = ""
    sentido: str = "sube"
    linea_base: str = ""
    linea_base_fecha: str = ""


class MedicionNueva(Registro):
    """Lo que se midió un día (ISO). `valor`, como lo escribe una persona."""

    fecha: str
    valor: str
    nota: str = ""


class Medicion(Registro):
    """Una medición ya anotada, con el archivo que la prueba si lo hay."""

    id: str
    fecha: str
    valor: Decimal
    nota: str
    adjunto_id: str | None


class Indicador(Registro):
    """Un indicador con sus mediciones, de la primera a la última. `retirado`: desde cuándo no se sigue."""

    id: str
    ambito_tipo: str
    ambito_id: str
    orden: int
    nombre: str
    unidad: str
    linea_base: Decimal | None
    linea_base_fecha: str | None
    meta: Decimal
    meta_fecha: str | None
    sentido: str
    retirado: str | None
    motivo: str
    mediciones: tuple[Medicion, ...] = ()

    @property
    def ultima(self) -> Medicion | None:
        """La medición más reciente, o None si no se ha medido."""
        return self.mediciones[-1] if self.mediciones else None


class AvanceDeIndicador(Registro):
    """Cuánto del camino a la meta se anduvo.

    `fraccion`: (última − base) / (meta − base), que puede ser negativa o pasar de 1; None si no se puede
    saber. `alcanzado`: None si no se ha medido. `frase`: para leerla tal cual.
    """

    fraccion: Fraction | None
    alcanzado: bool | None
    frase: Frase
