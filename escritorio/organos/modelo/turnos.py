"""El plan de una rotación."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TurnoNuevo:
    """A quién toca un puesto y de qué día a qué día (ISO, ambos incluidos)."""

    socio_id: str
    desde: str
    hasta: str


@dataclass(frozen=True, slots=True)
class Turno:
    """Un turno del plan vigente. `clase`: «propuesto» o «ajustado», con el `motivo` del ajuste.

    `cumplido`: ya se nombró a quien tocaba, desde tres meses antes.
    """

    id: str
    puesto_id: str
    puesto: str
    socio_id: str
    nombre: str
    pais: str
    desde: str
    hasta: str
    clase: str
    motivo: str
    cumplido: bool
