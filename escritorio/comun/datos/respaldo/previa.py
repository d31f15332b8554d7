"""La copia que se guarda antes de cambiar un archivo por dentro, que no se pisa jamás."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from escritorio.comun.base.avance import SinAvance
from escritorio.comun.datos import errores
from escritorio.comun.datos.archivo import direccion
from escritorio.comun.datos.respaldo.carpetas import escribiendo, nombre_libre, recortado
from escritorio.comun.datos.respaldo.copiar import volcar
from escritorio.comun.datos.respaldo.huellas import distintas, huellas_de
from escritorio.comun.datos.respaldo.indice import EXTENSION


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
