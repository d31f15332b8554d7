"""Leer del disco sin fiarse de lo que ocupa un archivo ajeno."""

from __future__ import annotations

from pathlib import Path


def leer_acotado(ruta: Path, maximo: int) -> bytes:
    """Lo que hay en `ruta`, y como mucho un byte más de `maximo`: así se ve que no cabe sin leerlo entero.

    Lanza OSError.
    """
    with ruta.open("rb") as archivo:
        return archivo.read(maximo + 1)
