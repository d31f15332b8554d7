"""Quién cita a quién: por clave ajena y por las columnas que nombran otra fila sin ella."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import tablas_con_bitacora
from escritorio.comun.datos.citas import Clave, ColumnaQueCita, columnas_que_citan


class Cita(Registro):
    """La fila `de` nombra en `columna` a la fila `a`."""

    de: Clave
    columna: str
    a: Clave


def citas_de(bd: Archivo, claves: Iterable[Clave]) -> list[Cita]:
    """Todas las filas que hoy citan a alguna de `claves`."""
    por_tabla: dict[str, dict[str, Clave]] = {"": {}}
    for clave in claves:
        por_tabla[""][clave[1]] = clave
        por_tabla.setdefault(clave[0], {})[clave[1]] = clave
    return [
        Cita((suya.tabla, fila["id"]), suya.columna, citadas[fila["cita"]])
        for suya in columnas_que_citan(bd.conexion)
        if (citadas := por_tabla.get(suya.destino))
        for fila in _las_que_citan(bd, suya, citadas)
    ]


def _las_que_citan(bd: Archivo, suya: ColumnaQueCita, ids: Iterable[str]) -> list[sqlite3.Row]:
    return bd.filas(
        f"SELECT id, {suya.columna} AS cita FROM {suya.tabla}"
        f" WHERE {suya.columna} IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )


def citas_rotas(bd: Archivo) -> list[ColumnaQueCita]:
    """Las columnas sin clave ajena que nombran, en alguna fila, algo que ya no existe."""
    sueltas = [c for c in columnas_que_citan(bd.conexion) if not c.destino]
    return [c for c in sueltas if los_que_no_estan(bd, _nombrados(bd, c))]


def _nombrados(bd: Archivo, suya: ColumnaQueCita) -> set[str]:
    return {f[0] for f in bd.filas(f"SELECT DISTINCT {suya.columna} FROM {suya.tabla}") if f[0]}


def los_que_no_estan(bd: Archivo, ids: set[str]) -> set[str]:
    """De esos ids, los que no son de ninguna fila."""
    faltan = set(ids)
    for tabla in tablas_con_bitacora(bd.conexion):
        if not faltan:
            break
        sql = f"SELECT id FROM {tabla} WHERE id IN (SELECT value FROM json_each(?))"
        faltan -= {f[0] for f in bd.filas(sql, [json.dumps(sorted(faltan))])}
    return faltan
