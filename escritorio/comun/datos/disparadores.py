"""Los disparadores del programa: los que anotan la bitácora y los que impiden tocarla.

Salen del esquema y de lo que cada asunto declara, no de las migraciones: se quitan todos antes de actualizar
un archivo, se ponen todos después, y en cada apertura se comprueba que están como deben.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from escritorio.comun.datos.esquema import Columnas, columnas_de_las_tablas, objeto
from escritorio.comun.datos.guardas import guardas

SIN_BITACORA = frozenset({"bitacora", "contexto", "nota_en_curso", "eslabon"})
"""Lo que se está escribiendo se guarda cada segundo: a la bitácora va cuando se termina."""

_FIJAS = {"bitacora": "la bitacora", "eslabon": "la cadena de huellas"}
"""Lo que sólo se añade, y cómo se llama al negarse."""


def disparadores_del_programa(conexion: sqlite3.Connection) -> dict[str, str]:
    """Nombre → SQL de cada disparador que ese archivo debe tener, según sus tablas y lo que se declara."""
    tablas = columnas_de_las_tablas(conexion)
    guion: dict[str, str] = guardas(conexion)
    for tabla in _FIJAS.keys() & tablas.keys():
        guion |= _solo_se_anade(tabla)
    for tabla, columnas in tablas.items():
        if tabla not in SIN_BITACORA:
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
