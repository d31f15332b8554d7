"""Lo que pasaría con una fila, escrito para leerlo."""

from __future__ import annotations

from escritorio.socios.importar.cambios import detalle_de_alta
from escritorio.socios.importar.modelo import FilaPropuesta, Suerte
from escritorio.socios.reglas.campos import CAMPO


def lineas(fila: FilaPropuesta) -> list[str]:
    """Las dudas con su celda, lo que traería el alta o lo que cambiaría, y lo que se decidió de ella."""
    if fila.dudas:
        return [f"{d.celda} ({d.lugar}): {d.motivo}" for d in fila.dudas]
    if fila.suerte is Suerte.ALTA:
        return [*_decidido(fila), *detalle_de_alta(fila.datos)]
    cambios = [f"{CAMPO[c.campo].titulo}: {c.antes or 'nada'} → {c.despues}" for c in fila.cambios]
    return [*_decidido(fila), *cambios]


def _decidido(fila: FilaPropuesta) -> list[str]:
    if fila.parecida is None:
        return []
    if fila.parecida.decidida:
        return [f"Es «{fila.parecida.nombre}», que conserva su nombre"]
    return [f"No es «{fila.parecida.nombre}», aunque se le parece"]


def quien(fila: FilaPropuesta) -> str:
    """El nombre de la fila o, si el libro no lo trae, su código."""
    return fila.datos.nombre or fila.datos.codigo or "—"


def renglones(fila: FilaPropuesta) -> list[str]:
    """«Fila 5 · Vilhena · Población: 100.000 (2020) → 102.211 (2020)», uno por cambio; de un alta, uno."""
    comienzo = f"Fila {fila.datos.numero} · {quien(fila)} · "
    if fila.suerte is Suerte.ALTA:
        return [comienzo + " · ".join(["alta", *lineas(fila)])]
    return [comienzo + linea for linea in lineas(fila)]
