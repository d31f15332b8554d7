"""Cuántos ejemplos al azar se prueban: todos en el juego completo, la cuarta parte en el rápido."""

from __future__ import annotations

from hypothesis import settings

COMPLETO = 100
RAPIDO = 25


def ejemplos(completo: int) -> int:
    """`completo`, o su parte con el perfil «rapido» de Hypothesis; nunca menos de uno."""
    return max(1, completo * settings().max_examples // COMPLETO)
