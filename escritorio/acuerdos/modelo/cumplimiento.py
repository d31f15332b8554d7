"""Lo que un acuerdo manda hacer, quién responde de ello y cómo va."""

from __future__ import annotations

from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro

ESTADOS_DE_ENCARGO = rotulos(
    {
        "pendiente": "Pendiente",
        "en_curso": "En curso",
        "cumplido": "Cumplido",
        "sin_efecto": "Sin efecto",
    }
)
ABIERTOS = ("pendiente", "en_curso")


class EncargoNuevo(Registro):
    """Lo que se escribe de un encargo. `plazo`: fecha ISO, o «» si el acuerdo no lo fija."""

    que: str
    responsable: str = ""
    plazo: str = ""


class Avance(Registro):
    """Lo hecho en un encargo un día (ISO), con su evidencia si la hay."""

    id: str
    fecha: str
    texto: str
    adjunto_id: str | None


class Evidencia(Registro):
    """Un archivo que prueba un avance."""

    nombre: str
    tipo: str
    contenido: bytes


class Encargo(Registro):
    """Un encargo de un acuerdo, con sus avances. `estado`: una clave de `ESTADOS_DE_ENCARGO`.

    `acuerdo_numero`, `organo` y `acuerdo_titulo`: los del acuerdo que lo manda. `plazo`: None si no consta.
    """

    id: str
    acuerdo_id: str
    acuerdo_numero: int
    organo: str
    acuerdo_titulo: str
    orden: int
    que: str
    responsable: str
    plazo: str | None
    estado: str
    avances: tuple[Avance, ...] = ()

    @property
    def abierto(self) -> bool:
        """Si queda algo por hacer."""
        return self.estado in ABIERTOS

    def vencido(self, hoy: str) -> bool:
        """Si está abierto y su plazo ya pasó."""
        return self.abierto and self.plazo is not None and self.plazo < hoy
