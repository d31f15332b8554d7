"""Las guardas de la base: los disparadores que salen de lo que cada asunto declara, y su frase."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache, lru_cache

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
from escritorio.comun.base.texto import plegar
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
    """Los disparadores que cierran lo cerrado: nombre → `CREATE TRIGGER` entero, según el esquema."""
    return {g.nombre: g.sql() for g in declaradas(conexion)}


def declaradas(conexion: sqlite3.Connection) -> list[Guarda]:
    """Todas: las que un asunto escribe y las que salen de los estados de sus hechos."""
    todas = [g for a in asuntos() for g in a.guardas]
    for hecho in hechos().values():
        for estado in hecho.estados:
            if estado.cierra:
                todas += _de_la_fila(conexion, hecho, estado, estado.cierra)
                todas += _de_las_partes(conexion, hecho, estado, estado.cierra)
    return todas


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
    son = [f[1] for f in filas if f[1] not in libres]
    return f"({_fila('OLD', son)}) IS NOT ({_fila('NEW', son)})"


def _fila(lado: str, columnas: Sequence[str]) -> str:
    return ",".join(f"{lado}.{c}" for c in columnas)


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
Escritas = tuple[str, ...]
"""Las tablas de un esquema, cada una con la sentencia que la hace."""


def columnas_de_las_tablas(conexion: sqlite3.Connection) -> dict[str, list[str]]:
    """Tabla → sus columnas anotables, en su orden. No entran las que SQLite lleva para sí."""
    return {tabla: [*suyas] for tabla, suyas in _columnas_de(tablas_escritas(conexion)).items()}


def tablas_escritas(conexion: sqlite3.Connection) -> Escritas:
    """La sentencia de cada tabla, por nombre: cuesta veinte veces menos que preguntar sus columnas."""
    filas = conexion.execute(
        "SELECT CAST(sql AS TEXT) FROM sqlite_master"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return tuple(str(f[0]) for f in filas)


@contextmanager
def solo_las_tablas(escritas: Escritas) -> Iterator[sqlite3.Connection]:
    """Una base en la memoria con esas tablas, vacías y sin nada más: para preguntar por ellas."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as vacia:
        vacia.create_function("plegar", 1, plegar, deterministic=True)
        for sentencia in escritas:
            vacia.execute(sentencia)
        yield vacia


@lru_cache(maxsize=8)
def _columnas_de(escritas: Escritas) -> Mapping[str, tuple[str, ...]]:
    """Cada acción que quita algo y cada repaso lo preguntan, y sólo cambia con el esquema."""
    tablas: dict[str, tuple[str, ...]] = {}
    with solo_las_tablas(escritas) as vacia:
        for tabla, columna, tipo in vacia.execute(
            "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, c.cid"
        ):
            tablas[tabla] = (*tablas.get(tabla, ()), *([columna] if str(tipo).upper() != "BLOB" else []))
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
    return "json_object(" + ",".join(f"'{c}',{de}{c}" for c in columnas) + ")"


_CABECERA = 26
"""Lo que SQLite añade a cada disparador en el esquema: su cabecera, su clase y su sitio en la página."""
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
    _dejar(conexion, {})


def poner_disparadores(conexion: sqlite3.Connection) -> None:
    """Deja exactamente los del programa, en la transacción abierta."""
    _dejar(conexion, disparadores_del_programa(conexion))


def estan_los_disparadores(conexion: sqlite3.Connection) -> bool:
    """Si el archivo tiene exactamente los que debe."""
    return disparadores_del_programa(conexion) == disparadores_del_archivo(conexion)


def asegurar_disparadores(conexion: sqlite3.Connection) -> None:
    """Rehace los que falten o no sean los que deben; si todos están, no escribe nada."""
    if not estan_los_disparadores(conexion):
        with todo_o_nada(conexion):
            poner_disparadores(conexion)


@contextmanager
def todo_o_nada(conexion: sqlite3.Connection) -> Iterator[None]:
    """Una transacción sobre el esquema: si algo falla no queda nada de ella."""
    conexion.execute("BEGIN IMMEDIATE")
    try:
        yield
        conexion.execute("COMMIT")
    except BaseException:
        if conexion.in_transaction:
            conexion.execute("ROLLBACK")
        raise


@contextmanager
def escribiendo_el_esquema(conexion: sqlite3.Connection) -> Iterator[None]:
    """Deja cambiar lo que el esquema dice, en la transacción abierta; al acabar SQLite lo vuelve a leer.

    Lanza `sqlite3.DatabaseError` si no lo entiende.
    """
    conexion.execute("PRAGMA writable_schema = ON")
    try:
        yield
    finally:
        conexion.execute("PRAGMA writable_schema = OFF")
    # Con otro número de versión, lo que SQLite tenía leído ya no vale.
    (version,) = conexion.execute("PRAGMA schema_version").fetchone()
    conexion.execute(f"PRAGMA schema_version = {version + 1}")
    conexion.execute("SELECT 1 FROM sqlite_master LIMIT 1")


def _dejar(conexion: sqlite3.Connection, disparadores: Mapping[str, str]) -> None:
    """Sólo ésos, escritos de una vez: uno a uno, SQLite repasa el esquema entero con cada uno."""
    (pagina,) = conexion.execute("PRAGMA page_size").fetchone()
    filas = [(nombre, _tabla_de(sql), sql) for nombre, sql in disparadores.items()]
    with escribiendo_el_esquema(conexion):
        conexion.execute("DELETE FROM sqlite_master WHERE type = 'trigger'")
        conexion.executemany(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('trigger', ?, ?, 0, ?)",
            _en_paginas_llenas(filas, pagina),
        )


def _tabla_de(disparador: str) -> str:
    return disparador.split(" ON ", 1)[1].split(maxsplit=1)[0]


def _en_paginas_llenas(filas: Sequence[tuple[str, ...]], pagina: int) -> Iterator[tuple[str, ...]]:
    """En un orden en que cada página se llena: SQLite pasa a otra en cuanto la siguiente no cabe.

    En el de su nombre, un archivo vacío pesa cien mil bytes más.
    """
    quedan = sorted((_sitio(fila, pagina), fila) for fila in filas)
    libre = 0
    while quedan:
        cual = bisect_left(quedan, (libre + 1,)) - 1
        if cual < 0:
            cual, libre = len(quedan) - 1, pagina
        sitio, fila = quedan.pop(cual)
        libre -= sitio
        yield fila


def _sitio(fila: tuple[str, ...], pagina: int) -> int:
    """Cuánto ocupa en su página: lo que no cabe en ella lo guarda SQLite en otras, enteras."""
    largo = sum(len(dato.encode()) for dato in fila) + _CABECERA
    if largo <= pagina - 35:
        return largo
    menos = (pagina - 12) * 32 // 255 - 23
    resto = menos + (largo - menos) % (pagina - 4)
    return resto if resto <= pagina - 35 else menos


def _solo_se_anade(tabla: str) -> dict[str, str]:
    frase = _FIJAS[tabla]
    return {
        f"{tabla}_no_cambia": f"CREATE TRIGGER {tabla}_no_cambia BEFORE UPDATE ON {tabla}\n"
        f"BEGIN SELECT RAISE(ABORT, '{frase} no se cambia'); END",
        f"{tabla}_no_se_borra": f"CREATE TRIGGER {tabla}_no_se_borra BEFORE DELETE ON {tabla}\n"
        f"BEGIN SELECT RAISE(ABORT, '{frase} no se borra'); END",
    }


def _de_bitacora(tabla: str, columnas: Columnas) -> dict[str, str]:
    primera, *demas = columnas
    ternas = ",".join(f"('{c}',OLD.{c},NEW.{c})" for c in demas)
    cambiadas = (
        "SELECT json_group_object(c,a)x,json_group_object(c,d)y FROM"
        f"(SELECT '{primera}'c,OLD.{primera} a,NEW.{primera} d UNION ALL VALUES{ternas})WHERE a IS NOT d"
    )
    return dict(
        [
            _disparador(tabla, "alta", "INSERT", "NEW.id", f"NULL,{objeto(columnas, 'NEW')}FROM contexto"),
            _disparador(tabla, "baja", "DELETE", "OLD.id", f"{objeto(columnas, 'OLD')},NULL FROM contexto"),
            _disparador(
                tabla,
                "cambio",
                "UPDATE",
                "NEW.id",
                f"x,y FROM contexto,({cambiadas})WHERE x<>'{{}}'",
            ),
        ]
    )


def _disparador(tabla: str, operacion: str, orden: str, fila: str, lo_demas: str) -> tuple[str, str]:
    nombre = f"bitacora_{operacion}_{tabla}"
    return nombre, (
        f"CREATE TRIGGER {nombre} AFTER {orden} ON {tabla} BEGIN\n"
        f"INSERT INTO bitacora SELECT NULL,cuando,quien,accion_id,accion,'{tabla}',{fila},"
        f"'{operacion}',{lo_demas}; END"
    )
