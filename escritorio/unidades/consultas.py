"""Leer las unidades temáticas."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.unidades.modelo import Unidad


def unidades(bd: Archivo) -> list[Unidad]:
    """Todas, en su orden."""
    return [Unidad(**dict(f)) for f in bd.filas("SELECT * FROM unidad ORDER BY orden")]


def sin_coordinacion(bd: Archivo) -> list[Unidad]:
    """Las que todavía no tienen los puestos con que se coordinan."""
    return [u for u in unidades(bd) if u.coordinacion_id is None]
