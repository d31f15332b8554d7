"""Añadir muchas filas de una vez, con sqlite-utils."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import NoneType
from typing import Any

_COMO_SON = (str, int, NoneType, float, bytes)
"""Lo que se guarda tal cual; lo demás sqlite-utils lo cambiaría sin decirlo: un Decimal, a coma flotante."""


class FilaImpropia(TypeError):
    """Una fila de otras columnas que la primera, o con un dato que no se guarda tal cual."""


def anadir_en_bloque(conexion: sqlite3.Connection, tabla: str, filas: Iterable[Mapping[str, Any]]) -> None:
    """Añade las filas, todas de las mismas columnas, en la transacción abierta. Lanza `FilaImpropia`."""
    # Importarla cuesta lo que una acción entera, y abrir un archivo o leerlo no la pide.
    from sqlite_utils import Database

    conexion.execute(f"SELECT 1 FROM {tabla} LIMIT 0")  # una tabla que no hay, sqlite-utils la crearía
    base = Database(conexion, recursive_triggers=False, execute_plugins=False)
    base.table(tabla).insert_all(_en_listas(filas))


def _en_listas(filas: Iterable[Mapping[str, Any]]) -> Iterator[Sequence[Any]]:
    """Los nombres de las columnas y, detrás, los valores de cada fila en ese orden."""
    columnas: list[str] = []
    for fila in filas:
        if not columnas:
            columnas = list(fila)
            yield columnas
        valores = [fila.get(columna) for columna in columnas]
        if fila.keys() != set(columnas) or not all(isinstance(v, _COMO_SON) for v in valores):
            raise FilaImpropia(fila)
        yield valores
