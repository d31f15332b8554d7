"""El esquema de un archivo, sus disparadores incluidos, contra el que debe ser."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path
from typing import NamedTuple

from escritorio.comun.base.nombres import de_tabla
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.migrar import migraciones, migrar

_DE_SQLITE = frozenset({"sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})
_DE_LA_CASA = {
    "bitacora": "apuntes de la bitácora",
    "eslabon": "eslabones de la cadena de huellas",
    "contexto": "quién trabaja",
    "nota_en_curso": "lo que se está escribiendo",
}
_SENAS = {"table": "tabla", "index": "índice", "trigger": "disparador", "view": "vista"}


class _Pieza(NamedTuple):
    """Una cosa del esquema: de qué clase, cómo se llama en la base y de qué tabla es."""

    clase: str
    nombre: str
    tabla: str


def hallazgos_del_esquema(conexion: sqlite3.Connection) -> list[str]:
    """Tablas, índices y disparadores que faltan, sobran o no son los de este programa, en frases.

    Cada frase lo dice por lo que guarda y acaba con su nombre en la base, para quien tenga que arreglarlo.
    """
    deben, hay = _esquema_nuevo(tuple(migraciones())), _esquema(conexion)
    return [
        *(
            f"Falta {_que(p)}: alguien lo quitó por fuera del programa."
            for p in sorted(deben.keys() - hay.keys())
        ),
        *(
            f"Sobra {_que(p)}, que no es del programa: alguien lo puso por fuera{_peligro(p)}."
            for p in sorted(hay.keys() - deben.keys())
        ),
        *(
            f"No es como lo hace el programa {_que(p)}: alguien lo cambió por fuera."
            for p in sorted(deben.keys() & hay.keys())
            if deben[p] != hay[p]
        ),
    ]


@cache
def _esquema_nuevo(_: tuple[Path, ...]) -> dict[_Pieza, str]:
    """El de un archivo recién creado con esas migraciones."""
    conexion = sqlite3.connect(":memory:", isolation_level=None)
    conexion.create_function("plegar", 1, plegar, deterministic=True)
    try:
        migrar(conexion)
        return _esquema(conexion)
    finally:
        conexion.close()


def _esquema(conexion: sqlite3.Connection) -> dict[_Pieza, str]:
    """Todo menos lo que SQLite hace por su cuenta: un disparador que se llame como lo suyo no lo es."""
    filas = conexion.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {
        _Pieza(str(f[0]), str(f[1]), str(f[2])): str(f[3])
        for f in filas
        if not (f[0] == "table" and f[1] in _DE_SQLITE) and not (f[0] == "index" and f[3] is None)
    }


def _que(pieza: _Pieza) -> str:
    cosas = _DE_LA_CASA.get(pieza.tabla) or de_tabla(pieza.tabla, varios=True)
    dicho = {
        "table": f"el sitio de «{cosas}»",
        "index": f"un índice de «{cosas}», con que se buscan",
        "trigger": f"un seguro de «{cosas}», de los que anotan o impiden lo que se cambia",
        "view": "una vista, que se hace pasar por datos",
    }[pieza.clase]
    return f"{dicho} ({_SENAS.get(pieza.clase, pieza.clase)} «{pieza.nombre}»)"


def _peligro(pieza: _Pieza) -> str:
    return ", y puede cambiar datos por su cuenta" if pieza.clase == "trigger" else ""
