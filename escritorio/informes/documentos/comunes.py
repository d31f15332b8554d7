"""Piezas que se repiten en los informes. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.documentos.pdf import ColumnaDePapel, Parrafo, Pieza, TablaDePapel
from escritorio.informes.documentos.lengua import Habla

Columnas = Sequence[tuple[str, float]]
"""(título, ancho relativo); el título que acaba en «>» se alinea a la derecha."""
ESPANOL = Habla("es")


def tabla(
    columnas: Columnas,
    filas: Sequence[Sequence[str]],
    totales: Sequence[str] = (),
    di: Habla = ESPANOL,
) -> TablaDePapel:
    """Una tabla de texto ya escrito. `di`: la lengua en que se ponen los títulos."""
    hechas = [
        ColumnaDePapel(di(t.rstrip(">")), ancho, "derecha" if t.endswith(">") else "izquierda")
        for t, ancho in columnas
    ]
    return TablaDePapel(hechas, filas, totales or None)


def tabla_o_frase(
    columnas: Columnas, filas: Sequence[Sequence[str]], si_no: str, di: Habla = ESPANOL
) -> list[Pieza]:
    """La tabla o, si no tiene filas, lo que se dice en su lugar."""
    return [tabla(columnas, filas, di=di)] if filas else [Parrafo(di(si_no))]


def con_anuncio(
    anuncio: str, columnas: Columnas, filas: Sequence[Sequence[str]], di: Habla = ESPANOL
) -> list[Pieza]:
    """Una frase y su tabla; nada si no hay filas."""
    return [Parrafo(di(anuncio), anuncia=True), tabla(columnas, filas, di=di)] if filas else []
