"""Lo que pasaría con una fila, escrito para leerlo."""

from __future__ import annotations

from escritorio.socios.importar.cambios import detalle_de_alta
from escritorio.socios.importar.campos import NOMBRES_DE_CAMPO
from escritorio.socios.importar.modelo import FilaPropuesta, Suerte


def lineas(fila: FilaPropuesta) -> list[str]:
    """Las dudas con su celda, lo que traería el alta o lo que cambiaría."""
    if fila.dudas:
        return [f"{d.celda} ({d.lugar}): {d.motivo}" for d in fila.dudas]
    if fila.suerte is Suerte.ALTA:
        return detalle_de_alta(fila.datos)
    return [f"{NOMBRES_DE_CAMPO[c.campo]}: {c.antes or 'nada'} → {c.despues}" for c in fila.cambios]


def quien(fila: FilaPropuesta) -> str:
    """El nombre de la fila o, si el libro no lo trae, su código."""
    return fila.datos.nombre or fila.datos.codigo or "—"


def renglones(fila: FilaPropuesta) -> list[str]:
    """«Fila 5 · Vilhena · Población: 100.000 (2020) → 102.211 (2020)», uno por cambio; de un alta, uno."""
    comienzo = f"Fila {fila.datos.numero} · {quien(fila)} · "
    if fila.suerte is Suerte.ALTA:
        return [comienzo + " · ".join(["alta", *lineas(fila)])]
    return [comienzo + linea for linea in lineas(fila)]
