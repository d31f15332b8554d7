"""El esquema de un archivo, sus disparadores incluidos, contra el que debe ser."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos.declarado import de_columna, de_tabla, tablas
from escritorio.comun.datos.errores import ArchivoIncompleto, en_frases
from escritorio.comun.datos.guardas import estan_los_disparadores
from escritorio.comun.datos.migrar import hacer_nuevo

HUELLA = "7408d73623a7c0dd32397315ed94ec54bdd77d2aea401fe2b87050ae90c1861f"
"""Del esquema de esta versión, disparadores incluidos: el archivo que la da está como debe, y se sabe sin
volver a componerlos. Cambia con ellos; una prueba dice cuál es."""
_CABEN = 3
"""Cuántas de las que faltan se nombran: con más, la frase no se lee."""
_DE_SQLITE = ("sqlite_sequence", "sqlite_stat1", "sqlite_stat4")
_SENAS = {"table": "tabla", "index": "índice", "trigger": "disparador", "view": "vista"}


class _Pieza(NamedTuple):
    """Una cosa del esquema: de qué clase, cómo se llama en la base y de qué tabla es."""

    clase: str
    nombre: str
    tabla: str


def esta_como_debe(conexion: sqlite3.Connection) -> bool:
    """Si tiene todas sus tablas, con sus columnas, y los disparadores que debe. Lo que sobre no estorba.

    Casi siempre lo dice la huella de su esquema. Si no, los disparadores, que nombran cada columna.
    """
    if huella_del_esquema(conexion) == HUELLA:
        return True
    return tablas().keys() <= _tablas(conexion) and estan_los_disparadores(conexion)


def exigir_columnas(conexion: sqlite3.Connection) -> None:
    """Lanza `ArchivoIncompleto`, que dice cuáles, si le faltan tablas o columnas."""
    hay, tablas = _columnas(conexion), _tablas(conexion)
    faltan = sorted(_columnas_nuevas() - hay)
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


def huella_del_esquema(conexion: sqlite3.Connection) -> str:
    """SHA-256 en hexadecimal de lo que dice su esquema, disparadores incluidos."""
    return sha256("\n".join(chain.from_iterable(_piezas(conexion))).encode()).hexdigest()


def hallazgos_del_esquema(conexion: sqlite3.Connection) -> list[str]:
    """Tablas, índices y disparadores que faltan, sobran o no son los de este programa, en frases.

    Cada frase lo dice por lo que guarda y acaba con su nombre en la base, para quien tenga que arreglarlo.
    """
    with en_frases():
        hay = _esquema(conexion)
        if huella_del_esquema(conexion) == HUELLA:
            return []
    deben = _esquema_nuevo()
    faltan, sobran = sorted(deben.keys() - hay.keys()), sorted(hay.keys() - deben.keys())
    sin_sitio = {p.tabla for p in faltan if p.clase == "table"}
    return [
        # Con el sitio se fueron sus índices y sus seguros: no se dicen uno a uno.
        *(
            f"Falta {_que(p)}: alguien lo quitó por fuera del programa."
            for p in faltan
            if p.clase == "table" or p.tabla not in sin_sitio
        ),
        *(f"Sobra {_que_sobra(p)}, que no es del programa: alguien lo puso por fuera." for p in sobran),
        *(
            f"No es como lo hace el programa {_que(p)}: alguien lo cambió por fuera."
            for p in sorted(deben.keys() & hay.keys())
            if deben[p] != hay[p]
        ),
    ]


@cache
def _esquema_nuevo() -> dict[_Pieza, str]:
    with _recien_creado() as conexion:
        return _esquema(conexion)


@cache
def _columnas_nuevas() -> frozenset[tuple[str, str]]:
    with _recien_creado() as conexion:
        return _columnas(conexion)


@contextmanager
def _recien_creado() -> Iterator[sqlite3.Connection]:
    """Un archivo en la memoria con el esquema de este programa."""
    conexion = sqlite3.connect(":memory:", isolation_level=None)
    conexion.create_function("plegar", 1, plegar, deterministic=True)
    try:
        hacer_nuevo(conexion)
        yield conexion
    finally:
        conexion.close()


def _tablas(conexion: sqlite3.Connection) -> frozenset[str]:
    return frozenset(f[0] for f in conexion.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))


def _columnas(conexion: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Las parejas de tabla y columna."""
    from sqlite_utils import Database

    base = Database(conexion, recursive_triggers=False)
    return frozenset((tabla.name, columna.name) for tabla in base.tables for columna in tabla.columns)


def _esquema(conexion: sqlite3.Connection) -> dict[_Pieza, str]:
    return {_Pieza(clase, nombre, tabla): sql for clase, nombre, tabla, sql in _piezas(conexion)}


def _piezas(conexion: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """Todo menos lo que SQLite hace por su cuenta: un disparador que se llame como lo suyo no lo es."""
    cursor = conexion.cursor()
    cursor.row_factory = None  # son más de mil, cada vez que se abre un archivo
    return cursor.execute(
        "SELECT type, name, tbl_name, iif(typeof(sql) = 'text', sql, quote(sql)) FROM sqlite_master"
        f" WHERE (type <> 'index' OR sql IS NOT NULL) AND NOT (type = 'table' AND name IN {_DE_SQLITE})"
        " ORDER BY type, name, tbl_name"
    ).fetchall()


def _que(pieza: _Pieza) -> str:
    cosas = de_tabla(pieza.tabla, varios=True)
    dicho = {
        "table": f"el sitio de «{cosas}»",
        "index": f"un índice de «{cosas}», con que se buscan",
        "trigger": f"un seguro de «{cosas}», de los que anotan o impiden lo que se cambia",
    }[pieza.clase]
    return f"{dicho} ({_SENAS[pieza.clase]} «{pieza.nombre}»)"


def _que_sobra(pieza: _Pieza) -> str:
    cosas = de_tabla(pieza.tabla, varios=True)
    dicho = {
        "table": "un sitio para datos",
        "index": f"un índice de «{cosas}»",
        "trigger": f"en «{cosas}» una orden escondida, que cambia datos por su cuenta",
        "view": "un sitio que se hace pasar por datos",
    }[pieza.clase]
    return f"{dicho} ({_SENAS[pieza.clase]} «{pieza.nombre}»)"
