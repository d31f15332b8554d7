"""La foto de lo que una actualización cambió: lo que había, lo que hay, y un apunte por cada fila distinta.

Sólo se anota lo que la actualización cambió. Lo que alguien hubiera tocado por fuera antes de ella sigue sin
concordar con la bitácora: actualizar no lo da por bueno.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from typing import Any

from escritorio.comun.datos.disparadores import SIN_BITACORA
from escritorio.comun.datos.esquema import columnas_de_las_tablas, objeto

Foto = dict[str, dict[str, str]]
"""Tabla → id → la fila en JSON."""


def fotografia(conexion: sqlite3.Connection, nombradas_en: str | None) -> Foto:
    """Las filas de las tablas que nombra ese SQL; de todas, con `None`."""
    return {
        tabla: dict(conexion.execute(f"SELECT id, {objeto(columnas)} FROM {tabla}").fetchall())
        for tabla, columnas in columnas_de_las_tablas(conexion).items()
        if tabla not in SIN_BITACORA and _se_nombra(tabla, nombradas_en)
    }


def anotar_fotos(
    conexion: sqlite3.Connection, habia: Foto, hay: Foto, contexto: tuple[str, str, str, str]
) -> None:
    """Un apunte «foto» por fila distinta, con las columnas que cambian (ninguna: la fila se quitó).

    `contexto`: cuándo, quién, id y frase de la acción.
    """
    conexion.executemany(
        "INSERT INTO bitacora (cuando, quien, accion_id, accion, tabla, fila_id, operacion, despues)"
        " VALUES (?, ?, ?, ?, ?, ?, 'foto', ?)",
        (
            [*contexto, tabla, fila_id, despues]
            for tabla, filas in hay.items()
            for fila_id, despues in _distintas(habia.get(tabla, {}), filas).items()
        ),
    )


def _se_nombra(tabla: str, sql: str | None) -> bool:
    return sql is None or re.search(rf"\b{tabla}\b", sql) is not None


def _distintas(antes: Mapping[str, str], despues: Mapping[str, str]) -> dict[str, str | None]:
    cambiadas: dict[str, str | None] = {
        i: _lo_nuevo(antes.get(i), fila) for i, fila in despues.items() if antes.get(i) != fila
    }
    return cambiadas | dict.fromkeys(antes.keys() - despues.keys())


def _lo_nuevo(antes: str | None, despues: str) -> str:
    if antes is None:
        return despues
    viejos: dict[str, Any] = json.loads(antes)
    nuevos: dict[str, Any] = json.loads(despues)
    falta = object()
    return json.dumps(
        {c: v for c, v in nuevos.items() if viejos.get(c, falta) != v},
        ensure_ascii=False,
        separators=(",", ":"),
    )
