"""El perfil de color sRGB que llevan dentro los papeles, sin reloj ni sistema."""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import Final

_LUGAR_DE_LA_FECHA: Final = slice(24, 36)
_FECHA: Final = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
_LUGAR_DEL_SISTEMA: Final = slice(40, 44)
_SISTEMA: Final = b"APPL"


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """El perfil ICC (de pantalla, RGB→XYZ) de sRGB; siempre los mismos bytes."""
    from PIL import ImageCms

    perfil = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    perfil[_LUGAR_DE_LA_FECHA] = _FECHA  # la pone el reloj del equipo
    perfil[_LUGAR_DEL_SISTEMA] = _SISTEMA  # en Windows pone otro, y los papeles han de salir iguales
    return bytes(perfil)
