"""Añadir muchas filas de una vez; si son miles, por tandas con sqlite-utils."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import NoneType
from typing import Any

_COMO_SON = (str, int, bool, NoneType, float, bytes)
"""Lo que se guarda tal cual; lo demás sqlite-utils lo cambiaría sin decirlo: un Decimal, a coma flotante."""
_TAL_CUAL: frozenset[type] = frozenset(_COMO_SON)
_POCAS = 5_000
"""Hasta aquí van de una vez: sqlite-utils, que las da por tandas, mira antes el esquema y cada dato."""


class FilaImpropia(TypeError):
    """Una fila de otras columnas que la primera, o con un dato que no se guarda tal cual."""


def anadir_en_bloque(conexion: sqlite3.Connection, tabla: str, filas: Iterable[Mapping[str, Any]]) -> None:
    """Añade las filas, todas de las mismas columnas, en la transacción abierta. Lanza `FilaImpropia`."""
    listas = _en_listas(filas)
    columnas, primeras = next(listas, ()), list(islice(listas, _POCAS))
    if len(primeras) < _POCAS:
        huecos = ", ".join("?" * len(columnas))
        if primeras:
            conexion.executemany(f"INSERT INTO {tabla} ({', '.join(columnas)}) VALUES ({huecos})", primeras)
        return
    # Importarla cuesta lo que una acción entera, y abrir un archivo o leerlo no la pide.
    from sqlite_utils import Database

    conexion.execute(f"SELECT 1 FROM {tabla} LIMIT 0")  # una tabla que no hay, sqlite-utils la crearía
    base = Database(conexion, recursive_triggers=False, execute_plugins=False)
    base.table(tabla).insert_all(chain([columnas], primeras, listas))


def _en_listas(filas: Iterable[Mapping[str, Any]]) -> Iterator[Sequence[Any]]:
    """Los nombres de las columnas y, detrás, los valores de cada fila en ese orden."""
    columnas: list[str] = []
    for fila in filas:
        if not columnas:
            columnas = list(fila)
            yield columnas
        # Todas las filas pasan por aquí, y casi siempre vienen en orden y son de lo que se guarda tal cual.
        valores = [*fila.values()] if [*fila] == columnas else [fila.get(columna) for columna in columnas]
        if fila.keys() != {*columnas} or not _caben(valores):
            raise FilaImpropia(fila)
        yield valores


def _caben(valores: Sequence[Any]) -> bool:
    return _TAL_CUAL.issuperset(map(type, valores)) or all(isinstance(v, _COMO_SON) for v in valores)
