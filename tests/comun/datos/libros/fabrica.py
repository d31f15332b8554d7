"""Libros de verdad, hechos con las bibliotecas de quien los escribe."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def guardar_xlsx(ruta: Path, llenar: Callable[[Worksheet], object], titulo: str = "Hoja1") -> Path:
    libro = Workbook()
    hoja = libro.worksheets[0]
    hoja.title = titulo
    llenar(hoja)
    libro.save(ruta)
    return ruta


def cambiar_parte(ruta: Path, parte: str, cambio: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(ruta) as paquete:
        partes = {nombre: paquete.read(nombre) for nombre in paquete.namelist()}
    partes[parte] = cambio(partes.get(parte, b""))
    with zipfile.ZipFile(ruta, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, contenido in partes.items():
            paquete.writestr(nombre, contenido)
    return ruta


def guardar_ods(ruta: Path, filas: list[list[dict[str, str]]]) -> Path:
    libro = OpenDocumentSpreadsheet()
    tabla = Table(name="Padrón")
    libro.spreadsheet.addElement(tabla)
    for celdas in filas:
        fila = TableRow()
        tabla.addElement(fila)
        for atributos in celdas:
            celda = TableCell(**{clave: valor for clave, valor in atributos.items() if clave != "texto"})
            celda.addElement(P(text=atributos.get("texto", "")))
            fila.addElement(celda)
    libro.save(str(ruta))
    return ruta
