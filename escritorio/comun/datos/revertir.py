"""Llevar las filas de una acción a como estaban antes de ella, en la transacción abierta."""

from __future__ import annotations

import json
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import Apunte, columnas_anotadas


def numera(bd: Archivo, tabla: str) -> bool:
    """Si esa tabla lleva por qué número va cada serie."""
    return "proximo" in columnas_anotadas(bd.conexion, tabla)


def revertir(bd: Archivo, retirar: Sequence[tuple[str, str]], apuntes: Sequence[Apunte]) -> None:
    """Retira las filas (tabla, id) y revierte los apuntes, en su orden; las numeraciones, antes que nada.

    Un número vuelve a su serie antes de que se vaya la fila que lo lleva: la base no deja quitar la que
    aún lo tiene gastado.
    """
    bd.ejecutar("PRAGMA defer_foreign_keys = ON")
    tablas = {tabla for tabla, _ in retirar} | {a.tabla for a in apuntes}
    series = {tabla for tabla in tablas if numera(bd, tabla)}
    for de_series in (True, False):
        for tabla, fila_id in retirar:
            if (tabla in series) is de_series:
                _quitar(bd, tabla, fila_id)
        for apunte in apuntes:
            if (apunte.tabla in series) is de_series:
                _REVERTIR[apunte.operacion](bd, apunte)


def _quitar(bd: Archivo, tabla: str, fila_id: str) -> None:
    bd.ejecutar(f"DELETE FROM {tabla} WHERE id = ?", [fila_id])


def _restaurar(bd: Archivo, apunte: Apunte) -> None:
    asignaciones = ", ".join(f"{columna} = ?" for columna in apunte.antes)
    bd.ejecutar(
        f"UPDATE {apunte.tabla} SET {asignaciones} WHERE id = ?", [*apunte.antes.values(), apunte.fila_id]
    )


def _reponer(bd: Archivo, apunte: Apunte) -> None:
    valores: dict[str, Any] = json.loads(json.dumps(apunte.antes))
    columnas = ", ".join(valores)
    huecos = ", ".join("?" for _ in valores)
    bd.ejecutar(f"INSERT INTO {apunte.tabla} ({columnas}) VALUES ({huecos})", list(valores.values()))


def _retirar(bd: Archivo, apunte: Apunte) -> None:
    """Una fila que la acción borró y volvió a crear: se va la segunda y vuelve la primera."""
    _quitar(bd, apunte.tabla, apunte.fila_id)


_REVERTIR = MappingProxyType({"alta": _retirar, "cambio": _restaurar, "baja": _reponer})
