"""Hacer una copia de un archivo, quizá en uso, y anotar de qué instante es, tabla a tabla."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.fechas import dias_hasta, en_corto
from escritorio.comun.base.rotacion import Estado
from escritorio.comun.datos import errores
from escritorio.comun.datos.archivo import Archivo, conectar, direccion
from escritorio.comun.datos.migrar import version_del_archivo
from escritorio.comun.datos.respaldo.huellas import Huellas, distintas, huella_de_archivo, huellas_de
from escritorio.comun.datos.respaldo.indice import (
    EXTENSION,
    Copia,
    Marca,
    escribiendo,
    nombre_libre,
    recortado,
)

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


DIAS_SIN_COPIA = 7
"""Lo hecho hace más días que éstos y que no está en ninguna copia buena, se avisa."""


def aviso_de(bd: Archivo, copias: Sequence[Copia]) -> str:
    """Lo que Inicio dice de unas copias (la última primero), o «»."""
    if copias and copias[0].estado is Estado.MALA:
        return f"La última copia de seguridad no sirve. {copias[0].defecto}"
    buenas = [c.marca for c in copias if c.estado is Estado.BUENA and sigue_en(bd, c.marca)]
    hasta = max((m.apunte for m in buenas), default=0)
    desde = bd.valor("SELECT cuando FROM bitacora WHERE id > ? ORDER BY id LIMIT 1", [hasta])
    if desde is None or -dias_hasta(desde, bd.hoy()) <= DIAS_SIN_COPIA:
        return ""
    if not buenas:
        return "No hay ninguna copia de seguridad buena de este archivo: si se pierde, se pierde todo"
    return f"Lo hecho desde el {en_corto(desde)} no está en ninguna copia de seguridad buena"


def sigue_en(bd: Archivo, marca: Marca) -> bool:
    """Si el archivo contiene lo último que guarda una copia; no, si después se volvió a otra."""
    sql = "SELECT 1 FROM bitacora WHERE id = ? AND accion_id = ?"
    return marca.apunte == 0 or bd.valor(sql, [marca.apunte, marca.accion]) is not None


def copia_antes_de(conexion: sqlite3.Connection, archivo: Path, que: str) -> Path:
    """Deja junto a `archivo` «NOMBRE (antes de QUE).escritorio», igual a lo que `conexion` lee; dice cuál es.

    Si ya está esa misma, sirve; si la que hay guarda otra cosa o está a medias, se conserva y la
    nueva se llama «… (2)». Se comprueba tabla a tabla antes de darla por buena. Lanza `DiscoLleno`,
    `ArchivoDanado`, `FalloDeDisco`, con el archivo intacto.
    """
    base = f"{recortado(archivo.stem)} (antes de {que})"
    debe = huellas_de(conexion)
    for hecha in _hechas(archivo.parent, base):
        if not _distintas_de(hecha, debe):
            return hecha
    destino = nombre_libre(archivo.parent, base)
    try:
        with escribiendo(destino) as temporal, errores.en_frases(destino.name):
            with closing(sqlite3.connect(temporal, isolation_level=None)) as copia:
                volcar(conexion, copia, SinAvance(), "")
            if otras := _distintas_de(temporal, debe):
                raise errores.ArchivoDanado(f"La copia previa no salió igual en: {', '.join(otras)}.")
    except (OSError, errores.FalloDeDisco) as error:
        raise errores.FalloDeDisco(
            f"No se pudo guardar la copia previa en «{archivo.parent}»."
            " El archivo no se ha tocado: libere sitio o dé permiso, y repita."
        ) from error
    return destino


def _hechas(carpeta: Path, base: str) -> list[Path]:
    """Las que ya hay con ese nombre, con o sin «(2)»."""
    return sorted(r for r in carpeta.iterdir() if r.name.startswith(base) and r.suffix == EXTENSION)


def _distintas_de(ruta: Path, debe: dict[str, tuple[int, str]]) -> list[str]:
    """En qué no es igual; una que no se puede leer no es igual en nada."""
    try:
        with closing(sqlite3.connect(direccion(ruta.absolute(), "ro"), uri=True)) as copia:
            if copia.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return sorted(debe)
            return distintas(huellas_de(copia), debe)
    except sqlite3.DatabaseError:
        return sorted(debe)
