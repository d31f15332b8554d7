"""Lo que se lleva contado de una votación antes de proclamarla. Puro."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Papeleta:
    """`modo`: «mano_alzada», «nominal» o «consenso». `sentidos`: asistencia → sentido, en la nominal."""

    modo: str
    a_favor: int = 0
    en_contra: int = 0
    abstenciones: int = 0
    sentidos: Mapping[str, str] = field(default_factory=dict)

    @property
    def contados(self) -> int:
        """Cuántos votos van."""
        return self.a_favor + self.en_contra + self.abstenciones

    def por_contar(self, presentes: int) -> int:
        """Cuántos presentes con voto faltan; negativo si sobran votos."""
        return presentes - self.contados

    def con_los_demas_a_favor(self, presentes: int) -> Papeleta:
        """La misma, con quienes no votaron en contra ni se abstuvieron contados a favor."""
        return replace(self, a_favor=max(0, presentes - self.en_contra - self.abstenciones))


def papeleta_nominal(sentidos: Mapping[str, str]) -> Papeleta:
    """La papeleta que resulta de contar cada voto."""
    dichos = list(sentidos.values())
    return Papeleta(
        "nominal",
        dichos.count("a_favor"),
        dichos.count("en_contra"),
        dichos.count("abstencion"),
        dict(sentidos),
    )
