"""Qué es un documento que acompaña a una sesión o a uno de sus puntos."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro


class ArchivoLeido(Registro):
    """Un archivo de fuera, tal como se leyó del disco."""

    nombre: str
    contenido: bytes


class Anexo(Registro):
    """Uno de los de una sesión. `punto`: el orden del suyo, o None si es de la sesión entera.

    `huella`: SHA-256 en hexadecimal del archivo; `medida`: lo que ocupa, en bytes; `orden`: desde 1.
    """

    id: str
    sesion_id: str
    punto_id: str | None
    punto: int | None
    orden: int
    titulo: str
    nombre: str
    tipo: str
    huella: str
    medida: int
    adjunto_id: str

    @property
    def huella_corta(self) -> str:
        """Las ocho primeras cifras: bastan para cotejar a ojo."""
        return self.huella[:8]
