"""Las papeletas que salen de lo marcado en el panel. Puro."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.votaciones.modelo.papeleta import Papeleta
from escritorio.votaciones.modelo.votaciones import SENTIDOS, Cifras


def papeleta_nominal(
    sentidos: Mapping[str, str], pesos: Mapping[str, int], ausentes: tuple[str, ...] = ()
) -> Papeleta:
    """La papeleta que resulta de contar cada voto; `pesos`: cuántos votos tiene cada asistencia."""
    sumas = dict.fromkeys(SENTIDOS, 0)
    for quien, sentido in sentidos.items():
        sumas[sentido] += pesos[quien]
    return Papeleta("nominal", Cifras(*sumas.values()), dict(sentidos), ausentes)


def papeleta_de_consenso(pesos: Mapping[str, int], se_oponen: int = 0, modo: str = "consenso") -> Papeleta:
    """Todos a favor, menos quienes se oponen: de éstos no se sabe quiénes son."""
    todos = sum(pesos.values())
    sentidos = {} if se_oponen else dict.fromkeys(pesos, "a_favor")
    return Papeleta(modo, Cifras(todos - se_oponen, se_oponen), sentidos)
