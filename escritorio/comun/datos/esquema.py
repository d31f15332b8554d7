"""Las tablas de un archivo, leídas de él: sus columnas y cada fila en el JSON en que se anota."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

Columnas = Sequence[str]
"""Las columnas de una tabla que van a la bitácora: todas menos los bytes de los adjuntos."""


def columnas_de_las_tablas(conexion: sqlite3.Connection) -> dict[str, list[str]]:
    """Tabla → sus columnas anotables, en su orden. No entran las que SQLite lleva para sí."""
    filas = conexion.execute(
        "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, c.cid"
    )
    tablas: dict[str, list[str]] = {}
    for tabla, columna, tipo in filas:
        suyas = tablas.setdefault(tabla, [])
        if str(tipo).upper() != "BLOB":
            suyas.append(columna)
    return tablas


def objeto(columnas: Columnas, lado: str = "", *, aunque_bytes: bool = False) -> str:
    """La expresión SQL que da la fila entera en JSON; `lado`: «NEW», «OLD» o, en una consulta, nada.

    `aunque_bytes`: lo que no es texto ni cifra, que ninguna de estas columnas admite, sale como «[bytes]».
    """
    if aunque_bytes:
        return (
            "json_object("
            + ", ".join(f"'{c}', iif(typeof({c}) = 'blob', '[bytes]', {c})" for c in columnas)
            + ")"
        )
    de = f"{lado}." if lado else ""
    return "json_object(" + ", ".join(f"'{c}', {de}{c}" for c in columnas) + ")"
