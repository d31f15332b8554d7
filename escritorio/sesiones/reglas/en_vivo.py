"""Lo que cabe hacer con un punto, un receso o un turno de palabra. Puro."""

from __future__ import annotations

from escritorio.sesiones.modelo.sesiones import Punto
from escritorio.sesiones.reglas.sesiones import EstadoImpropio


def exigir_sin_votar(punto: Punto, porque: str) -> None:
    """Lanza `EstadoImpropio` si el punto ya se votó; `porque` completa la frase."""
    if punto.estado == "votado":
        raise EstadoImpropio(f"El punto «{punto.titulo}» ya se votó: {porque}.")
