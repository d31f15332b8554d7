"""Hacer el esquema de un archivo nuevo, y llevar a él los de antes por sus migraciones.

El de hoy está entero en `esquema/`, un guion por asunto. Las migraciones son SQL literal que sólo se añade;
quien añade una cambia también el esquema, y una prueba compara los dos caminos. Todo es una transacción.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos import errores
from escritorio.comun.datos.cadena import sellar, ultimo_apunte
from escritorio.comun.datos.cotejo import anotar_fotos, fotografia
from escritorio.comun.datos.guardas import (
    escribiendo_el_esquema,
    poner_disparadores,
    quitar_disparadores,
    todo_o_nada,
)

MARCA = 0x45534352
"""`application_id` de los archivos de Escritorio («ESCR»)."""

Exigencia = Callable[[sqlite3.Connection], object]

_ESQUEMA = Path(__file__).parent / "esquema"
_CARPETA = Path(__file__).parent / "migraciones"
_PAGINA = 1024
"""Bytes de cada página de un archivo nuevo: cada tabla y cada índice ocupan al menos una, y son cientos."""
_HUECO = r"(?:\s|--[^\n]*+)"
_PIEZAS = re.compile(rf"""('(?:[^']|'')*+')|"(\w+)"|{_HUECO}*+([(),]){_HUECO}*+|{_HUECO}++""")
"""De una sentencia: un texto, un nombre entre comillas, un signo con lo que lo rodea o un hueco."""
_LISTA = re.compile(r" CHECK\(\w+ IN\([^()]*\)\)")
_QUITAR = re.compile(r"DROP TRIGGER (?!IF EXISTS)")
_CON_CADENA = 60
"""Desde esta versión la bitácora guarda cada fila entera; lo anterior se fotografía al llegar a ella."""


def migraciones() -> list[Path]:
    """Los archivos de migración en su orden."""
    return sorted(_CARPETA.glob("[0-9]*.sql"))


def version_del_programa() -> int:
    """Número de la última migración que este programa conoce."""
    return int(migraciones()[-1].name[:4])


def version_del_archivo(conexion: sqlite3.Connection) -> int:
    """Número de la última migración aplicada (`user_version`). Lanza una frase de `errores`."""
    with errores.en_frases():
        return int(conexion.execute("PRAGMA user_version").fetchone()[0])


def en_limpio(sql: str) -> str:
    """La misma sentencia sin comentarios, saltos ni comillas de más: las que dicen lo mismo dan lo mismo."""
    return _PIEZAS.sub(lambda pieza: pieza[1] or pieza[2] or pieza[3] or " ", sql).strip(" ;")


def hacer_nuevo(conexion: sqlite3.Connection) -> None:
    """Hace en una base vacía el esquema entero de este programa, con sus disparadores, todo o nada."""
    conexion.execute(f"PRAGMA page_size = {_PAGINA}")
    with todo_o_nada(conexion):
        for sentencia in _esquema():
            conexion.execute(sentencia)
        _rotular(conexion, version_del_programa())
        poner_disparadores(conexion)


def _esquema() -> tuple[str, ...]:
    return _en_limpio(_ESQUEMA)


@cache
def _en_limpio(carpeta: Path) -> tuple[str, ...]:
    guiones = [guion.read_text(encoding="utf-8") for guion in sorted(carpeta.glob("[0-9]*.sql"))]
    return tuple(en_limpio(sentencia) for guion in guiones for sentencia in _sentencias(guion))


def migrar(conexion: sqlite3.Connection, cuando: str = "", exigir: Exigencia | None = None) -> None:
    """Aplica las migraciones que falten y pone los disparadores, todo o nada; si están, no toca nada.

    `cuando`: momento ISO con que se anota lo que la actualización cambie en lo que ya había; `exigir`:
    lanza lo que le falte a lo que ya había para poder confirmarla.
    """
    if version_del_archivo(conexion) >= version_del_programa():
        return
    conexion.create_function("sha256", 1, _sha256, deterministic=True)
    # Rehacer una tabla pide soltar sus claves ajenas: se sueltan, y se comprueban antes de confirmar.
    conexion.execute("PRAGMA foreign_keys = OFF")
    try:
        with todo_o_nada(conexion):
            _actualizar(conexion, cuando, exigir)
    finally:
        conexion.execute("PRAGMA foreign_keys = ON")


def _actualizar(conexion: sqlite3.Connection, cuando: str, exigir: Exigencia | None) -> None:
    # Se mira otra vez: otro proceso pudo actualizarlo mientras se esperaba el turno.
    version = version_del_archivo(conexion)
    pendientes = [m for m in migraciones() if int(m.name[:4]) > version]
    guiones = {m: m.read_text(encoding="utf-8") for m in pendientes}
    habia = fotografia(conexion, "\n".join(guiones.values())) if version >= _CON_CADENA else {}
    quitar_disparadores(conexion)
    for archivo, sql in guiones.items():
        _aplicar(conexion, archivo, sql)
    if version_del_archivo(conexion) >= _CON_CADENA:
        _anotar(conexion, habia, list(guiones.values()) if version >= _CON_CADENA else None, cuando, version)
    if version and exigir is not None:
        exigir(conexion)
    _pasar_a_limpio(conexion)
    poner_disparadores(conexion)


def _anotar(
    conexion: sqlite3.Connection,
    habia: dict[str, dict[str, str]],
    guiones: Sequence[str] | None,
    cuando: str,
    version: int,
) -> None:
    desde = ultimo_apunte(conexion) if guiones is not None else 0
    hay = fotografia(conexion, None if guiones is None else "\n".join(guiones))
    accion_id = nuevo_id()
    accion = f"Actualizar el archivo de la versión {version} a la {version_del_archivo(conexion)}"
    anotar_fotos(conexion, habia, hay, (cuando, "Escritorio", accion_id, accion))
    sellar(conexion, accion_id, desde)


def _pasar_a_limpio(conexion: sqlite3.Connection) -> None:
    """Deja cada tabla y cada índice escritos como en un archivo nuevo, si dicen lo mismo.

    O si sólo los separa una lista que se abrió: lo guardado cumple también sin ella, y no hay que rehacerlo.
    """
    nuevas = {nueva.partition("(")[0]: nueva for nueva in _esquema()}
    filas = conexion.execute("SELECT rowid, sql FROM sqlite_master WHERE type <> 'trigger'").fetchall()
    limpias = [
        (nueva, rowid)
        for rowid, sql in filas
        if sql
        and (limpia := en_limpio(sql))
        and (nueva := nuevas.get(limpia.partition("(")[0], "")) == _abierta(limpia, nueva)
    ]
    with escribiendo_el_esquema(conexion):
        conexion.executemany("UPDATE sqlite_master SET sql = ? WHERE rowid = ?", limpias)


def _abierta(limpia: str, nueva: str) -> str:
    """La misma sentencia sin las listas cerradas que la nueva ya no lleva."""
    return _LISTA.sub(lambda lista: lista[0] if lista[0] in nueva else "", limpia)


def _sha256(contenido: bytes | None) -> str | None:
    return None if contenido is None else sha256(contenido).hexdigest()


def _aplicar(conexion: sqlite3.Connection, archivo: Path, sql: str) -> None:
    for sentencia in _sentencias(sql):
        # Los que había ya se quitaron, y cuáles eran depende del programa que los puso.
        conexion.execute(_QUITAR.sub("DROP TRIGGER IF EXISTS ", sentencia))
    if rota := conexion.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError(f"{archivo.name} deja sin su referencia la tabla {rota[0]}")
    _rotular(conexion, int(archivo.name[:4]))


def _rotular(conexion: sqlite3.Connection, version: int) -> None:
    conexion.execute(f"PRAGMA application_id = {MARCA}")
    conexion.execute(f"PRAGMA user_version = {version}")


def _sentencias(sql: str) -> Iterator[str]:
    """Una a una: `executescript` confirmaría por su cuenta lo que hubiera abierto."""
    sentencia = ""
    for linea in sql.splitlines(keepends=True):
        sentencia += linea
        if sqlite3.complete_statement(sentencia):
            yield sentencia
            sentencia = ""
    if sentencia.strip():
        yield sentencia
