"""Crear las unidades temáticas de la plantilla."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Crea las unidades de la plantilla, en la acción abierta."""
    bd.ejecutar_muchos(
        "INSERT INTO unidad (id, clave, nombre, objetivo, orden) VALUES (?, ?, ?, ?, ?)",
        [
            (nuevo_id(), u["clave"], u["nombre"], u["objetivo"], orden)
            for orden, u in enumerate(tabla.get("unidades", ()), start=1)
        ],
    )
