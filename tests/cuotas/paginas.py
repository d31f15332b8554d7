"""Leer entera una lista por páginas."""

from __future__ import annotations

from typing import TypeVar

from escritorio.comun.datos.listado import Listado, Pedido

T = TypeVar("T")


def como_se_ven(listado: Listado[T], pedido: Pedido) -> list[T]:
    """Todas las filas pedidas, en su orden."""
    claves = listado.claves(pedido)
    filas = listado.leer(claves)
    return [filas[clave] for clave in claves]
