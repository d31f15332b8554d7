"""Guardar un libro o un documento de modo que los mismos datos den los mismos bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FECHA = "2000-01-01T00:00:00Z"
_MOMENTO = (2000, 1, 1, 0, 0, 0)
_PROPIEDADES = "docProps/core.xml"


def con_fecha_fija(libro: Workbook) -> bytes:
    """Los bytes de un libro de hojas en memoria, con sus fechas fijas: openpyxl pone la hora del equipo."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.writer.excel import ExcelWriter

    class EnMemoria(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()
            ws.close()
            ws._rels = ws._writer._rels
            paquete.writestr(ws.path[1:], ws._writer.out.getvalue())
            self.manifest.append(ws)

    original = BytesIO()
    with ZipFile(original, "w", ZIP_DEFLATED) as paquete:
        EnMemoria(libro, paquete).save()
    return fijar_fechas(original)


def hoja_en_memoria(libro: Workbook, nombre: str) -> Worksheet:
    """Una hoja nueva que se escribe en la memoria.

    openpyxl las escribe en la carpeta temporal del equipo, donde se quedan si el programa muere.
    """
    from openpyxl.worksheet._writer import WorksheetWriter

    hoja: Any = libro.create_sheet(nombre)

    def con_su_escritor() -> None:
        if hoja._writer is None:  # con la primera fila: lo de arriba, los anchos y la vista ya están puestos
            hoja._writer = WorksheetWriter(hoja, out=BytesIO())
            hoja._writer.write_top()

    hoja._get_writer = con_su_escritor
    return cast("Worksheet", hoja)


def fijar_fechas(original: BytesIO) -> bytes:
    """El mismo paquete (xlsx, docx) con la fecha de sus partes y de sus propiedades fija."""
    salida = BytesIO()
    with ZipFile(original) as viejo, ZipFile(salida, "w", ZIP_DEFLATED) as nuevo:
        for nombre in viejo.namelist():
            nuevo.writestr(_entrada(nombre), _contenido(nombre, viejo.read(nombre)))
    return salida.getvalue()


def comprimir(partes: Sequence[tuple[str, bytes]]) -> bytes:
    """Un ZIP con esas partes (nombre, bytes), de fecha fija: las mismas dan los mismos bytes."""
    salida = BytesIO()
    with ZipFile(salida, "w", ZIP_DEFLATED) as paquete:
        for nombre, datos in partes:
            paquete.writestr(_entrada(nombre), datos)
    return salida.getvalue()


def _entrada(nombre: str) -> ZipInfo:
    entrada = ZipInfo(nombre, _MOMENTO)
    entrada.compress_type = ZIP_DEFLATED
    entrada.create_system = 0
    return entrada


def _contenido(nombre: str, datos: bytes) -> bytes:
    if nombre != _PROPIEDADES:
        return datos
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + _FECHA.encode(), datos)
