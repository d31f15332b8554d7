"""A qué se obliga cada parte de un convenio, una alianza o un proyecto, y cómo va."""

from __future__ import annotations

from escritorio.acuerdos.modelo.cumplimiento import ABIERTOS
from escritorio.comun.base.registro import Registro


class CompromisoNuevo(Registro):
    """Lo que se escribe. `plazo`: fecha ISO o «».

    `socio_id`: si quien se obliga es un socio; entonces `quien` puede ir vacío y se toma su nombre.
    """

    que: str
    quien: str = ""
    socio_id: str | None = None
    plazo: str = ""


class AvanceDeCompromiso(Registro):
    """Lo hecho un día (ISO) y cómo quedó entonces, con el archivo que lo prueba si lo hay."""

    id: str
    fecha: str
    texto: str
    estado: str
    adjunto_id: str | None


class Compromiso(Registro):
    """Un compromiso con sus avances. `estado`: una clave de `ESTADOS_DE_ENCARGO`; `plazo`: None si no hay."""

    id: str
    ambito_tipo: str
    ambito_id: str
    orden: int
    socio_id: str | None
    quien: str
    que: str
    plazo: str | None
    estado: str
    avances: tuple[AvanceDeCompromiso, ...] = ()

    @property
    def abierto(self) -> bool:
        """Si queda algo por hacer."""
        return self.estado in ABIERTOS

    def vencido(self, hoy: str) -> bool:
        """Si está abierto y su plazo ya pasó."""
        return self.abierto and self.plazo is not None and self.plazo < hoy
