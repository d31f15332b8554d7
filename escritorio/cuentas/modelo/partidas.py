"""Por qué entra y en qué se gasta el dinero."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro

CLASES_DE_PARTIDA: dict[str, str] = {"ingreso": "Ingreso", "gasto": "Gasto"}
DE_CUOTAS = "cuotas"
"""La clave de la partida a la que van los cobros de cuotas."""


class PartidaNueva(Registro):
    """Lo que se escribe al crearla. `clase`: de `CLASES_DE_PARTIDA`."""

    clase: str
    codigo: str
    nombre: str


class Partida(PartidaNueva, kw_only=True):
    """`por_adaptar`: la trajo el programa y la secretaría no la ha revisado. `baja`: día (ISO), o None."""

    id: str
    clave: str | None
    por_adaptar: bool
    baja: str | None

    @property
    def rotulo(self) -> str:
        """«1.1 Cuotas de los socios»."""
        return f"{self.codigo} {self.nombre}"
