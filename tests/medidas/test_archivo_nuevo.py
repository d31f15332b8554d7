"""Lo que cuesta el esquema de un archivo nuevo: contra hacer sólo sus tablas y sus índices."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from time import process_time

from escritorio.comun.datos.migrar import hacer_nuevo
from tests.medidas.cronometro import Libreta, Vuelta

_TOPE = 4.5


def _tardando(hacer: Callable[[sqlite3.Connection], object]) -> Vuelta:
    def vuelta() -> float:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as conexion:
            antes = process_time()
            hacer(conexion)
            return process_time() - antes

    return vuelta


def test_hacer_el_esquema(libreta: Libreta) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conexion:
        hacer_nuevo(conexion)
        filas = conexion.execute(
            "SELECT sql FROM sqlite_master WHERE type <> 'trigger' AND sql IS NOT NULL"
            " AND name NOT LIKE 'sqlite%' ORDER BY rowid"
        ).fetchall()
    guion = ";".join(["BEGIN", *(sql for (sql,) in filas), "COMMIT;"])

    def solo_tablas(conexion: sqlite3.Connection) -> None:
        conexion.executescript(guion)

    medida = libreta.comparar(
        "archivo nuevo", _tardando(hacer_nuevo), _tardando(solo_tablas), _TOPE, contra="sus tablas e índices"
    )
    assert medida.cumple, medida
