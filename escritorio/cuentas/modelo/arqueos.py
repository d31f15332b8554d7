"""Contar lo que hay y compararlo con el libro. Importes en unidades mínimas."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro
from escritorio.cuentas.modelo.fondos import Fondo


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
