"""Leer las unidades temáticas."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.unidades.modelo import Unidad


def unidades(bd: Archivo) -> list[Unidad]:
    """Todas, en su orden."""
    return [Unidad(**dict(f)) for f in bd.filas("SELECT * FROM unidad ORDER BY orden")]
