"""Con qué verbo se dice cada cosa que se hace, y con qué otros se la busca."""

from __future__ import annotations

from types import MappingProxyType

OTROS = MappingProxyType(
    {
        "Nuevo": "registrar alta añadir crear agregar",
        "Nueva": "registrar alta añadir crear agregar",
        "Añadir": "agregar",
        "Editar": "modificar cambiar corregir",
        "Rectificar": "modificar corregir enmendar",
        "Anular": "eliminar",
        "Quitar": "borrar eliminar",
        "Emitir": "generar expedir",
        "Guardar": "exportar",
        "Levantar": "cerrar",
    }
)
"""Cada verbo con los que significan lo mismo: con ellos se encuentra, pero ningún botón los dice."""


def otros_verbos(texto: str) -> str:
    """Con qué otros verbos se busca lo que empieza así; «» si con ninguno."""
    return OTROS.get(texto.partition(" ")[0].rstrip("…"), "")
