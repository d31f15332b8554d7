"""El esquema de un archivo, sus disparadores incluidos, contra el que debe ser."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.migrar import migraciones, migrar

_CLASES = {"table": "la tabla", "index": "el índice", "trigger": "el disparador", "view": "la vista"}


def hallazgos_del_esquema(conexion: sqlite3.Connection) -> list[str]:
    """Tablas, índices y disparadores que faltan, sobran o no son los de este programa, en frases."""
    deben, hay = _esquema_nuevo(tuple(migraciones())), _esquema(conexion)
    return [
        *(f"Falta {_nombre(c)}." for c in sorted(deben.keys() - hay.keys())),
        *(f"Sobra {_nombre(c)}, que no es del programa." for c in sorted(hay.keys() - deben.keys())),
        *(
            f"No es el del programa {_nombre(c)}: alguien lo cambió."
            for c in sorted(deben.keys() & hay.keys())
            if deben[c] != hay[c]
        ),
    ]


@cache
def _esquema_nuevo(_: tuple[Path, ...]) -> dict[tuple[str, str], str]:
    """El de un archivo recién creado con esas migraciones."""
    conexion = sqlite3.connect(":memory:", isolation_level=None)
    conexion.create_function("plegar", 1, plegar, deterministic=True)
    try:
        migrar(conexion)
        return _esquema(conexion)
    finally:
        conexion.close()


def _esquema(conexion: sqlite3.Connection) -> dict[tuple[str, str], str]:
    filas = conexion.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {(str(f[0]), str(f[1])): str(f[2]) for f in filas}


def _nombre(clave: tuple[str, str]) -> str:
    clase, nombre = clave
    return f"{_CLASES.get(clase, clase)} «{nombre}»"
