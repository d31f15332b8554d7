"""Direcciones de correo electrónico."""

from __future__ import annotations

import re

_CORREO = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+\.[^\s@<>,;:\"()\[\].]+")


def vale_correo(direccion: str) -> bool:
    """Si parece una dirección a la que se puede escribir."""
    return _CORREO.fullmatch(direccion) is not None and ".." not in direccion
