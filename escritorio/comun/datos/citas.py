"""Qué columnas nombran otra fila, con clave ajena o sin ella, y que nada se quite mientras se lo nombre."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.declarado import de_columna, de_tabla, sin_bitacora
from escritorio.comun.datos.guardas import (
    Escritas,
    columnas_de_las_tablas,
    solo_las_tablas,
    tablas_escritas,
)

Clave = tuple[str, str]
"""(tabla, id) de una fila."""

_FIN = "_id"


class LoNombran(ErrorDeUsuario):
    """Eso no se quita: otra cosa del archivo lo nombra y se quedaría nombrando lo que ya no existe."""


class ColumnaQueCita(Registro):
    """`destino`: la tabla de su clave ajena; «» si no la tiene y puede nombrar una fila de cualquiera."""

    tabla: str
    columna: str
    destino: str


def columnas_que_citan(conexion: sqlite3.Connection) -> Sequence[ColumnaQueCita]:
    """Las de clave ajena y, sin ella, las `x_id` que van con su tipo o llevan el nombre de una tabla."""
    return _que_citan(tablas_escritas(conexion))


@lru_cache(maxsize=8)
def _que_citan(escritas: Escritas) -> tuple[ColumnaQueCita, ...]:
    with solo_las_tablas(escritas) as vacia:
        tablas = [t for t in columnas_de_las_tablas(vacia) if t not in sin_bitacora()]
        return tuple(c for tabla in tablas for c in _de_tabla(vacia, tabla, frozenset(tablas)))


def _de_tabla(conexion: sqlite3.Connection, tabla: str, tablas: frozenset[str]) -> list[ColumnaQueCita]:
    ajenas = {f[3]: f[2] for f in conexion.execute(f"PRAGMA foreign_key_list({tabla})")}
    columnas = {f[1] for f in conexion.execute(f"PRAGMA table_info({tabla})")}
    sueltas = [c for c in sorted(columnas - ajenas.keys()) if _nombra_una_fila(c, columnas, tablas)]
    return [
        *(ColumnaQueCita(tabla, columna, destino) for columna, destino in ajenas.items()),
        *(ColumnaQueCita(tabla, columna, "") for columna in sueltas),
    ]


def _nombra_una_fila(columna: str, columnas: set[str], tablas: frozenset[str]) -> bool:
    raiz = columna.removesuffix(_FIN)
    return raiz != columna and (raiz in tablas or f"{raiz}_tipo" in columnas or "tipo" in columnas)


def exigir_que_nadie_nombre_lo_quitado(conexion: sqlite3.Connection, desde: int) -> None:
    """Que nada cite, sin clave ajena, una fila que se quitó después del apunte `desde`. Lanza `LoNombran`.

    Se mira al acabar la acción: quitar también lo que la citaba, o ponerla otra vez, vale. Las claves ajenas
    las vigila la base.
    """
    quitadas = conexion.execute(
        "SELECT DISTINCT tabla, fila_id FROM bitacora WHERE id > ? AND operacion = 'baja'", [desde]
    ).fetchall()
    faltan = [fila_id for tabla, fila_id in quitadas if not _esta(conexion, tabla, fila_id)]
    if not faltan:
        return
    for suya in columnas_que_citan(conexion):
        if not suya.destino and _nombra_a_alguna(conexion, suya, faltan):
            raise LoNombran(
                f"Eso no se quita: entre «{de_tabla(suya.tabla, varios=True)}», algo lo nombra en"
                f" «{de_columna(suya.columna)}» y se quedaría nombrando lo que ya no existe."
            )


def _esta(conexion: sqlite3.Connection, tabla: str, fila_id: str) -> bool:
    return conexion.execute(f"SELECT 1 FROM {tabla} WHERE id = ?", [fila_id]).fetchone() is not None


def _nombra_a_alguna(conexion: sqlite3.Connection, suya: ColumnaQueCita, ids: list[str]) -> bool:
    sql = f"SELECT 1 FROM {suya.tabla} WHERE {suya.columna} IN (SELECT value FROM json_each(?)) LIMIT 1"
    return conexion.execute(sql, [json.dumps(ids)]).fetchone() is not None
