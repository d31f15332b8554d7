"""Piezas que se repiten en los informes. Puro."""

from __future__ import annotations

from typing import TypeVar

from escritorio.comun.base.cuadro import Cuadro
from escritorio.comun.documentos.pdf import Parrafo, Pieza, tabla

T = TypeVar("T")


def tabla_o_frase(cuadro: Cuadro[T], si_no: str) -> list[Pieza]:
    """La tabla o, si no tiene filas, lo que se dice en su lugar."""
    return [tabla(cuadro)] if cuadro.filas else [Parrafo(si_no)]


def con_anuncio(anuncio: str, cuadro: Cuadro[T]) -> list[Pieza]:
    """Una frase y su tabla; nada si no hay filas."""
    return [Parrafo(anuncio, anuncia=True), tabla(cuadro)] if cuadro.filas else []
