"""Una unidad temática y el órgano de quienes las coordinan."""

from __future__ import annotations

from dataclasses import dataclass

from escritorio.estatutos.modelo.organos import DefinicionDeOrgano

COORDINACIONES = DefinicionDeOrgano(
    "Coordinaciones de las unidades temáticas", "otro", "mandatos", sesiona=False
)
"""El órgano que reúne los puestos de todas las unidades; no sesiona."""


@dataclass(frozen=True, slots=True)
class Unidad:
    """Grupo de trabajo permanente sobre un tema.

    `coordinacion_id` y `subcoordinacion_id`: sus puestos; None hasta que se crean sus coordinaciones.
    """

    id: str
    clave: str
    nombre: str
    objetivo: str
    orden: int
    coordinacion_id: str | None = None
    subcoordinacion_id: str | None = None
