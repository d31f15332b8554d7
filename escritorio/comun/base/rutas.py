"""Dónde están los recursos del programa y las preferencias de la persona."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

ARCHIVO_DE_REGISTRO = "escritorio.log"
"""Cómo se llama el registro de fallos, en la carpeta de estado."""


def carpeta_de_recursos() -> Path:
    """La carpeta `recursos/`: dentro del paquete, si se instaló, o junto a él."""
    return _recursos()


@lru_cache(maxsize=1)
def _recursos() -> Path:
    paquete = Path(__file__).resolve().parents[2]
    dentro = paquete / "recursos"
    return dentro if dentro.is_dir() else paquete.parent / "recursos"


def recurso(*partes: str) -> Path:
    """Ruta de un recurso: `recurso("iconos", "plus.svg")`."""
    return carpeta_de_recursos().joinpath(*partes)


def carpeta_de_datos() -> Path:
    """Donde van las copias si no se puede junto al archivo; `ESCRITORIO_PREFERENCIAS` la cambia."""
    if fijada := os.environ.get("ESCRITORIO_PREFERENCIAS"):
        return Path(fijada)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "Escritorio"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "escritorio"


def carpeta_de_preferencias() -> Path:
    """Carpeta de esta persona para sus preferencias; `ESCRITORIO_PREFERENCIAS` la cambia."""
    if fijada := os.environ.get("ESCRITORIO_PREFERENCIAS"):
        return Path(fijada)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "Escritorio"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "escritorio"


def carpeta_privada(carpeta: Path) -> Path:
    """La misma; si faltaba, nace sólo para su dueño. Lanza OSError."""
    carpeta.mkdir(parents=True, exist_ok=True, mode=0o700)
    return carpeta


def solo_mio(ruta: str, opciones: int) -> int:
    """Abre un archivo que, si nace ahora, es sólo para su dueño; sirve de `opener` a `open`."""
    return os.open(ruta, opciones, 0o600)


def carpeta_de_estado() -> Path:
    """Carpeta de esta persona para el registro y los borradores; con `ESCRITORIO_PREFERENCIAS`, aquélla."""
    if fijada := os.environ.get("ESCRITORIO_PREFERENCIAS"):
        return Path(fijada)
    from platformdirs import user_state_path

    # En Windows es la local: la otra viaja con la cuenta a los demás equipos.
    return user_state_path("Escritorio" if sys.platform == "win32" else "escritorio", appauthor=False)
