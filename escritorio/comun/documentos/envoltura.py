"""Guardar un libro o un documento de modo que los mismos datos den los mismos bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_FECHA = "2000-01-01T00:00:00Z"
_MOMENTO = (2000, 1, 1, 0, 0, 0)
_PROPIEDADES = "docProps/core.xml"


def con_fecha_fija(libro: Workbook) -> bytes:
    """Los bytes del libro con todas sus fechas internas fijas: openpyxl pone la hora del equipo."""
    original = BytesIO()
    libro.save(original)
    return fijar_fechas(original)


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
