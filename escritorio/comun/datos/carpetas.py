"""Dejar una carpeta escrita entera, o no dejarla."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from escritorio.comun.datos.provisional import barrer, carpeta_provisional
from escritorio.comun.datos.salida import NoSePudoEscribir


def escribir_carpeta(dentro_de: Path, nombre: str, escribir: Callable[[Path], object]) -> Path:
    """Una carpeta nueva con lo que `escribir` deje en ella; devuelve dónde quedó.

    Se escribe en una provisional que, completa, toma su nombre o, si ya está, «… (2)»: no se pisa nada.
    Si algo falla, se cancela o el programa muere, no queda carpeta. Lanza `NoSePudoEscribir`.
    """
    try:
        barrer(dentro_de)
        provisional = carpeta_provisional(dentro_de)
        try:
            escribir(provisional.carpeta)
            provisional.carpeta.chmod(0o755)
            return provisional.carpeta.rename(_libre(dentro_de, nombre))
        finally:
            provisional.retirar()
    except OSError as error:
        raise NoSePudoEscribir(
            f"No se pudo escribir en «{dentro_de}» ({error.strerror or error}). Elija otra carpeta."
        ) from error


def _libre(carpeta: Path, nombre: str) -> Path:
    candidatas = (carpeta / (nombre if i == 1 else f"{nombre} ({i})") for i in count(1))
    return next(c for c in candidatas if not c.exists())
