"""Lo que pasaría con una fila, escrito para leerlo."""

from __future__ import annotations

from escritorio.socios.importar.cambios import detalle_de_alta
from escritorio.socios.importar.campos import NOMBRES_DE_CAMPO
from escritorio.socios.importar.modelo import FilaPropuesta, Suerte


def lineas(fila: FilaPropuesta) -> list[str]:
    """Las dudas con su celda, lo que traería el alta o lo que cambiaría."""
    if fila.dudas:
        return [str(d) for d in fila.dudas]
    if fila.suerte is Suerte.ALTA:
        return detalle_de_alta(fila.datos)
    return [f"{NOMBRES_DE_CAMPO[c.campo]}: {c.antes or 'nada'} → {c.despues}" for c in fila.cambios]
