"""Los votos de una fila, con los decimales que dice su columna `decimales`."""

from __future__ import annotations

from escritorio.comun.base.exactos import Cuantos, de_unidades
from escritorio.comun.datos.archivo import Fila


def con_decimales(fila: Fila, *columnas: str) -> dict[str, Cuantos | None]:
    """Esas columnas como se cuentan; ninguna si la fila no los lleva, que ya lo están."""
    cifras = fila["decimales"]
    if not cifras:
        return {}
    return {c: None if fila[c] is None else de_unidades(fila[c], cifras) for c in columnas}
