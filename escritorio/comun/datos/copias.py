"""Copias de seguridad completas y comprobadas."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from escritorio.comun.datos import errores
from escritorio.comun.datos.provisional import en_su_sitio


def copiar_conexion(origen: sqlite3.Connection, destino: Path) -> None:
    """Copia entera y comprobada de un archivo abierto; `destino` aparece completo o no aparece.

    Lanza `DiscoLleno`, `FalloDeDisco` o `ArchivoInexistente` (carpeta).
    """
    with en_su_sitio(destino, pisar=True) as temporal:
        _copiar(origen, temporal)


def _copiar(origen: sqlite3.Connection, temporal: Path) -> None:
    copia = sqlite3.connect(temporal)
    try:
        origen.backup(copia)
        if copia.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise errores.ArchivoDanado
    finally:
        copia.close()


def guardar_copia(origen: sqlite3.Connection, destino: Path) -> None:
    """Copia de seguridad en `destino`, que no debe existir. Lanza `ArchivoYaExiste`."""
    if os.path.lexists(destino):
        raise errores.ArchivoYaExiste(f"Ya existe «{destino.name}». Elija otro nombre para la copia.")
    if not destino.parent.is_dir():
        raise errores.ArchivoInexistente(f"No existe la carpeta «{destino.parent}». Créela o elija otra.")
    with en_su_sitio(destino) as temporal:
        _copiar(origen, temporal)
