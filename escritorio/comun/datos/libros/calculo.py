"""Hojas de cálculo (xlsx, xlsm, xls, ods) leídas con calamine, que no ejecuta macros ni fórmulas."""

from __future__ import annotations

import lzma
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from escritorio.comun.datos.libros.biff import EstaCifrado, malas_de_xls
from escritorio.comun.datos.libros.errores import (
    FormatoNoAdmitido,
    LibroDanado,
    LibroDemasiadoGrande,
    LibroProtegido,
)
from escritorio.comun.datos.libros.modelo import (
    MAXIMO_DE_CELDAS,
    CeldaMala,
    Fila,
    HojaLeida,
    Libro,
    nombre_de_celda,
)
from escritorio.comun.datos.libros.ods import malas_de_ods
from escritorio.comun.datos.libros.ooxml import hojas_de_ooxml, revisar_hoja

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Malas = dict[tuple[int, int], CeldaMala]

_MAXIMO_DESPLEGADO = 1024 * 1024 * 1024
_CIFRADO = "EncryptedPackage".encode("utf-16-le")
_MACROS_DE_XLS = "_VBA_PROJECT".encode("utf-16-le")
_CON_MACROS = "El libro trae macros: se leyeron los datos sin ejecutarlas."
_RANGOS_DICHOS = 5
_FALLOS_DE_ZIP = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    RuntimeError,
)


def leer_calculo(ruta: Path, contenido: bytes) -> Libro:
    """El libro entero; de `contenido`, sus bytes, se mira lo que calamine calla.

    Las celdas con error o sin resultado quedan como `CeldaMala`.

    Lanza `LibroProtegido`, `LibroDanado`, `LibroDemasiadoGrande` o `FormatoNoAdmitido`.
    """
    if contenido.startswith(b"PK"):
        return _leer_comprimido(ruta, contenido)
    if _CIFRADO in contenido:
        raise LibroProtegido(ruta.name)
    malas = _malas_de_xls(ruta.name, contenido)
    fuente = ruta if ruta.suffix.lower() == ".xls" else BytesIO(contenido)
    return _con_calamine(ruta.name, fuente, malas, _MACROS_DE_XLS in contenido)


def _malas_de_xls(nombre: str, contenido: bytes) -> dict[str, Malas]:
    try:
        return malas_de_xls(contenido)
    except EstaCifrado:
        raise LibroProtegido(nombre) from None
    except ValueError:
        raise LibroDanado(nombre) from None


def _leer_comprimido(ruta: Path, contenido: bytes) -> Libro:
    nombre = ruta.name
    try:
        with ZipFile(BytesIO(contenido)) as paquete:
            partes = set(paquete.namelist())
            _exigir_legible(nombre, paquete, partes)
            malas = _malas_de(nombre, paquete, partes)
    except _FALLOS_DE_ZIP:
        raise LibroDanado(nombre) from None
    # Con la extensión debida calamine dice qué falla; si no, sólo que no reconoce el formato.
    debidas = (".xlsx", ".xlsm") if "xl/workbook.xml" in partes else (".ods",)
    fuente = ruta if ruta.suffix.lower() in debidas else BytesIO(contenido)
    return _con_calamine(nombre, fuente, malas, _hay_macros(partes))


def _exigir_legible(nombre: str, paquete: ZipFile, partes: set[str]) -> None:
    if "encrypted-package" in partes or any(parte.flag_bits & 1 for parte in paquete.infolist()):
        raise LibroProtegido(nombre)
    if not partes & {"xl/workbook.xml", "content.xml"}:
        raise FormatoNoAdmitido(nombre)
    if sum(parte.file_size for parte in paquete.infolist()) > _MAXIMO_DESPLEGADO:
        raise LibroDemasiadoGrande(nombre)


def _hay_macros(partes: set[str]) -> bool:
    return any(p.endswith("vbaProject.bin") or p.startswith(("Basic/", "Scripts/")) for p in partes)


def _malas_de(nombre: str, paquete: ZipFile, partes: set[str]) -> dict[str, Malas]:
    if "xl/workbook.xml" not in partes:
        return malas_de_ods(paquete.read("content.xml"))
    malas = {}
    for hoja, parte in hojas_de_ooxml(paquete).items():
        celdas, malas[hoja] = revisar_hoja(paquete.read(parte))
        # calamine reserva la zona entera de una vez: una celda en XFD1048576 tira el proceso.
        if celdas > MAXIMO_DE_CELDAS:
            raise LibroDemasiadoGrande(nombre)
    return malas


def _con_calamine(nombre: str, fuente: Path | BytesIO, malas: dict[str, Malas], macros: bool) -> Libro:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    with _fallos_explicados(nombre), load_workbook(fuente) as libro:
        hojas = tuple(
            _hoja(nombre, libro, datos.name, datos.visible != SheetVisibleEnum.Visible, malas)
            for datos in libro.sheets_metadata
            if datos.typ == SheetTypeEnum.WorkSheet
        )
    return Libro(nombre, hojas, (_CON_MACROS,) if macros else ())


@contextmanager
def _fallos_explicados(nombre: str) -> Iterator[None]:
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise LibroProtegido(nombre) from None
    except (CalamineError, OSError, ValueError, OverflowError) as fallo:
        if "limit exceeded" in str(fallo):
            raise LibroDemasiadoGrande(nombre) from None
        raise LibroDanado(nombre) from None
    except BaseException as fallo:
        # Un libro retorcido hace que calamine lance PanicException, que no hereda de Exception.
        if type(fallo).__name__ == "PanicException":
            raise LibroDanado(nombre) from None
        raise


def _hoja(
    nombre: str, libro: CalamineWorkbook, hoja: str, oculta: bool, malas: dict[str, Malas]
) -> HojaLeida:
    leida = libro.get_sheet_by_name(hoja)
    if leida.height * leida.width > MAXIMO_DE_CELDAS:
        raise LibroDemasiadoGrande(nombre)
    fila, columna = leida.start or (0, 0)
    filas = _poner_malas(tuple(map(tuple, leida.to_python())), fila, columna, malas.get(hoja, {}))
    return HojaLeida(hoja, filas, fila, columna, oculta, _notas(leida))


def _poner_malas(filas: tuple[Fila, ...], fila: int, columna: int, malas: Malas) -> tuple[Fila, ...]:
    if not malas:
        return filas
    sueltas = [list(celdas) for celdas in filas]
    for (f, c), mala in malas.items():
        if 0 <= f - fila < len(sueltas) and 0 <= c - columna < len(sueltas[0]):
            sueltas[f - fila][c - columna] = mala
    return tuple(map(tuple, sueltas))


def _notas(hoja: CalamineSheet) -> tuple[str, ...]:
    rangos = [
        f"{nombre_de_celda(*inicio)}:{nombre_de_celda(*fin)}"
        for inicio, fin in sorted(hoja.merged_cell_ranges or ())
        if hoja.end and inicio <= hoja.end
    ]
    if not rangos:
        return ()
    dichos = ", ".join(rangos[:_RANGOS_DICHOS])
    demas = f" y {len(rangos) - _RANGOS_DICHOS} más" if len(rangos) > _RANGOS_DICHOS else ""
    return (
        f"La hoja «{hoja.name}» tiene celdas combinadas ({dichos}{demas}): "
        "su valor cuenta sólo para la primera celda de cada grupo.",
    )
