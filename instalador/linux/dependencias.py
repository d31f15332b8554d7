"""De qué paquetes del sistema depende el `.deb`: los que traen las bibliotecas que no viajan dentro."""

from __future__ import annotations

from collections.abc import Iterable

from instalador.bibliotecas import GRUPOS

CON_EL_SISTEMA = {
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
    "libz.so.1": "zlib1g",
    "libxcb.so.1": "libxcb1",
    "libbrotlicommon.so.1": "libbrotli1",
    "libcups.so.2": "libcups2t64|libcups2",
}
"""Las que además pide el programa congelado. La de C++ no viaja: otra más vieja estorba a las del sistema."""

DE_GLIBC = {
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "libutil.so.1",
    "libresolv.so.2",
    "ld-linux-x86-64.so.2",
}


def del_sistema() -> dict[str, str]:
    """Biblioteca → paquete («nuevo|viejo» si cambió de nombre) de todas las que pone el sistema."""
    ventana = {nombre: paquete for grupo in GRUPOS.values() for nombre, paquete in grupo.items()}
    return ventana | CON_EL_SISTEMA


def depende(pedidas: Iterable[str], glibc: str) -> str:
    """Lo que va en `Depends`: la glibc mínima y el paquete de cada biblioteca pedida, sin repetir."""
    paquetes = {del_sistema()[nombre] for nombre in pedidas}
    return ", ".join([f"libc6 (>= {glibc})", *sorted(p.replace("|", " | ") for p in paquetes)])
