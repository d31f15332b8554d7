"""El plan de una rotación."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro


class TurnoNuevo(Registro):
    """A quién toca un puesto y de qué día a qué día (ISO, ambos incluidos)."""

    socio_id: str
    desde: str
    hasta: str


class Turno(Registro):
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
