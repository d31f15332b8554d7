"""Quién apoya una propuesta, a qué comisión se pasó y si puede entrar en el orden del día."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto


class Apoyo(Registro):
    """Quien apoya una propuesta, y desde qué día (ISO)."""

    id: str
    propuesta_id: str
    socio_id: str | None
    persona_id: str | None
    nombre: str
    fecha: str


class PasoDePropuesta(Registro):
    """Se pasó a un órgano para que la informe (`clase` «comision») o se declaró urgente («urgencia»).

    Fechas ISO; `plazo`: hasta cuándo informa, o None; `motivo`: de la urgencia.
    """

    id: str
    propuesta_id: str
    clase: str
    organo_id: str | None
    organo: str
    fecha: str
    plazo: str | None
    motivo: str


class SituacionDePropuesta(Registro):
    """Por dónde va lo que la regla le exige. `dictamen`: None si el órgano no tiene esa regla.

    `estados`: por los que la regla manda que pase, en orden.
    """

    apoyos: tuple[Apoyo, ...] = ()
    comision: PasoDePropuesta | None = None
    urgencia: PasoDePropuesta | None = None
    dictamen: Dictamen | None = None
    estados: tuple[str, ...] = ()

    @property
    def entra(self) -> bool:
        """Si puede entrar en el orden del día."""
        return self.dictamen is None or self.dictamen.veredicto is Veredicto.SI
