"""Libros de verdad."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.datos.libros.modelo import Libro

HacerLibro = Callable[..., Libro]


@pytest.fixture
def hacer_libro(tmp_path: Path) -> HacerLibro:
    """Escribe las filas en un libro (.xlsx o .csv) y lo lee como lo haría el programa."""

    def hacer(*filas: Sequence[object], nombre: str = "socios.xlsx") -> Libro:
        ruta = tmp_path / nombre
        (_escribir_csv if ruta.suffix == ".csv" else _escribir_xlsx)(ruta, filas)
        return leer_libro(ruta)

    return hacer


def _escribir_csv(ruta: Path, filas: Sequence[Sequence[object]]) -> None:
    with ruta.open("w", encoding="utf-8", newline="") as archivo:
        csv.writer(archivo).writerows(filas)


def _escribir_xlsx(ruta: Path, filas: Sequence[Sequence[object]]) -> None:
    from openpyxl import Workbook

    libro = Workbook()
    hoja = libro.active
    assert hoja is not None
    hoja.title = "Hoja1"
    for f, fila in enumerate(filas, 1):
        for c, valor in enumerate(fila, 1):
            celda = hoja.cell(f, c)
            celda.value = valor  # type: ignore[assignment]  # los libros de prueba mezclan tipos
            if isinstance(valor, str):
                celda.data_type = "s"
    libro.save(ruta)
