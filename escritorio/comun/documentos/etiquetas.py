"""Etiquetas de sobres: en A4, 3 × 8 (70 × 37 mm); en las demás hojas, 3 × 10 (66,7 × 25,4 mm)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Final

from escritorio.comun.documentos.piezas import TamanoDeHoja


def etiquetas_pdf(
    etiquetas: Sequence[Sequence[str]],
    titulo: str = "Etiquetas",
    saltar: int = 0,
    papel: TamanoDeHoja = "A4",
) -> bytes:
    """Una etiqueta por elemento; cada una es la lista de sus líneas (la primera, destacada).

    `saltar`: casillas ya usadas de la primera hoja, para aprovecharla. Las que no son A4 sólo se venden en
    carta, y en ella salen. El texto
    que no cabe se compone en letra menor; nunca se corta.
    """
    from escritorio.comun.documentos.prensa.tablas import imprimir_etiquetas

    return imprimir_etiquetas(etiquetas, titulo, saltar, papel)


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
