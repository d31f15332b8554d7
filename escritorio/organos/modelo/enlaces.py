"""Una persona por un socio fuera de los órganos: el sherpa, el enlace o el punto focal de una ciudad."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro


class EnlaceNuevo(Registro):
    """Lo que se escribe al nombrar: la persona, por su ficha o por su nombre, y su función.

    Fechas ISO; `hasta`, su último día, o «» si no se sabe.
    """

    socio_id: str
    funcion: str
    desde: str
    persona_id: str = ""
    nombre: str = ""
    correo: str = ""
    telefono: str = ""
    hasta: str = ""


class Enlace(Registro):
    """Quién habla por un socio y en calidad de qué. `hasta`: su último día, o None si sigue."""

    id: str
    socio_id: str
    socio: str
    pais: str
    persona_id: str
    persona: str
    funcion: str
    desde: str
    hasta: str | None
    correo: str
    telefono: str

    def rige(self, fecha: str) -> bool:
        """Si ese día lo es."""
        return self.desde <= fecha and (self.hasta is None or fecha <= self.hasta)


class DatosDeEnlaces(Registro):
    """Lo que se imprime: los de un día (ISO), por función."""

    membrete: Membrete
    fecha: str
    enlaces: tuple[Enlace, ...]
