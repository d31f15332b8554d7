"""Si una imagen guardada se puede dibujar entera."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO


@lru_cache(maxsize=4)
def se_dibuja(imagen: bytes) -> bool:
    """Si `imagen` se entiende y no está cortada. Se lee entera: la cabecera de una cortada parece buena."""
    from PIL import Image

    try:
        with Image.open(BytesIO(imagen)) as abierta:
            abierta.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True
