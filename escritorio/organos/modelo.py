"""Puestos, mandatos e integrantes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Puesto:
    """Un cargo de un órgano. `funcion`: presidencia, secretaria o integrante; `plazas` None: las que haya.

    Sin `con_voto` asiste con voz: no vota ni cuenta para el quórum.
    """

    id: str
    organo_id: str
    nombre: str
    funcion: str
    plazas: int | None
    con_voto: bool
    orden: int


@dataclass(frozen=True, slots=True)
class PuestoNuevo:
    """Lo que dice la plantilla de un puesto."""

    nombre: str
    funcion: str = "integrante"
    plazas: int | None = None
    con_voto: bool = True


@dataclass(frozen=True, slots=True)
class Mandato:
    """Quién ocupa un puesto, de `desde` a `hasta` o a su `cese`. Fechas ISO."""

    id: str
    puesto_id: str
    puesto: str
    funcion: str
    con_voto: bool
    socio_id: str | None
    persona_id: str | None
    nombre: str
    desde: str
    hasta: str | None
    fundamento: str
    cese: str | None
    motivo_cese: str | None

    @property
    def fin(self) -> str | None:
        """El último día: el cese si lo hubo; si no, el término."""
        return self.cese or self.hasta

    def rige(self, fecha: str) -> bool:
        """Si ese día ocupa el puesto."""
        return self.desde <= fecha[:10] and (self.fin is None or fecha[:10] <= self.fin)


@dataclass(frozen=True, slots=True)
class MandatoNuevo:
    """Lo que hace falta para nombrar: un socio o una persona, nunca ambos."""

    puesto_id: str
    desde: str
    hasta: str | None = None
    socio_id: str | None = None
    persona_id: str | None = None


@dataclass(frozen=True, slots=True)
class Integrante:
    """Quien compone un órgano en una fecha, y si vota. Con dos puestos cuenta una vez."""

    socio_id: str | None
    persona_id: str | None
    nombre: str
    pais: str
    puesto: str
    funcion: str
    vota: bool
    motivo_sin_voto: str
