"""Qué archivo es uno, se llame como se llame, y cuáles tiene abiertos este programa."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from weakref import WeakSet

Identidad = tuple[int, int]
"""Disco y número de archivo dentro de él: los mismos por cualquiera de sus nombres o enlaces."""


class Conexion(sqlite3.Connection):
    """Una conexión que recuerda a qué archivo va mientras esté abierta."""

    identidad: Identidad | None = None

    def close(self) -> None:
        """Cierra; desde entonces el archivo deja de constar como abierto por ella."""
        super().close()
        _VIVAS.discard(self)


_VIVAS: WeakSet[Conexion] = WeakSet()


def identidad_de(ruta: Path) -> Identidad | None:
    """La del archivo que hay en `ruta`, sin abrirlo; None si no hay ninguno."""
    try:
        estado = ruta.stat()
    except OSError:
        return None
    return estado.st_dev, estado.st_ino


def anotar_abierta(conexion: Conexion, ruta: Path) -> None:
    """Hace constar que `conexion` tiene abierto el archivo de `ruta`."""
    conexion.identidad = identidad_de(ruta)
    _VIVAS.add(conexion)


def esta_abierto(ruta: Path) -> bool:
    """Si este programa tiene ahora una conexión a ese archivo, por el nombre que sea.

    Leer entonces sus bytes fuera de SQLite es peligroso: al cerrarlo, el sistema suelta
    los cerrojos que SQLite tuviera puestos en él.
    """
    buscada = identidad_de(ruta)
    return buscada is not None and any(c.identidad == buscada for c in list(_VIVAS))


def es_compartida(carpeta: Path) -> bool:
    """Si en la carpeta escriben otras cuentas (en Windows no se sabe: no).

    En /tmp escriben todas, pero cada cual lo suyo: no lo es.
    """
    modo = carpeta.stat().st_mode
    return os.name == "posix" and bool(modo & 0o022) and not modo & stat.S_ISVTX
