"""Qué es una votación y qué deja."""

from __future__ import annotations

from dataclasses import dataclass

from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.reglas.mayoria import Votos

MODOS = {
    "mano_alzada": "A mano alzada",
    "nominal": "Nominal",
    "consenso": "Por consenso",
}
SENTIDOS = {"a_favor": "A favor", "en_contra": "En contra", "abstencion": "Abstención"}


@dataclass(frozen=True, slots=True)
class Votacion:
    """Una vuelta de un punto, con los denominadores del instante en que se votó."""

    id: str
    punto_id: str
    vuelta: int
    modo: str
    propuesta: str
    tipo_decision: str
    a_favor: int
    en_contra: int
    abstenciones: int
    presentes: int
    habilitados: int
    numero_legal: int
    cubiertos: int
    resultado: str
    dictamen: Dictamen
    dirime: str
    momento: str
    acuerdo_id: str | None

    @property
    def votos(self) -> Votos:
        """Las cifras como las pide la regla de mayoría."""
        return Votos(
            self.a_favor,
            self.en_contra,
            self.abstenciones,
            self.presentes,
            self.habilitados,
            self.numero_legal,
            self.cubiertos,
        )


@dataclass(frozen=True, slots=True)
class VotoNominal:
    """Cómo votó cada cual. `sentido`: «a_favor», «en_contra» o «abstencion»."""

    asistencia_id: str
    nombre: str
    sentido: str


@dataclass(frozen=True, slots=True)
class VotacionHecha:
    """Lo que deja votar: la acción, el dictamen y, si se aprobó, su acuerdo numerado."""

    accion_id: str
    votacion_id: str
    dictamen: Dictamen
    resultado: str
    acuerdo_id: str | None
    acuerdo_numero: int | None


@dataclass(frozen=True, slots=True)
class CierreDeSesion:
    """La acción de cerrar y los títulos de los puntos que quedaron sin tratar."""

    accion_id: str
    sin_tratar: tuple[str, ...]
