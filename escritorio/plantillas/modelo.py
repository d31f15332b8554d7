"""Una plantilla ya validada."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Plantilla:
    """`tabla`: el contenido del TOML, ya comprobado; cada asunto toma de ella lo suyo."""

    clave: str
    nombre: str
    tipo_red: str
    fuente: str
    tabla: Mapping[str, Any]
