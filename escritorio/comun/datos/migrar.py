"""Migraciones: SQL literal que sólo se añade; cada una entera o nada."""

from __future__ import annotations

import sqlite3
from pathlib import Path

MARCA = 0x45534352
"""`application_id` de los archivos de Escritorio («ESCR»)."""

_CARPETA = Path(__file__).parent / "migraciones"


def migraciones() -> list[Path]:
    """Los archivos de migración en su orden."""
    return sorted(_CARPETA.glob("[0-9]*.sql"))


def version_del_programa() -> int:
    """Número de la última migración que este programa conoce."""
    return int(migraciones()[-1].name[:4])


def version_del_archivo(conexion: sqlite3.Connection) -> int:
    """Número de la última migración aplicada (`user_version`)."""
    return int(conexion.execute("PRAGMA user_version").fetchone()[0])


def migrar(conexion: sqlite3.Connection) -> None:
    """Aplica las migraciones que falten y rehace los disparadores: los de la bitácora y las guardas."""
    actual = version_del_archivo(conexion)
    pendientes = [m for m in migraciones() if int(m.name[:4]) > actual]
    if pendientes:
        from escritorio.comun.datos.guardas import quitar_guardas

        # La que una migración quita por su nombre se le deja: si no la encuentra, falla.
        suyas = "".join(m.read_text(encoding="utf-8") for m in pendientes)
        conexion.executescript("\n".join(g for g in quitar_guardas(conexion) if g not in suyas))
    for archivo in pendientes:
        _aplicar(conexion, archivo)
    if pendientes:
        from escritorio.comun.datos.bitacora import poner_disparadores

        poner_disparadores(conexion)


def _aplicar(conexion: sqlite3.Connection, archivo: Path) -> None:
    """Rehacer una tabla pide soltar sus claves ajenas: se sueltan, y se comprueban antes de confirmar."""
    sql = archivo.read_text(encoding="utf-8")
    conexion.execute("PRAGMA foreign_keys = OFF")
    try:
        conexion.executescript(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA application_id = {MARCA};")
        if rota := conexion.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError(f"{archivo.name} deja sin su referencia la tabla {rota[0]}")
        conexion.execute(f"PRAGMA user_version = {int(archivo.name[:4])}")
        conexion.execute("COMMIT")
    except BaseException:
        if conexion.in_transaction:
            conexion.execute("ROLLBACK")
        raise
    finally:
        conexion.execute("PRAGMA foreign_keys = ON")
