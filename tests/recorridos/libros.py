"""Los libros de Excel que llegan a la secretaría, y cómo se leen los papeles que salen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
from python_calamine import CalamineWorkbook

TITULOS = ("Código", "Município", "País", "Estado", "Población", "Año", "Fuente", "Oficial", "Correo")
SOCIOS: tuple[tuple[Any, ...], ...] = (
    ("0001", "Montevideo", "UY", "", 1_383_135, 2023, "Censo 2023", "sí", "secretaria@mvd.example"),
    ("0002", "Canelones", "UY", "", 580_000, 2023, "Censo 2023", "sí", ""),
    ("0101", "Rosario", "AR", "Santa Fe", 1_030_069, 2022, "Censo 2022", "sí", ""),
    ("0102", "Tandil", "AR", "Buenos Aires", 145_575, 2022, "Censo 2022", "sí", ""),
    ("0201", "São Leopoldo", "BR", "RS", 217_409, 2022, "IBGE", "sim", ""),
    ("0202", "Villa del Ñandutí", "PY", "", 48_000, 2022, "Censo 2022", "sí", ""),
    ("0203", "Asunción", "PY", "", 462_241, 2022, "Censo 2022", "sí", ""),
    ("0301", "Peñalolén", "CL", "", 236_478, 2024, "Censo 2024", "sí", ""),
    ("0401", "Cochabamba", "BO", "", 661_484, 2024, "Censo 2024", "sí", ""),
)


def escribir_libro(ruta: Path, filas: Sequence[Sequence[Any]] = SOCIOS) -> Path:
    """Un libro con su título encima de la cabecera, como los que se reciben."""
    libro = openpyxl.Workbook()
    hoja = libro.active
    assert hoja is not None
    hoja.title = "Padrón"
    hoja.append(["Padrón de la red, marzo de 2026"])
    hoja.append([])
    hoja.append(list(TITULOS))
    for fila in filas:
        hoja.append(list(fila))
    libro.save(ruta)
    return ruta


def con_celda(fila: int, columna: int, valor: Any) -> list[list[Any]]:
    """Los socios de siempre con una celda cambiada (desde 0)."""
    filas = [list(f) for f in SOCIOS]
    filas[fila][columna] = valor
    return filas


def texto_de_pdf(contenido: bytes) -> str:
    """Lo que dice un PDF, con los renglones unidos."""
    documento = pypdfium2.PdfDocument(contenido)
    paginas = []
    for pagina in documento:
        texto = pagina.get_textpage()
        paginas.append(texto.get_text_range())
        texto.close()
        pagina.close()
    documento.close()
    return " ".join(" ".join(paginas).replace("\x02", "").replace("\ufffe", "").split())


def hoja_de(ruta: Path, nombre: str) -> list[list[Any]]:
    """Las filas de una hoja, leídas de nuevo del disco."""
    return CalamineWorkbook.from_path(str(ruta)).get_sheet_by_name(nombre).to_python(skip_empty_area=False)
