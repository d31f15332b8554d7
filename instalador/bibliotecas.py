"""Qué bibliotecas del sistema necesita la ventana y cuáles faltan aquí.

Uso: `bibliotecas.py paquetes|nombres GRUPO…`; `paquetes` escribe los paquetes de
Debian o Ubuntu que las traen («nuevo|viejo» si el nombre cambió entre versiones).
"""

from __future__ import annotations

import ctypes
import sys

GRUPOS = {
    "base": {
        "libglib-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
        "libgthread-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libX11.so.6": "libx11-6",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libfreetype.so.6": "libfreetype6",
        "libbrotlidec.so.1": "libbrotli1",
        "libgssapi_krb5.so.2": "libgssapi-krb5-2",
        "libzstd.so.1": "libzstd1",
    },
    "x11": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libX11-xcb.so.1": "libx11-xcb1",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}


def faltan(grupos: list[str]) -> dict[str, str]:
    """Biblioteca → paquete, sólo de las que este sistema no puede cargar."""
    pedidas = {nombre: paquete for grupo in grupos for nombre, paquete in GRUPOS[grupo].items()}
    return {nombre: paquete for nombre, paquete in pedidas.items() if not _se_carga(nombre)}


def _se_carga(nombre: str) -> bool:
    try:
        ctypes.CDLL(nombre)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    ausentes = faltan(sys.argv[2:])
    lineas = sorted(set(ausentes.values())) if sys.argv[1] == "paquetes" else sorted(ausentes)
    print("\n".join(lineas))
