"""Guardar un libro o un documento de modo que los mismos datos den los mismos bytes."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zlib import compressobj, decompressobj

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SIN_FECHA = "2000-01-01"
"""Lo que dice el que no sabe de qué día es: la hora en que se hizo no puede ir dentro."""
_MOMENTO = (2000, 1, 1, 0, 0, 0)
_PROPIEDADES = "docProps/core.xml"


def con_fecha_fija(libro: Workbook, fecha: str = "") -> bytes:
    """Los bytes de un libro de hojas en memoria, con sus fechas fijas: openpyxl pone la hora del equipo.

    `fecha`: la del acto (ISO), que es la de su creación; «», no consta.
    """
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.writer.excel import ExcelWriter

    class EnMemoria(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()
            ws.close()
            ws._rels = ws._writer._rels
            with paquete.open(_entrada(ws.path[1:]), "w", force_zip64=True) as parte:
                ws._writer.out.volcar(parte)
            self.manifest.append(ws)

    salida = BytesIO()
    with _DeFechaFija(salida, "w", ZIP_DEFLATED) as paquete:
        paquete.fecha = fecha
        EnMemoria(libro, paquete).save()
    return salida.getvalue()


class _DeFechaFija(ZipFile):
    """Un paquete que se escribe de una vez con la fecha de sus partes y de sus propiedades fija."""

    fecha = ""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Una parte."""
        super().writestr(_entrada(zinfo_or_arcname), _contenido(zinfo_or_arcname, data, self.fecha))


class Apretado:
    """Lo escrito hasta que se vuelca, comprimido: sin comprimir, una hoja ocupa veinte veces más."""

    def __init__(self) -> None:
        self._compresor, self._trozos = compressobj(1), deque[bytes]()
        self._delante: list[Apretado] = []

    def write(self, datos: Any, /) -> int:
        """Detrás de lo que ya hay."""
        self._trozos.append(self._compresor.compress(datos))
        return len(datos)

    def close(self) -> None:
        """Nada: queda hasta que se vuelca."""

    def anadir(self, otro: Apretado) -> None:
        """Lo de otro, detrás de lo que ya hay: no se vuelve a comprimir."""
        suyo = Apretado()
        suyo._compresor, suyo._trozos = self._compresor, self._trozos
        self._delante += [suyo, otro]
        self._compresor, self._trozos = compressobj(1), deque()

    def volcar(self, salida: IO[bytes]) -> None:
        """Todo, en orden, y lo va soltando."""
        for otro in self._delante:
            otro.volcar(salida)
        self._trozos.append(self._compresor.flush())
        descompresor = decompressobj()
        while self._trozos:
            salida.write(descompresor.decompress(self._trozos.popleft()))


def hoja_en_memoria(libro: Workbook, nombre: str) -> Worksheet:
    """Una hoja nueva que se escribe en la memoria, y admite filas ya en XML (véase `anadir_filas`).

    openpyxl las escribe en la carpeta temporal del equipo, donde se quedan si el programa muere.
    """
    from openpyxl.worksheet._writer import WorksheetWriter

    hoja: Any = libro.create_sheet(nombre)

    def con_su_escritor() -> None:
        if hoja._writer is None:  # con la primera fila: lo de arriba, los anchos y la vista ya están puestos
            hoja._writer = WorksheetWriter(hoja, out=Apretado())
            hoja._writer.write_top()

    def escribir_filas() -> Iterator[None]:
        xf, numero = hoja._writer.xf.send(True), 0
        with xf.element("sheetData"), suppress(GeneratorExit):
            while True:
                fila: Any = yield
                if isinstance(fila, Apretado):
                    xf.flush()
                    hoja._writer.out.anadir(fila)
                else:
                    numero += 1
                    hoja._writer.write_row(xf, hoja._values_to_row(fila, numero), numero)
        hoja._writer.xf.send(None)

    hoja._get_writer, hoja._write_rows = con_su_escritor, escribir_filas
    return cast("Worksheet", hoja)


def anadir_filas(hoja: Worksheet, filas: Apretado) -> None:
    """Filas ya en XML, cada una con su número, detrás de las que tenga: ya ha de tener alguna."""
    cast("Any", hoja)._rows.send(filas)


def fijar_fechas(original: BytesIO, fecha: str = "") -> bytes:
    """El mismo paquete (xlsx, docx), con sus fechas fijas: las de sus propiedades, la del acto (ISO)."""
    salida = BytesIO()
    with ZipFile(original) as viejo, ZipFile(salida, "w", ZIP_DEFLATED) as nuevo:
        for nombre in viejo.namelist():
            nuevo.writestr(_entrada(nombre), _contenido(nombre, viejo.read(nombre), fecha))
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


def _contenido(nombre: str, datos: bytes, fecha: str) -> bytes:
    if nombre != _PROPIEDADES:
        return datos
    dia = f"{(fecha or _SIN_FECHA)[:10]}T00:00:00Z"
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + dia.encode(), datos)
