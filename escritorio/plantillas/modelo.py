"""Una plantilla ya validada y lo que deja por fijar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escritorio.comun.base.registro import Registro


class Plantilla(Registro):
    """`tabla`: el contenido del TOML, ya comprobado; cada asunto toma de ella lo suyo."""

    clave: str
    nombre: str
    tipo_red: str
    fuente: str
    tabla: Mapping[str, Any]

    @property
    def descripcion(self) -> str:
        """Qué red es y qué trae, en una o dos frases."""
        return str(self.tabla["descripcion"])

    @property
    def miembros(self) -> tuple[str, ...]:
        """Los tipos de socio que admite."""
        return tuple(self.tabla["miembros"])

    @property
    def pais(self) -> str:
        """El de todos sus socios (ISO 3166-1 alfa-2), o «» si reúne a los de varios."""
        return str(self.tabla.get("pais", ""))

    @property
    def por_confirmar(self) -> tuple[str, ...]:
        """Lo que no consta en la fuente, o la plantilla supone: la secretaría lo revisa."""
        return tuple(self.tabla.get("por_confirmar", ()))


class ReglaPorFijar(Registro):
    """Una regla que la plantilla deja pendiente. `organo`: su clave; `nombre`: «Mayoría: moción»."""

    organo: str
    familia: str
    tipo: str
    nombre: str
