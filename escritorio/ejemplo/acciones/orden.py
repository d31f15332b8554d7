"""Hacer varias cosas en el orden de sus fechas."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Hecho = tuple[str, Callable[[], object]]
"""El momento (ISO) en que se hace algo, y qué."""


def en_orden(ir_a: Callable[[str], None], hechos: Iterable[Hecho]) -> None:
    """Pone el reloj en cada momento y hace lo suyo."""
    for momento, hacer in sorted(hechos, key=lambda hecho: hecho[0]):
        ir_a(momento)
        hacer()
