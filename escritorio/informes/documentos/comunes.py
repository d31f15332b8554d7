"""Piezas que se repiten en los informes. Puro."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from escritorio.comun.base.cuadro import Cuadro
from escritorio.comun.documentos.pdf import Parrafo, Pieza, tabla
from escritorio.informes.documentos.lengua import Habla

T = TypeVar("T")
ESPANOL = Habla("es")


def en(cuadro: Cuadro[T], di: Habla) -> Pieza:
    """La tabla del cuadro, con sus títulos en esa lengua."""
    return tabla(replace(cuadro, columnas=[replace(c, titulo=di(c.titulo)) for c in cuadro.columnas]))


def tabla_o_frase(cuadro: Cuadro[T], si_no: str, di: Habla) -> list[Pieza]:
    """La tabla o, si no tiene filas, lo que se dice en su lugar."""
    return [en(cuadro, di)] if cuadro.filas else [Parrafo(di(si_no))]


def con_anuncio(anuncio: str, cuadro: Cuadro[T], di: Habla) -> list[Pieza]:
    """Una frase y su tabla; nada si no hay filas."""
    return [Parrafo(di(anuncio), anuncia=True), en(cuadro, di)] if cuadro.filas else []
