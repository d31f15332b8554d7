"""Contar lo que se lleva hecho de un trabajo largo, sin saber quién lo mira."""

from __future__ import annotations

from typing import Protocol


class Avance(Protocol):
    """Lo que un trabajo largo llama de vez en cuando."""

    def paso(self, hechos: int, total: int, texto: str = "") -> None:
        """Van `hechos` de `total` cosas. Lanza `Cancelado` si la persona pidió parar."""


class SinAvance:
    """Para lotes y pruebas: nadie mira y nadie cancela."""

    def paso(self, hechos: int, total: int, texto: str = "") -> None:
        """No hace nada."""
