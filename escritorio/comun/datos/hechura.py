"""El esquema de un archivo, sus disparadores incluidos, contra el que debe ser."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from escritorio.comun.base.nombres import NOMBRES, de_columna, de_tabla
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos import migrar
from escritorio.comun.datos.disparadores import SIN_BITACORA, estan_los_disparadores
from escritorio.comun.datos.errores import ArchivoIncompleto, en_frases

_CABEN = 3
"""Cuántas de las que faltan se nombran: con más, la frase no se lee."""
_CLASES = {"table": "la tabla", "index": "el índice", "trigger": "el disparador", "view": "la vista"}


def esta_como_debe(conexion: sqlite3.Connection) -> bool:
    """Si tiene todas sus tablas, con sus columnas, y los disparadores que debe. Lo que sobre no estorba.

    Los disparadores nombran cada columna: mirarlos cuesta diez veces menos que hacer un archivo nuevo.
    """
    return NOMBRES.keys() | SIN_BITACORA <= _tablas(conexion) and estan_los_disparadores(conexion)


def exigir_columnas(conexion: sqlite3.Connection) -> None:
    """Lanza `ArchivoIncompleto`, que dice cuáles, si le faltan tablas o columnas."""
    hay, tablas = _columnas(conexion), _tablas(conexion)
    faltan = sorted(_columnas_nuevas(tuple(migrar.migraciones())) - hay)
    if faltan:
        # De una tabla que no está no se dicen sus columnas.
        dichas = dict.fromkeys(
            f"«{de_columna(columna)}» de «{de_tabla(tabla, varios=True)}»"
            if tabla in tablas
            else f"«{de_tabla(tabla, varios=True)}»"
            for tabla, columna in faltan
        )
        raise ArchivoIncompleto(
            f"Al archivo le faltan tablas o columnas ({_las_primeras(list(dichas))}) y no se puede trabajar"
            " con él. Restaure la última copia."
        )


def _las_primeras(dichas: list[str]) -> str:
    sobran = len(dichas) - _CABEN
    return enumerar([*dichas[:_CABEN], f"otras {sobran}"] if sobran > 1 else dichas)


def hallazgos_del_esquema(conexion: sqlite3.Connection) -> list[str]:
    """Tablas, índices y disparadores que faltan, sobran o no son los de este programa, en frases."""
    with en_frases():
        deben, hay = _esquema_nuevo(tuple(migrar.migraciones())), _esquema(conexion)
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
    with _recien_creado() as conexion:
        return _esquema(conexion)


@cache
def _columnas_nuevas(_: tuple[Path, ...]) -> frozenset[tuple[str, str]]:
    with _recien_creado() as conexion:
        return _columnas(conexion)


@contextmanager
def _recien_creado() -> Iterator[sqlite3.Connection]:
    """Un archivo en la memoria con las migraciones de este programa."""
    conexion = sqlite3.connect(":memory:", isolation_level=None)
    conexion.create_function("plegar", 1, plegar, deterministic=True)
    try:
        migrar.migrar(conexion)
        yield conexion
    finally:
        conexion.close()


def _tablas(conexion: sqlite3.Connection) -> frozenset[str]:
    return frozenset(f[0] for f in conexion.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))


def _columnas(conexion: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Las parejas de tabla y columna."""
    filas = conexion.execute(
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
    )
    return frozenset((str(f[0]), str(f[1])) for f in filas)


def _esquema(conexion: sqlite3.Connection) -> dict[tuple[str, str], str]:
    filas = conexion.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {(str(f[0]), str(f[1])): str(f[2]) for f in filas}


def _nombre(clave: tuple[str, str]) -> str:
    clase, nombre = clave
    return f"{_CLASES.get(clase, clase)} «{nombre}»"
