"""El perfil de color sRGB que llevan dentro los papeles: hecho de sus cifras públicas, sin reloj."""

from __future__ import annotations

import struct
from functools import lru_cache
from itertools import accumulate
from typing import Final

# IEC 61966-2-1, con los primarios ya adaptados a la luz D50 que pide ICC.1 (en partes de 1).
_BLANCO: Final = (0.9642, 1.0, 0.8249)
_PRIMARIOS: Final = (
    (b"rXYZ", (0.43607, 0.22249, 0.01392)),
    (b"gXYZ", (0.38515, 0.71687, 0.09708)),
    (b"bXYZ", (0.14307, 0.06061, 0.71410)),
)
_PASOS: Final = 1024
_NOMBRE: Final = b"sRGB IEC61966-2.1"
_FECHA: Final = (2000, 1, 1, 0, 0, 0)
_CABECERA: Final = 128


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """El perfil ICC (versión 2.1, de pantalla, RGB→XYZ) de sRGB; siempre los mismos bytes."""
    partes = _partes()
    indice = 4 + 12 * len(partes)
    unicas = list(dict.fromkeys(datos for _, datos in partes))
    sitios = dict(zip(unicas, accumulate(map(len, unicas), initial=_CABECERA + indice), strict=False))
    tabla = b"".join(clave + struct.pack(">II", sitios[datos], len(datos)) for clave, datos in partes)
    cuerpo = struct.pack(">I", len(partes)) + tabla + b"".join(unicas)
    return _cabecera(_CABECERA + len(cuerpo)) + cuerpo


def _partes() -> list[tuple[bytes, bytes]]:
    curva = _curva()
    return [
        (b"desc", _descripcion()),
        (b"cprt", _entera(b"text" + bytes(4) + b"CC0 1.0\0")),
        (b"wtpt", _xyz(_BLANCO)),
        *((clave, _xyz(valores)) for clave, valores in _PRIMARIOS),
        *((clave, curva) for clave in (b"rTRC", b"gTRC", b"bTRC")),
    ]


def _cabecera(largo: int) -> bytes:
    clases = b"mntrRGB XYZ "
    fecha = struct.pack(">6H", *_FECHA)
    return (
        struct.pack(">I4xI", largo, 0x02100000) + clases + fecha + b"acsp" + bytes(28) + _numeros(_BLANCO)
    ).ljust(_CABECERA, b"\0")


def _descripcion() -> bytes:
    # Su texto en ASCII y, vacíos pero obligados, los de Unicode (8 bytes) y ScriptCode (70).
    return _entera(b"desc" + struct.pack(">4xI", len(_NOMBRE) + 1) + _NOMBRE + bytes(1 + 8 + 70))


def _xyz(valores: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _numeros(valores)


def _numeros(valores: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(v * 65536) for v in valores))


def _curva() -> bytes:
    puntos = [round(_luz(i / (_PASOS - 1)) * 65535) for i in range(_PASOS)]
    return b"curv" + struct.pack(f">4xI{_PASOS}H", _PASOS, *puntos)


def _luz(tono: float) -> float:
    return tono / 12.92 if tono <= 0.04045 else float(((tono + 0.055) / 1.055) ** 2.4)


def _entera(datos: bytes) -> bytes:
    return datos + bytes(-len(datos) % 4)
