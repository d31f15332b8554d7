"""La bitácora: quién cambió qué, cuándo y en qué acción, por disparadores que nadie puede saltarse."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.guardas import poner_guardas

_SIN_BITACORA = ("bitacora", "contexto", "nota_en_curso")
"""Lo que se está escribiendo se guarda cada segundo: a la bitácora va cuando se termina."""


@dataclass(frozen=True, slots=True)
class Apunte:
    """Un cambio de una fila. `antes` y `despues`: las columnas que cambian (en una baja, la fila entera)."""

    cuando: str
    quien: str
    accion_id: str
    accion: str
    tabla: str
    fila_id: str
    operacion: str
    antes: dict[str, Any]
    despues: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AccionAnotada:
    """Una acción de la persona, con cuántas filas tocó."""

    accion_id: str
    accion: str
    quien: str
    cuando: str
    filas: int


def apuntes_de_accion(bd: Archivo, accion_id: str) -> list[Apunte]:
    """Los apuntes de una acción, en el orden en que ocurrieron."""
    return [
        _apunte(f) for f in bd.filas("SELECT * FROM bitacora WHERE accion_id = ? ORDER BY id", [accion_id])
    ]


def apuntes_posteriores(bd: Archivo, accion_id: str) -> list[Apunte]:
    """Lo que después de una acción les pasó a las filas que ella tocó, en el orden en que ocurrió."""
    sql = (
        "WITH suya AS (SELECT DISTINCT tabla, fila_id FROM bitacora WHERE accion_id = ?1)"
        " SELECT b.* FROM suya s JOIN bitacora b ON s.tabla = b.tabla AND s.fila_id = b.fila_id"
        " WHERE b.id > (SELECT max(id) FROM bitacora WHERE accion_id = ?1) ORDER BY b.id"
    )
    return [_apunte(f) for f in bd.filas(sql, [accion_id])]


def apuntes_posteriores_de(bd: Archivo, accion_id: str, claves: Iterable[tuple[str, str]]) -> list[Apunte]:
    """Lo que después de una acción les pasó a esas filas (tabla, id), en el orden en que ocurrió."""
    sql = (
        "SELECT b.* FROM json_each(?2) s JOIN bitacora b"
        " ON b.tabla = s.value ->> 0 AND b.fila_id = s.value ->> 1"
        " WHERE b.id > (SELECT max(id) FROM bitacora WHERE accion_id = ?1) ORDER BY b.id"
    )
    return [_apunte(f) for f in bd.filas(sql, [accion_id, json.dumps(sorted(claves))])]


def ultimas_acciones(bd: Archivo, cuantas: int = 50) -> list[AccionAnotada]:
    """Las acciones más recientes primero."""
    filas = bd.filas(
        "SELECT accion_id, accion, quien, cuando, count(*) AS filas FROM bitacora"
        " GROUP BY accion_id ORDER BY max(id) DESC LIMIT ?",
        [cuantas],
    )
    return [AccionAnotada(**dict(f)) for f in filas]


def ultimo_apunte(bd: Archivo) -> int:
    """Número del último apunte: si no ha crecido, nada cambió en el archivo desde entonces."""
    return int(bd.valor("SELECT max(id) FROM bitacora") or 0)


def _apunte(fila: sqlite3.Row) -> Apunte:
    datos = {c: fila[c] for c in fila.keys() if c not in ("id", "antes", "despues")}  # noqa: SIM118 (Row no es dict)
    return Apunte(
        **datos, antes=json.loads(fila["antes"] or "{}"), despues=json.loads(fila["despues"] or "{}")
    )


def tablas_con_bitacora(conexion: sqlite3.Connection) -> list[str]:
    """Todas las tablas de datos del archivo."""
    filas = conexion.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [f[0] for f in filas if f[0] not in _SIN_BITACORA]


def columnas_anotadas(conexion: sqlite3.Connection, tabla: str) -> list[str]:
    """Las columnas de `tabla` que van a la bitácora: todas menos los adjuntos."""
    filas = conexion.execute(f"PRAGMA table_info({tabla})").fetchall()
    return [f[1] for f in filas if f[2].upper() != "BLOB"]


def poner_disparadores(conexion: sqlite3.Connection) -> None:
    """Rehace los disparadores de todas las tablas y las guardas de lo cerrado, en una transacción."""
    guion = ["BEGIN IMMEDIATE;", *poner_guardas(conexion)]
    for tabla in tablas_con_bitacora(conexion):
        guion += _disparadores(tabla, columnas_anotadas(conexion, tabla))
    conexion.executescript("\n".join([*guion, "COMMIT;"]))


def _disparadores(tabla: str, columnas: list[str]) -> list[str]:
    entera = "json_object(" + ", ".join(f"'{c}', OLD.{c}" for c in columnas) + ")"
    distinta = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in columnas)
    return [
        _disparador(tabla, "alta", "INSERT", "NEW.id", "NULL", "NULL"),
        _disparador(tabla, "baja", "DELETE", "OLD.id", entera, "NULL"),
        _disparador(
            tabla, "cambio", "UPDATE", "NEW.id", _solo(columnas, "OLD"), _solo(columnas, "NEW"), distinta
        ),
    ]


def _solo(columnas: list[str], lado: str) -> str:
    pares = " UNION ALL ".join(
        f"SELECT '{c}' AS c, {lado}.{c} AS v WHERE OLD.{c} IS NOT NEW.{c}" for c in columnas
    )
    return f"(SELECT json_group_object(c, v) FROM ({pares}))"


def _disparador(
    tabla: str, operacion: str, orden: str, fila: str, antes: str, despues: str, cuando: str = "1"
) -> str:
    nombre = f"bitacora_{operacion}_{tabla}"
    return (
        f"DROP TRIGGER IF EXISTS {nombre};\n"
        f"CREATE TRIGGER {nombre} AFTER {orden} ON {tabla} WHEN {cuando} BEGIN\n"
        "INSERT INTO bitacora (cuando, quien, accion_id, accion, tabla, fila_id, operacion, antes, despues)\n"
        f"SELECT cuando, quien, accion_id, accion, '{tabla}', {fila}, '{operacion}', {antes}, {despues}"
        " FROM contexto; END;"
    )
