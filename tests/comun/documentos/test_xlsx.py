"""Los libros: lo escrito se vuelve a leer igual, y nada de lo que escribe una persona es fórmula."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from escritorio.comun.base.dinero import Dinero
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja

_COLUMNAS = (
    ColumnaDeHoja("Socio"),
    ColumnaDeHoja("Importe", "importe", moneda="USD"),
    ColumnaDeHoja("Vence", "fecha"),
    ColumnaDeHoja("Población", "entero", ancho=14),
    ColumnaDeHoja("Parte", "porcentaje"),
)
_FILAS = (
    ("Río Claro", 123_456, "2026-03-05", 100_200, Fraction(1, 4)),
    ("San Juan", Dinero(5_000, "CLP"), "sin fecha", None, 0.5),
    ("", None, "", 0, None),
)
_TOTALES = ("Total", 123_456, None, 100_200, None)


def _hoja(nombre: str = "Cargos", **mas: object) -> Hoja:
    base: dict[str, Any] = {"nombre": nombre, "columnas": _COLUMNAS, "filas": _FILAS, "totales": _TOTALES}
    return Hoja(**(base | mas))
