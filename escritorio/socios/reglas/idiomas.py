"""En qué lengua se escribe a cada socio. Puro."""

from __future__ import annotations

from collections.abc import Sequence

EN_PORTUGUES = ("BR", "PT", "AO", "MZ", "CV", "GW", "ST", "TL")
"""Países a cuyos socios se escribe en portugués, si es idioma de la asociación."""


def idioma_de_papeles(pais: str, idiomas: Sequence[str]) -> str:
    """«pt» o «es», para un socio de ese país (ISO 3166-1) si la asociación habla `idiomas` (ISO 639-1)."""
    if "pt" not in idiomas:
        return "es"
    return "pt" if pais in EN_PORTUGUES or "es" not in idiomas else "es"
