"""Hacer una copia de un archivo, quizá en uso, y anotar de qué instante es, tabla a tabla."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.rotacion import Estado
from escritorio.comun.datos import errores
from escritorio.comun.datos.archivo import conectar
from escritorio.comun.datos.migrar import version_del_archivo
from escritorio.comun.datos.respaldo.carpetas import escribiendo
from escritorio.comun.datos.respaldo.huellas import Huellas, huella_de_archivo, huellas_de
from escritorio.comun.datos.respaldo.indice import Copia, Marca

_PAGINAS_POR_PASO = 512
_BYTES_POR_PASO = 1 << 20
_INTENTOS = 2
_OCUPADO = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_ESPERAS = 20
"""Veces que se vuelve a probar si otro lo tiene; cada una ya espera lo suyo."""


def marca_de(conexion: sqlite3.Connection) -> Marca:
    """Hasta dónde llega un archivo. Lanza una frase de `errores` si no se deja leer."""
    with errores.en_frases():
        ultimo = conexion.execute("SELECT id, accion_id FROM bitacora ORDER BY id DESC LIMIT 1").fetchone()
        primero = conexion.execute("SELECT accion_id FROM bitacora ORDER BY id LIMIT 1").fetchone()
    version = version_del_archivo(conexion)
    if ultimo is None:
        return Marca(0, esquema=version)
    return Marca(int(ultimo[0]), str(ultimo[1]), str(primero[0]), version)


def copiar(archivo: Path, destino: Path, momento: str, motivo: str, avance: Avance) -> Copia:
    """Copia `archivo` en `destino`, que aparece entero o no aparece; devuelve lo que se anota de ella.

    Queda por probar. Lanza `Cancelado`, OSError o una frase de `errores`.
    """
    with (
        closing(conectar(archivo, modo="ro")) as origen,
        escribiendo(destino) as temporal,
        errores.en_frases(archivo.name),
    ):
        marca, tablas = _llevar(origen, temporal, avance)
        huella = huella_de_archivo(temporal, avance)
    puesta = destino.stat()
    return Copia(
        destino.name,
        momento,
        puesta.st_size,
        motivo=motivo,
        marca=marca,
        huella=huella,
        tablas=tablas,
        retocada=puesta.st_mtime_ns,
    )


def duplicar(copia: Copia, origen: Path, destino: Path, avance: Avance) -> Copia:
    """Lleva una copia ya hecha a otra carpeta, donde queda por probar: se comparan sus bytes.

    Lanza `Cancelado` u OSError.
    """
    with escribiendo(destino) as temporal, origen.open("rb") as de, temporal.open("wb") as a:
        while trozo := de.read(_BYTES_POR_PASO):
            a.write(trozo)
            avance.paso(a.tell(), copia.tamano, "Llevando la copia a la segunda carpeta…")
    puesta = destino.stat()
    return replace(
        copia, nombre=destino.name, retocada=puesta.st_mtime_ns, estado=Estado.PENDIENTE, defecto=""
    )


def volcar(origen: sqlite3.Connection, destino: sqlite3.Connection, avance: Avance, texto: str) -> None:
    """Vuelca un archivo en otro por pasos: entre dos, quien escribe en `origen` no espera.

    Lanza `ArchivoOcupado` si otro no suelta alguno de los dos, o `Cancelado`.
    """

    esperas = count(1)

    def paso(estado: int, faltan: int, total: int) -> None:
        avance.paso(total - faltan, total, texto)
        if estado in _OCUPADO and next(esperas) > _ESPERAS:
            raise errores.ArchivoOcupado

    origen.backup(destino, pages=_PAGINAS_POR_PASO, progress=paso, sleep=0.01)


def _llevar(origen: sqlite3.Connection, temporal: Path, avance: Avance) -> tuple[Marca, Huellas]:
    """Lo contado y lo copiado son de un mismo instante: si alguien escribe entre medias, se repite."""
    for _ in range(_INTENTOS):
        antes = _version_de_los_datos(origen)
        with _instante(origen):
            dado = marca_de(origen), huellas_de(origen, avance)
        _escribir(origen, temporal, avance)
        if _version_de_los_datos(origen) == antes:
            return dado
        temporal.unlink()
    with _instante(origen):
        dado = marca_de(origen), huellas_de(origen, avance)
        _escribir(origen, temporal, avance)
    return dado


def _escribir(origen: sqlite3.Connection, temporal: Path, avance: Avance) -> None:
    with closing(sqlite3.connect(temporal, isolation_level=None)) as destino:
        # Lo asegura en el disco quien le pone su nombre, cuando ya no se retiene el original.
        destino.execute("PRAGMA synchronous = OFF")
        destino.execute("PRAGMA journal_mode = OFF")
        volcar(origen, destino, avance, "Guardando la copia…")


@contextmanager
def _instante(conexion: sqlite3.Connection) -> Iterator[None]:
    conexion.execute("BEGIN")
    try:
        yield
    finally:
        conexion.execute("ROLLBACK")


def _version_de_los_datos(conexion: sqlite3.Connection) -> int:
    return int(conexion.execute("PRAGMA data_version").fetchone()[0])
