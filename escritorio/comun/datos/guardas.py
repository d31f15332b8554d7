"""Las guardas de la base: los disparadores que salen de lo que cada asunto declara, y su frase."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from escritorio.comun.base.hechos import (
    Estado,
    Exenta,
    Guarda,
    Hecho,
    HechoCerrado,
    Orden,
    ParteDeHecho,
    columnas_de,
)
from escritorio.comun.datos.declarado import asuntos, hechos, partes_de, sin_bitacora

_LADOS: Mapping[Orden, tuple[str, ...]] = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


@cache
def frases() -> Mapping[str, type[HechoCerrado]]:
    """Cómo se explica lo que dice la base cuando una guarda lo impide, por su clave."""
    sueltas = [g.frase for a in asuntos() for g in a.guardas]
    de_estados = [e.cierra for h in hechos().values() for e in h.estados if e.cierra]
    return {f.clave: f for f in (*sueltas, *de_estados)}


def frase_de_guarda(error: sqlite3.Error) -> type[HechoCerrado] | None:
    """La frase de lo que impidió una guarda, o None si el error es otro."""
    if not isinstance(error, sqlite3.IntegrityError):
        return None
    return frases().get(str(error))


def guardas(conexion: sqlite3.Connection) -> dict[str, str]:
    """Los disparadores que cierran lo cerrado: nombre → `CREATE TRIGGER` entero, según el esquema.

    En un archivo a medio actualizar sólo van las que su esquema entiende.
    """
    return {g.nombre: g.sql() for g in declaradas(conexion) if _cabe(conexion, g)}


def declaradas(conexion: sqlite3.Connection) -> list[Guarda]:
    """Todas: las que un asunto escribe y las que salen de los estados de sus hechos."""
    todas = [g for a in asuntos() for g in a.guardas]
    for hecho in hechos().values():
        for estado in hecho.estados:
            if estado.cierra:
                todas += _de_la_fila(conexion, hecho, estado, estado.cierra)
                todas += _de_las_partes(conexion, hecho, estado, estado.cierra)
    return todas


def _cabe(conexion: sqlite3.Connection, guarda: Guarda) -> bool:
    """Si el esquema de este archivo tiene las tablas y columnas que nombra."""
    columnas = ", ".join(f"OLD.{c}" for c in guarda.columnas) or "1"
    tabla, si = guarda.tabla, guarda.cuando or "1"
    try:
        conexion.execute(f"EXPLAIN SELECT {columnas} FROM {tabla} AS OLD, {tabla} AS NEW WHERE {si}")
    except sqlite3.OperationalError:
        return False
    return True


def _de_la_fila(
    conexion: sqlite3.Connection, hecho: Hecho, estado: Estado, frase: type[HechoCerrado]
) -> Iterator[Guarda]:
    es, nombre = estado.es.format(h="OLD"), f"{hecho.nombre}_{estado.nombre}"
    cambia = _cambia(conexion, hecho.tabla, estado.salvo)
    yield Guarda(f"{nombre}_no_cambia", hecho.tabla, "UPDATE", frase, f"({es}) AND ({cambia})")
    if not estado.retirable:
        yield Guarda(f"{nombre}_no_se_borra", hecho.tabla, "DELETE", frase, es)


def _de_las_partes(
    conexion: sqlite3.Connection, hecho: Hecho, estado: Estado, frase: type[HechoCerrado]
) -> Iterator[Guarda]:
    es = estado.es.format(h="h")
    for parte in partes_de(hecho.nombre):
        for orden in parte.ordenes:
            ids = ", ".join(_id_del_hecho(conexion, parte, lado) for lado in _LADOS[orden])
            si = f"EXISTS (SELECT 1 FROM {hecho.tabla} h WHERE h.id IN ({ids}) AND {es})"
            if orden == "UPDATE":
                si = f"({si}) AND ({_cambia(conexion, parte.tabla, parte.exentas)})"
            nombre = f"{hecho.nombre}_{estado.nombre}_{parte.tabla}_{orden.lower()}"
            yield Guarda(nombre, parte.tabla, orden, frase, si)


def _cambia(conexion: sqlite3.Connection, tabla: str, exentas: Sequence[Exenta]) -> str:
    libres = columnas_de(exentas)
    filas = conexion.execute(f"PRAGMA table_info({tabla})").fetchall()
    return " OR ".join(f"OLD.{f[1]} IS NOT NEW.{f[1]}" for f in filas if f[1] not in libres)


def _id_del_hecho(conexion: sqlite3.Connection, parte: ParteDeHecho, lado: str) -> str:
    """La expresión que, desde OLD o NEW, da el id de la fila del hecho siguiendo las claves ajenas."""
    tabla, expresion = parte.tabla, f"{lado}.{parte.camino[0]}"
    for columna, siguiente in zip(parte.camino, parte.camino[1:], strict=False):
        tabla = _a_donde(conexion, tabla, columna)
        expresion = f"(SELECT {siguiente} FROM {tabla} WHERE id = {expresion})"
    return expresion


def _a_donde(conexion: sqlite3.Connection, tabla: str, columna: str) -> str:
    filas = conexion.execute(f"PRAGMA foreign_key_list({tabla})").fetchall()
    return next((str(f[2]) for f in filas if f[3] == columna), columna)


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


_FIJAS = {"bitacora": "la bitacora", "eslabon": "la cadena de huellas"}
"""Lo que sólo se añade, y cómo se llama al negarse."""


def disparadores_del_programa(conexion: sqlite3.Connection) -> dict[str, str]:
    """Nombre → SQL de cada disparador que ese archivo debe tener, según sus tablas y lo que se declara."""
    tablas = columnas_de_las_tablas(conexion)
    guion: dict[str, str] = guardas(conexion)
    for tabla in _FIJAS.keys() & tablas.keys():
        guion |= _solo_se_anade(tabla)
    for tabla, columnas in tablas.items():
        if tabla not in sin_bitacora():
            guion |= _de_bitacora(tabla, columnas)
    return guion


def disparadores_del_archivo(conexion: sqlite3.Connection) -> dict[str, str]:
    """Nombre → SQL de los que el archivo tiene."""
    filas = conexion.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {str(f[0]): str(f[1]) for f in filas}


def quitar_disparadores(conexion: sqlite3.Connection) -> None:
    """Los quita, en la transacción abierta: nada frena ni anota lo que haga una migración."""
    _quitar(conexion, disparadores_del_archivo(conexion))


def poner_disparadores(conexion: sqlite3.Connection) -> None:
    """Deja exactamente los del programa, en la transacción abierta."""
    deben, hay = disparadores_del_programa(conexion), disparadores_del_archivo(conexion)
    _quitar(conexion, [nombre for nombre, sql in hay.items() if deben.get(nombre) != sql])
    for nombre, sql in deben.items():
        if hay.get(nombre) != sql:
            conexion.execute(sql)


def estan_los_disparadores(conexion: sqlite3.Connection) -> bool:
    """Si el archivo tiene exactamente los que debe."""
    return disparadores_del_programa(conexion) == disparadores_del_archivo(conexion)


def asegurar_disparadores(conexion: sqlite3.Connection) -> None:
    """Rehace los que falten o no sean los que deben; si todos están, no escribe nada."""
    if estan_los_disparadores(conexion):
        return
    conexion.execute("BEGIN IMMEDIATE")
    try:
        poner_disparadores(conexion)
        conexion.execute("COMMIT")
    except BaseException:
        if conexion.in_transaction:
            conexion.execute("ROLLBACK")
        raise


def _quitar(conexion: sqlite3.Connection, nombres: Iterable[str]) -> None:
    for nombre in nombres:
        conexion.execute(f'DROP TRIGGER "{nombre}"')


def _solo_se_anade(tabla: str) -> dict[str, str]:
    frase = _FIJAS[tabla]
    return {
        f"{tabla}_no_cambia": f"CREATE TRIGGER {tabla}_no_cambia BEFORE UPDATE ON {tabla}\n"
        f"BEGIN SELECT RAISE(ABORT, '{frase} no se cambia'); END",
        f"{tabla}_no_se_borra": f"CREATE TRIGGER {tabla}_no_se_borra BEFORE DELETE ON {tabla}\n"
        f"BEGIN SELECT RAISE(ABORT, '{frase} no se borra'); END",
    }


def _de_bitacora(tabla: str, columnas: Columnas) -> dict[str, str]:
    distinta = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in columnas)
    antes, despues = (_solo(columnas, lado) for lado in ("OLD", "NEW"))
    return dict(
        [
            _disparador(tabla, "alta", "INSERT", "NEW.id", "NULL", objeto(columnas, "NEW")),
            _disparador(tabla, "baja", "DELETE", "OLD.id", objeto(columnas, "OLD"), "NULL"),
            _disparador(tabla, "cambio", "UPDATE", "NEW.id", antes, despues, distinta),
        ]
    )


def _solo(columnas: Columnas, lado: str) -> str:
    pares = " UNION ALL ".join(
        f"SELECT '{c}' AS c, {lado}.{c} AS v WHERE OLD.{c} IS NOT NEW.{c}" for c in columnas
    )
    return f"(SELECT json_group_object(c, v) FROM ({pares}))"


def _disparador(
    tabla: str, operacion: str, orden: str, fila: str, antes: str, despues: str, cuando: str = "1"
) -> tuple[str, str]:
    nombre = f"bitacora_{operacion}_{tabla}"
    return nombre, (
        f"CREATE TRIGGER {nombre} AFTER {orden} ON {tabla} WHEN {cuando} BEGIN\n"
        "INSERT INTO bitacora (cuando, quien, accion_id, accion, tabla, fila_id, operacion, antes, despues)\n"
        f"SELECT cuando, quien, accion_id, accion, '{tabla}', {fila}, '{operacion}', {antes}, {despues}"
        " FROM contexto; END"
    )
