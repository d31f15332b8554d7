"""Dónde entra cada cosa en el orden del día. Puro."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from escritorio.sesiones.modelo.sesiones import PuntoNuevo


def con_sugeridos(puntos: Sequence[PuntoNuevo], sugeridos: Sequence[PuntoNuevo]) -> list[PuntoNuevo]:
    """El orden del día con lo sugerido: las actas primero; lo demás, tras lo pendiente que ya encabeza."""
    actas = [p for p in sugeridos if p.origen_tipo == "acta"]
    otros = [p for p in sugeridos if p.origen_tipo != "acta"]
    pendientes = list(takewhile(lambda p: p.origen_tipo, puntos))
    return [*actas, *pendientes, *otros, *puntos[len(pendientes) :]]
