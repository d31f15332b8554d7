"""Copias de seguridad completas y comprobadas."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from escritorio.comun.datos import errores
from escritorio.comun.datos.provisional import en_su_sitio
from escritorio.comun.datos.verificacion import danos


def copiar_conexion(origen: sqlite3.Connection, destino: Path, *, tal_cual: bool = False) -> None:
    """Copia entera y comprobada de un archivo abierto; `destino` aparece completo o no aparece.

    `tal_cual`: sin comprobarla, que es lo que va a hacer quien la pide.
    Lanza `DiscoLleno`, `FalloDeDisco` o `ArchivoInexistente` (carpeta).
    """
    with en_su_sitio(destino, pisar=True) as temporal:
        _copiar(origen, temporal, tal_cual=tal_cual)


def _copiar(origen: sqlite3.Connection, temporal: Path, *, tal_cual: bool = False) -> None:
    copia = sqlite3.connect(temporal)
    try:
        origen.backup(copia)
        # Lo que alguien escribió por fuera y no cabe también se copia: es la prueba.
        if not tal_cual and danos(copia):
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
