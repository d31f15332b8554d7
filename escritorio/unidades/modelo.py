"""Una unidad temática."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unidad:
    """Grupo de trabajo permanente sobre un tema."""

    id: str
    clave: str
    nombre: str
    objetivo: str
    orden: int
