"""Un libro leído de un archivo, que puede cambiar mientras se mira."""

from __future__ import annotations

from pathlib import Path

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.datos.libros.modelo import Libro

Sello = tuple[int, int] | None


class LibroCambiado(ErrorDeUsuario):
    """El libro cambió después de la vista previa y no se importó nada. Vuelva a verlo."""


class LibroEnDisco(Registro):
    """Un libro leído y de dónde. `sello`: bytes y fecha de modificación (ns) al leerlo."""

    ruta: Path
    libro: Libro
    sello: Sello

    def releer(self) -> LibroEnDisco:
        """El mismo archivo, como está ahora. Lanza lo mismo que `leer_del_disco`."""
        return leer_del_disco(self.ruta)

    def exigir_sin_cambios(self) -> None:
        """Lanza `LibroCambiado` si el archivo ya no es el que se leyó, o no está."""
        if _sello(self.ruta) != self.sello:
            raise LibroCambiado


def leer_del_disco(ruta: Path) -> LibroEnDisco:
    """Lee el libro y anota su sello antes: lo que cambie mientras se lee también se nota.

    Lanza una subclase de `LibroIlegible`.
    """
    sello = _sello(ruta)
    return LibroEnDisco(ruta, leer_libro(ruta), sello)


def _sello(ruta: Path) -> Sello:
    try:
        estado = ruta.stat()
    except OSError:
        return None
    return estado.st_size, estado.st_mtime_ns
