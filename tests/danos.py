"""Maneras de estropear por dentro un archivo que conserva su marca."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

_RAROS = ("", "{", "[", "null", "ninguno", "0000-99-99", "x" * 3_000, "3", "[1, {}]")


def sin_una_tabla(ruta: Path, azar: random.Random) -> str:
    """Quita una tabla cualquiera; da su nombre."""
    with closing(_abrir(ruta)) as con:
        tablas = [n for (n,) in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        cual: str = azar.choice(sorted(t for t in tablas if not t.startswith("sqlite_") and "_fts" not in t))
        con.execute(f'DROP TABLE "{cual}"')
    return cual


def con_valores_raros(ruta: Path, azar: random.Random, cuantos: int = 12) -> str:
    """Cambia unas columnas de texto por lo que no es ni fecha ni JSON ni de su lista; da cuáles."""
    hechos = []
    with closing(_abrir(ruta)) as con:
        columnas = con.execute(
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND c.type = 'TEXT' AND c.pk = 0 AND m.sql NOT LIKE '%VIRTUAL%'"
            " ORDER BY 1, 2"
        ).fetchall()
        for tabla, columna in azar.sample(columnas, cuantos):
            valor = azar.choice(_RAROS)
            try:
                con.execute(f'UPDATE "{tabla}" SET "{columna}" = ?', [valor])
            except sqlite3.DatabaseError:
                continue  # una clave única o una columna calculada: ésa no se puede
            hechos.append(f"{tabla}.{columna}={valor[:8]!r}")
    return ", ".join(hechos)


def truncado(ruta: Path, azar: random.Random) -> str:
    """Le quita el final; da cuántos bytes quedan."""
    entero = ruta.read_bytes()
    quedan = azar.randrange(100, len(entero))
    ruta.write_bytes(entero[:quedan])
    return str(quedan)


def con_bytes_cambiados(ruta: Path, azar: random.Random) -> str:
    """Pisa unos trozos más allá de la cabecera."""
    entero = bytearray(ruta.read_bytes())
    for _ in range(6):
        donde = azar.randrange(200, len(entero) - 64)
        entero[donde : donde + 48] = azar.randbytes(48)
    ruta.write_bytes(bytes(entero))
    return "bytes"


def _abrir(ruta: Path) -> sqlite3.Connection:
    """Sin disparadores, ni claves ajenas, ni comprobaciones: como quien lo toca por fuera."""
    con = sqlite3.connect(ruta, isolation_level=None)
    con.execute("PRAGMA foreign_keys = OFF")
    con.execute("PRAGMA ignore_check_constraints = ON")
    for (nombre,) in con.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        con.execute(f'DROP TRIGGER "{nombre}"')
    return con


DANOS = (sin_una_tabla, con_valores_raros, truncado, con_bytes_cambiados)
