"""La bitácora: quién cambió qué, cuándo y en qué acción, por disparadores que nadie puede saltarse."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.declarado import sin_bitacora
from escritorio.comun.datos.guardas import columnas_de_las_tablas

AL_DESHACER = "Deshacer: "
"""Cómo empieza lo que se anota al deshacer; lo que sigue es la acción deshecha."""
Valores = dict[str, Any]
"""Los de una fila, por su columna, como están en el archivo."""


_ATRAS = 500
"""Cuántas acciones atrás se mira qué deshacer."""


class Apunte(Registro):
    """Un cambio de una fila. `antes` y `despues`: las columnas que cambian; en un alta y una baja, todas.

    La operación «foto» es de una actualización del archivo: no es de nadie ni se deshace.
    """

    cuando: str
    quien: str
    accion_id: str
    accion: str
    tabla: str
    fila_id: str
    operacion: str
    antes: Valores
    despues: Valores


class AccionAnotada(Registro):
    """Una acción de la persona, con cuántas filas tocó."""

    accion_id: str
    accion: str
    quien: str
    cuando: str
    filas: int


def apuntes_de_accion(bd: Archivo, accion_id: str) -> list[Apunte]:
    """Los apuntes de una acción, en el orden en que ocurrieron."""
    sql = "SELECT * FROM bitacora WHERE accion_id = ? AND operacion <> 'foto' ORDER BY id"
    return [_apunte(f) for f in bd.filas(sql, [accion_id])]


def apuntes_posteriores(bd: Archivo, accion_id: str) -> list[Apunte]:
    """Lo que después de una acción les pasó a las filas que ella tocó, en el orden en que ocurrió."""
    sql = (
        "WITH suya AS (SELECT DISTINCT tabla, fila_id FROM bitacora WHERE accion_id = ?1)"
        " SELECT b.* FROM suya s JOIN bitacora b ON s.tabla = b.tabla AND s.fila_id = b.fila_id"
        " WHERE b.id > (SELECT max(id) FROM bitacora WHERE accion_id = ?1)"
        " AND b.operacion <> 'foto' ORDER BY b.id"
    )
    return [_apunte(f) for f in bd.filas(sql, [accion_id])]


def apuntes_posteriores_de(bd: Archivo, accion_id: str, claves: Iterable[tuple[str, str]]) -> list[Apunte]:
    """Lo que después de una acción les pasó a esas filas (tabla, id), en el orden en que ocurrió."""
    sql = (
        "SELECT b.* FROM json_each(?2) s JOIN bitacora b"
        " ON b.tabla = s.value ->> 0 AND b.fila_id = s.value ->> 1"
        " WHERE b.id > (SELECT max(id) FROM bitacora WHERE accion_id = ?1)"
        " AND b.operacion <> 'foto' ORDER BY b.id"
    )
    return [_apunte(f) for f in bd.filas(sql, [accion_id, json.dumps(sorted(claves))])]


def accion_del_alta(bd: Archivo, tabla: str, fila_id: str) -> str:
    """La que dio de alta esa fila, o la última que la repuso; «» si no consta."""
    dicha = bd.valor(
        "SELECT accion_id FROM bitacora WHERE tabla = ? AND fila_id = ? AND operacion = 'alta'"
        " ORDER BY id DESC",
        [tabla, fila_id],
    )
    return str(dicha or "")


def ultimas_acciones(bd: Archivo, cuantas: int = 50) -> list[AccionAnotada]:
    """Las acciones más recientes primero."""
    return bd.leer(
        AccionAnotada,
        "SELECT accion_id, accion, quien, cuando, count(*) AS filas FROM bitacora WHERE operacion <> 'foto'"
        " GROUP BY accion_id ORDER BY max(id) DESC LIMIT ?",
        [cuantas],
    )


def por_deshacer(bd: Archivo, quien: str) -> AccionAnotada | None:
    """La última acción de esa persona que sigue hecha: ni deshacer otra ni la que ya se deshizo."""
    deshechas: list[str] = []
    for hecha in ultimas_acciones(bd, _ATRAS):
        if hecha.accion in deshechas:
            deshechas.remove(hecha.accion)
        elif hecha.accion.startswith(AL_DESHACER):
            deshechas.append(hecha.accion.removeprefix(AL_DESHACER))
        elif hecha.quien == quien:
            return hecha
    return None


def actividad(bd: Archivo, cuantas: int, texto: str = "", quien: str = "") -> tuple[list[AccionAnotada], int]:
    """Las que dicen `texto` y son de `quien`: las `cuantas` últimas, la más reciente primero, y cuántas hay.

    Ni los acentos ni las mayúsculas cuentan; «» no filtra.
    """
    filas = bd.filas(
        "WITH hecha AS (SELECT accion_id, accion, quien, cuando, count(*) AS filas, max(id) AS ultimo"
        " FROM bitacora WHERE operacion <> 'foto' GROUP BY accion_id)"
        " SELECT accion_id, accion, quien, cuando, filas, count(*) OVER () AS hay FROM hecha"
        " WHERE (:texto = '' OR instr(plegar(accion), :texto)) AND (:quien = '' OR quien = :quien)"
        " ORDER BY ultimo DESC LIMIT :cuantas",
        {"texto": plegar(texto), "quien": quien, "cuantas": cuantas},
    )
    anotadas = [AccionAnotada(**{c: f[c] for c in f.keys() if c != "hay"}) for f in filas]  # noqa: SIM118 (Row no es dict)
    return anotadas, filas[0]["hay"] if filas else 0


def quienes(bd: Archivo) -> list[str]:
    """Todas las personas que hicieron algo en el archivo, por su nombre."""
    sql = "SELECT DISTINCT quien FROM bitacora WHERE operacion <> 'foto' ORDER BY plegar(quien), quien"
    return [fila[0] for fila in bd.filas(sql)]


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
    return [tabla for tabla in columnas_de_las_tablas(conexion) if tabla not in sin_bitacora()]


def columnas_anotadas(conexion: sqlite3.Connection, tabla: str) -> list[str]:
    """Las columnas de `tabla` que van a la bitácora: todas menos los adjuntos."""
    filas = conexion.execute(f"PRAGMA table_info({tabla})").fetchall()
    return [f[1] for f in filas if f[2].upper() != "BLOB"]
