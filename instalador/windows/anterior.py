"""Una versión anterior de mentira, para probar que se actualiza: el mismo árbol con un esquema previo."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

from escritorio.comun.datos import migrar
from instalador.windows.construir import ARBOL, TALLER, comprimir

VERSION_ANTERIOR = "0.0.1"
_DATOS = "app/escritorio/comun/datos"


def hacer_anterior() -> Path:
    """Su instalador; si ya se hizo, el mismo."""
    destino = TALLER / f"Escritorio-{VERSION_ANTERIOR}.exe"
    if not destino.exists():
        arbol = TALLER / "arbol-anterior"
        shutil.rmtree(arbol, ignore_errors=True)
        shutil.copytree(ARBOL, arbol)
        quitar_lo_ultimo(arbol / _DATOS)
        # Lo que la nueva ya no trae tiene que irse al actualizar.
        (arbol / "lib" / "ya_no_se_usa.py").write_text("", encoding="utf-8")
        comprimir(arbol, VERSION_ANTERIOR, destino, rapido=True)
    return destino


def quitar_lo_ultimo(datos: Path) -> None:
    """Quita la última migración, y deja como esquema aquél a que llegaban las demás."""
    esquema, migraciones = datos / "esquema", sorted((datos / "migraciones").glob("*.sql"))
    migraciones.pop().unlink()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conexion:
        with (
            patch.object(migrar, "migraciones", lambda: migraciones),
            patch.object(migrar, "poner_disparadores"),
        ):
            migrar.migrar(conexion)
        filas = conexion.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rowid"
        ).fetchall()
    for guion in esquema.glob("*.sql"):
        guion.unlink()
    sentencias = [*(sql for (sql,) in filas), "INSERT INTO contexto (id) VALUES (1)"]
    (esquema / "01_anterior.sql").write_text(";\n".join([*sentencias, ""]), encoding="utf-8")
