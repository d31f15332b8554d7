"""Cada vuelta empieza en el mismo archivo; y lo que hizo una acción, como filas para su suelo."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from tests.fabrica import reloj


@dataclass(frozen=True, slots=True)
class Filas:
    """Las filas de una tabla, con la sentencia que las anota."""

    sentencia: str
    valores: list[tuple[Any, ...]]


@contextmanager
def copia_abierta(molde: Path, carpeta: Path) -> Iterator[Archivo]:
    """Una copia de `molde` en `carpeta`, que se borra al salir."""
    ruta = carpeta / molde.name
    shutil.copyfile(molde, ruta)
    apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
    try:
        yield apertura.bd
    finally:
        apertura.cerrar()
        ruta.unlink()


def altas_de(bd: Archivo, accion_id: str, tablas: Sequence[str]) -> list[Filas]:
    """Lo que una acción dio de alta en esas tablas, en el orden en que lo hizo."""
    return [_filas(bd, accion_id, tabla) for tabla in tablas]


def _filas(bd: Archivo, accion_id: str, tabla: str) -> Filas:
    filas = bd.filas(
        f"SELECT t.* FROM bitacora b JOIN {tabla} t ON t.id = b.fila_id"
        " WHERE b.accion_id = ? AND b.tabla = ? AND b.operacion = 'alta' ORDER BY b.id",
        [accion_id, tabla],
    )
    assert filas, f"La acción no dio de alta nada en {tabla}."
    columnas = filas[0].keys()
    huecos = ", ".join("?" for _ in columnas)
    sentencia = f"INSERT INTO {tabla} ({', '.join(columnas)}) VALUES ({huecos})"
    return Filas(sentencia, [tuple(f) for f in filas])


def anotar_en_bloque(bd: Archivo, todas: Sequence[Filas]) -> None:
    """El suelo: una transacción con `executemany` y los disparadores de la bitácora, sin nada más."""
    con = bd.conexion
    con.execute("BEGIN IMMEDIATE")
    con.execute(
        "UPDATE contexto SET quien = 'Ana', cuando = '2026-03-10', accion_id = 'suelo', accion = 'Suelo'"
    )
    for filas in todas:
        con.executemany(filas.sentencia, filas.valores)
    con.execute("UPDATE contexto SET quien = NULL, cuando = NULL, accion_id = NULL, accion = NULL")
    con.execute("COMMIT")
