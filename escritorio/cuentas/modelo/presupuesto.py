"""Lo que se prevé ingresar y gastar en un ejercicio, y cómo va. Importes en unidades mínimas."""

from __future__ import annotations

from fractions import Fraction

from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro

POR_EJECUTAR = "Por ejecutar"
SIN_PARTIDA = rotulos("Sin partida")
TOTAL_DE = rotulos({"ingreso": "Total de ingresos", "gasto": "Total de gastos"})
"""Por clase de partida."""
"""Cómo se rotula la diferencia, en la ventana y en los papeles: negativa si se pasó."""


class Presupuesto(Registro):
    """El de un ejercicio en una moneda, desde que se aprobó."""

    id: str
    ejercicio: str
    moneda: str
    fecha: str
    fundamento_id: str


class CambioDePresupuesto(Registro):
    """Lo que suma o resta (`importe`) a una partida una modificación, con su motivo y su acuerdo."""

    partida: str
    fecha: str
    importe: int
    motivo: str
    fundamento_id: str


class RenglonDeEjecucion(Registro):
    """Cómo va una partida. `partida_id` None: lo que no tiene partida; «» en los totales.

    `inicial`: lo aprobado; `modificado`: lo que suman sus modificaciones; `ejecutado`: sus asientos.
    """

    partida_id: str | None
    clase: str
    codigo: str
    nombre: str
    inicial: int
    modificado: int
    ejecutado: int

    @property
    def presupuestado(self) -> int:
        """Lo aprobado con sus modificaciones."""
        return self.inicial + self.modificado

    @property
    def diferencia(self) -> int:
        """Lo que falta por ejecutar; negativa si se pasó."""
        return self.presupuestado - self.ejecutado

    @property
    def porcentaje(self) -> Fraction | None:
        """Ejecutado entre presupuestado, exacto; None si no se presupuestó nada."""
        return Fraction(self.ejecutado, self.presupuestado) if self.presupuestado else None


class Ejecucion(Registro):
    """La del presupuesto de un ejercicio en una moneda; sin `presupuesto`, sólo lo ejecutado."""

    ejercicio: str
    moneda: str
    presupuesto: Presupuesto | None
    renglones: tuple[RenglonDeEjecucion, ...]
