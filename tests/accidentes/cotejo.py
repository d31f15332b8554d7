"""Mirar un archivo después de un accidente: si abre, si está entero y qué guarda."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from escritorio.comun.datos.apertura import abrir_archivo, terminar_lo_pendiente
from escritorio.comun.datos.archivo import Archivo
from escritorio.informes.consultas.verificacion import hallazgos
from tests.fabrica import reloj

Estado = Mapping[str, int]
"""Cuántas filas tiene cada tabla: una acción a medias no da ni las de antes ni las de después."""


def estado_de(bd: Archivo) -> Estado:
    """Las filas de cada tabla, y cuántos disparadores la guardan."""
    tablas = [
        f[0]
        for f in bd.filas(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
        )
    ]
    una_a_una = " UNION ALL ".join(f"SELECT '{t}', (SELECT count(*) FROM {t})" for t in tablas)
    cuentas = {f[0]: f[1] for f in bd.filas(una_a_una)}
    return {**cuentas, "disparadores": bd.valor("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")}


def mirar(ruta: Path, conocidos: frozenset[str] = frozenset()) -> Estado:
    """Lo abre como el programa y lo verifica; falla si encuentra algo que no se sabía. Da su estado."""
    apertura = abrir_archivo(ruta, "Luis", reloj)
    try:
        terminar_lo_pendiente(apertura.bd)
        encontrados = [h for h in hallazgos(apertura.bd) if h not in conocidos]
        assert not encontrados, encontrados[:3]
        return estado_de(apertura.bd)
    finally:
        apertura.cerrar()


def filas_de(ruta: Path) -> dict[str, list[tuple[object, ...]]]:
    """Todo lo que guarda, tabla a tabla, en orden; se lee sin pasar por el programa."""
    conexion = sqlite3.connect(f"{ruta.absolute().as_uri()}?mode=ro", uri=True)
    try:
        tablas = conexion.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {t: sorted(conexion.execute(f'SELECT * FROM "{t}"').fetchall(), key=repr) for (t,) in tablas}
    finally:
        conexion.close()


def version_de(ruta: Path) -> int:
    """La versión en que está escrito, sin tocarlo."""
    conexion = sqlite3.connect(f"{ruta.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return int(conexion.execute("PRAGMA user_version").fetchone()[0])
    finally:
        conexion.close()


def diferencias(una: Estado, otra: Estado) -> str:
    """En qué tablas no coinciden, con lo que cada una tiene."""
    tablas = sorted(una.keys() | otra.keys())
    return ", ".join(f"{t}: {una.get(t)}≠{otra.get(t)}" for t in tablas if una.get(t) != otra.get(t))
