"""La cadena de huellas: cada acción sella lo que anotó con la huella de lo anterior.

Las huellas se rehacen sin el programa: la de un eslabón es el SHA-256, en hexadecimal, de la huella
anterior (64 ceros en el primero) seguida de su texto en UTF-8. El texto son líneas separadas por saltos: la
cabecera del eslabón y, en su orden, los apuntes que sella, cada uno como lo escribe `json_array` de SQLite.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256

from escritorio.comun.datos.declarado import asuntos

PRINCIPIO = "0" * 64
"""La huella anterior del primer eslabón de un libro."""
BITACORA = "bitacora"
"""El libro que lo contiene todo, y nombra los eslabones de los demás."""
LINEA = "json_array(id, cuando, quien, accion_id, accion, tabla, fila_id, operacion, antes, despues)"
"""Un apunte, en la línea que se sella."""


@cache
def libros() -> Mapping[str, tuple[str, ...]]:
    """Libro → sus tablas, como los declara cada asunto: lo que se puede entregar por separado."""
    return {libro: tablas for asunto in asuntos() for libro, tablas in asunto.libros.items()}


def huella(anterior: str, *texto: str | bytes) -> str:
    """SHA-256 en hexadecimal de la huella anterior seguida del texto, que puede venir ya en UTF-8."""
    suma = sha256(anterior.encode())
    for parte in texto:
        suma.update(parte if isinstance(parte, bytes) else parte.encode())
    return suma.hexdigest()


def cabecera(libro: str, orden: int, accion_id: str, alcance: str, lapso: tuple[int, int]) -> str:
    """La primera línea de un eslabón, en JSON; `lapso`: los apuntes de su acción, del primero al último."""
    return json.dumps([libro, orden, accion_id, alcance, *lapso], ensure_ascii=False, separators=(",", ":"))


def ultimo_apunte(conexion: sqlite3.Connection) -> int:
    """Número del último apunte de la bitácora; 0 si no hay ninguno."""
    return int(conexion.execute("SELECT max(id) FROM bitacora").fetchone()[0] or 0)


def sellar(conexion: sqlite3.Connection, accion_id: str, desde: int) -> None:
    """Sella, en la transacción abierta, lo anotado después del apunte `desde`; si no hay nada, nada."""
    cursor = conexion.cursor()
    cursor.row_factory = None
    # Los apuntes de una campaña pasan de dos megas: tal como salen del archivo, sin hacerlos letras.
    filas = cursor.execute(
        f"SELECT id, tabla, CAST({LINEA} AS BLOB) FROM bitacora WHERE id > ? ORDER BY id", [desde]
    ).fetchall()
    if not filas:
        return
    lapso = (filas[0][0], filas[-1][0])
    alargados = {}
    tocadas = {f[1] for f in filas}
    for libro, tablas in libros().items():
        if tocadas.intersection(tablas):
            suyas = [linea for _, tabla, linea in filas if tabla in tablas]
            alargados[libro] = _anadir(conexion, libro, accion_id, " ".join(tablas), lapso, suyas)
    alcance = json.dumps(alargados, separators=(",", ":"))
    _anadir(conexion, BITACORA, accion_id, alcance, lapso, [linea for _, _, linea in filas])


def _anadir(
    conexion: sqlite3.Connection,
    libro: str,
    accion_id: str,
    alcance: str,
    lapso: tuple[int, int],
    lineas: Sequence[bytes],
) -> str:
    ultimo = conexion.execute(
        "SELECT orden, huella FROM eslabon WHERE libro = ? ORDER BY orden DESC LIMIT 1", [libro]
    ).fetchone()
    orden, anterior = (ultimo[0] + 1, ultimo[1]) if ultimo else (1, PRINCIPIO)
    primera = cabecera(libro, orden, accion_id, alcance, lapso)
    suya = huella(anterior, b"\n".join([primera.encode(), *lineas]))
    conexion.execute(
        "INSERT INTO eslabon (libro, orden, accion_id, alcance, desde, hasta, huella_anterior, huella)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [libro, orden, accion_id, alcance, *lapso, anterior, suya],
    )
    return suya
