"""La huella de cada tabla: dos archivos con las mismas guardan lo mismo, fila a fila."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from escritorio.comun.base.avance import Avance, SinAvance

Huellas = dict[str, tuple[int, str]]
"""De cada tabla, cuántas filas tiene y el SHA-256 de su contenido."""

ESQUEMA = "(esquema)"
"""La clave bajo la que va lo que no es dato: tablas, índices, disparadores y versión."""

_FILAS_POR_VEZ = 500
_BYTES_POR_VEZ = 1 << 20


def huellas_de(conexion: sqlite3.Connection, avance: Avance | None = None) -> Huellas:
    """Las de todas las tablas y del esquema. Dentro de una transacción son de un mismo instante.

    `avance` se llama por trozos y puede lanzar `Cancelado`.
    """
    mira = avance or SinAvance()
    nombres = _tablas(conexion)
    dadas: Huellas = {ESQUEMA: _del_esquema(conexion)}
    for i, nombre in enumerate(nombres):
        mira.paso(i, len(nombres), "Comparando lo guardado, tabla a tabla…")
        dadas[nombre] = huella_de_tabla(conexion, nombre, avance=mira)
    return dadas


def huella_de_tabla(
    conexion: sqlite3.Connection, tabla: str, hasta_id: int | None = None, avance: Avance | None = None
) -> tuple[int, str]:
    """Filas y huella de una tabla; con `hasta_id`, sólo de las que tienen ese `id` entero o menor."""
    cursor = conexion.cursor()
    cursor.row_factory = None
    donde = "" if hasta_id is None else f" WHERE id <= {int(hasta_id)}"
    cursor.execute(f'SELECT * FROM "{tabla}" NOT INDEXED{donde}')
    suma, cuantas = hashlib.sha256(), 0
    while filas := cursor.fetchmany(_FILAS_POR_VEZ):
        cuantas += len(filas)
        _sumar(suma, filas)
        (avance or SinAvance()).paso(0, 0, "Comparando lo guardado, tabla a tabla…")
    return cuantas, suma.hexdigest()


def huella_de_archivo(ruta: Path, avance: Avance | None = None) -> str:
    """SHA-256 de los bytes de una copia; no de un archivo abierto: leerlo aparte soltaría sus cerrojos."""
    suma = hashlib.sha256()
    with ruta.open("rb") as archivo:
        while trozo := archivo.read(_BYTES_POR_VEZ):
            suma.update(trozo)
            (avance or SinAvance()).paso(0, 0, "Leyendo la copia…")
    return suma.hexdigest()


def distintas(unas: Huellas, otras: Huellas) -> list[str]:
    """Las tablas que faltan, sobran o no dicen lo mismo, por orden."""
    return sorted(t for t in {*unas, *otras} if unas.get(t) != otras.get(t))


def _sumar(suma: hashlib._Hash, filas: Iterable[tuple[object, ...]]) -> None:
    """Un adjunto va por sus bytes y su medida: escribirlo con `repr` cuesta el cuádruple de memoria."""
    for fila in filas:
        if any(type(valor) is bytes for valor in fila):
            for valor in fila:
                _sumar_valor(suma, valor)
        else:
            suma.update(repr(fila).encode("utf-8", "surrogatepass"))


def _sumar_valor(suma: hashlib._Hash, valor: object) -> None:
    if isinstance(valor, bytes):
        suma.update(b"b%d:" % len(valor))
        suma.update(valor)
    else:
        suma.update(repr(valor).encode("utf-8", "surrogatepass") + b",")


def _tablas(conexion: sqlite3.Connection) -> list[str]:
    """Las que tienen filas propias: las virtuales las guardan en otras, que también salen."""
    filas = conexion.execute("PRAGMA table_list").fetchall()
    fuera = ("sqlite_schema", "sqlite_temp_schema")
    return sorted(f[1] for f in filas if f[0] == "main" and f[2] != "virtual" and f[1] not in fuera)


def _del_esquema(conexion: sqlite3.Connection) -> tuple[int, str]:
    filas = conexion.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    ).fetchall()
    version = conexion.execute("PRAGMA user_version").fetchone()[0]
    marca = conexion.execute("PRAGMA application_id").fetchone()[0]
    texto = repr(([tuple(f) for f in filas], version, marca))
    return len(filas), hashlib.sha256(texto.encode("utf-8", "surrogatepass")).hexdigest()
