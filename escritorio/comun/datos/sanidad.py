"""Qué dice SQLite de un archivo: si está roto, o sólo guarda lo que el programa nunca escribe."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from escritorio.comun.base.nombres import de_tabla

_DE_CONTENIDO = (
    re.compile(r"^CHECK constraint failed in (?P<tabla>\w+)$"),
    re.compile(r"^(?:NULL|(?:non-)?[A-Z]+) value in (?P<tabla>\w+)\.\w+$"),
)
"""Filas que se leen bien y que la tabla no admite: sólo las pudo escribir quien quitó los frenos."""
_LISTADAS = 100


def danos(conexion: sqlite3.Connection) -> list[str]:
    """Lo que hay roto en sus páginas y en sus índices, como lo dice SQLite; vacía si se lee entero."""
    return [d for d in _dichos(conexion, "integrity_check") if not _tabla_de(d)]


def tablas_con_lo_que_no_cabe(conexion: sqlite3.Connection) -> list[str]:
    """Las que guardan lo que sus propias reglas no admiten: un estado que no existe, letras por cifras."""
    tablas = (_tabla_de(d) for d in _dichos(conexion, "integrity_check"))
    return sorted({t for t in tablas if t})


def mirar_por_encima(conexion: sqlite3.Connection) -> tuple[bool, list[str]]:
    """Si se lee entero, sin repasar los índices, y las tablas con lo que no cabe."""
    dichos = _dichos(conexion, "quick_check")
    tablas = [_tabla_de(d) for d in dichos]
    return all(tablas), sorted({de_tabla(t, varios=True) for t in tablas if t})


def _dichos(conexion: sqlite3.Connection, orden: str) -> Sequence[str]:
    dichos = [str(f[0]) for f in conexion.execute(f"PRAGMA {orden}({_LISTADAS})")]
    return [] if dichos == ["ok"] else dichos


def _tabla_de(dicho: str) -> str:
    return next((hallado["tabla"] for forma in _DE_CONTENIDO if (hallado := forma.match(dicho))), "")
