"""Lo que se lleva contado de una votación antes de proclamarla. Puro."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from escritorio.votaciones.modelo.votaciones import SENTIDOS, Cifras


@dataclass(frozen=True, slots=True)
class Papeleta:
    """`modo`: «mano_alzada», «nominal» o «consenso». `sentidos`: asistencia → sentido, si se sabe.

    `ausentes`: las asistencias que se fueron empezado el punto y se abstienen por ello.
    """

    modo: str
    cifras: Cifras
    sentidos: Mapping[str, str] = field(default_factory=dict)
    ausentes: tuple[str, ...] = ()

    @property
    def contados(self) -> int:
        """Cuántos votos van."""
        return self.cifras.emitidos

    def por_contar(self, presentes: int) -> int:
        """Cuántos votos presentes faltan; negativo si sobran."""
        return presentes - self.contados

    def con_los_demas_a_favor(self, presentes: int) -> Papeleta:
        """La misma, con lo que no se contó de otro modo, a favor."""
        otros = self.contados - self.cifras.a_favor
        return replace(self, cifras=replace(self.cifras, a_favor=max(0, presentes - otros)))


def papeleta_nominal(
    sentidos: Mapping[str, str], pesos: Mapping[str, int], ausentes: tuple[str, ...] = ()
) -> Papeleta:
    """La papeleta que resulta de contar cada voto; `pesos`: cuántos votos tiene cada asistencia."""
    sumas = dict.fromkeys(SENTIDOS, 0)
    for quien, sentido in sentidos.items():
        sumas[sentido] += pesos[quien]
    return Papeleta("nominal", Cifras(*sumas.values()), dict(sentidos), ausentes)


def papeleta_de_consenso(pesos: Mapping[str, int], se_oponen: int) -> Papeleta:
    """Todos a favor, menos quienes se oponen: de éstos no se sabe quiénes son."""
    todos = sum(pesos.values())
    sentidos = {} if se_oponen else dict.fromkeys(pesos, "a_favor")
    return Papeleta("consenso", Cifras(todos - se_oponen, se_oponen), sentidos)
