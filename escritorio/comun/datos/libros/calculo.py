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

from escritorio.comun.datos.libros.biff import MAXIMO_DE_COMBINADAS, EstaCifrado, malas_de_xls
from escritorio.comun.datos.libros.comprimido import EsDemasiado, abrir_paquete, exigir_sano
from escritorio.comun.datos.libros.compuesto import compuesto_con, flujo_del_libro
from escritorio.comun.datos.libros.modelo import (
    MAXIMO_DE_CELDAS,
    MAXIMO_DE_TEXTO,
    CeldaMala,
    Fila,
    FormatoNoAdmitido,
    HojaLeida,
    Libro,
    LibroDanado,
    LibroDemasiadoGrande,
    LibroProtegido,
    nombre_de_celda,
)
from escritorio.comun.datos.libros.ods import revisar_ods
from escritorio.comun.datos.libros.ooxml import (
    hojas_de_ooxml,
    largos_de_textos,
    revisar_hoja,
    texto_de_hoja,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Malas = dict[tuple[int, int], CeldaMala]

_MAXIMO_DE_HOJAS = 96 * 1024 * 1024
_TEXTOS = "xl/sharedstrings.xml"
_TROZO = 256 * 1024
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
    flujo, nombre, malas = _libro_de_xls(ruta.name, contenido)
    fuente = BytesIO(compuesto_con(flujo, nombre))
    return _con_calamine(ruta.name, fuente, malas, _MACROS_DE_XLS in contenido)


def _libro_de_xls(nombre: str, contenido: bytes) -> tuple[bytes, str, dict[str, Malas]]:
    try:
        flujo, suyo = flujo_del_libro(contenido)
        return flujo, suyo, malas_de_xls(flujo, suyo == "Workbook")
    except EstaCifrado:
        raise LibroProtegido(nombre) from None
    except EsDemasiado:
        raise LibroDemasiadoGrande(nombre) from None
    except (ValueError, struct.error, IndexError):
        raise LibroDanado(nombre) from None


def _leer_comprimido(ruta: Path, contenido: bytes) -> Libro:
    nombre = ruta.name
    try:
        with abrir_paquete(contenido) as paquete:
            partes = set(paquete.namelist())
            _exigir_legible(nombre, paquete, partes)
            exigir_sano(paquete)
            malas = _malas_de(paquete, partes)
    except EsDemasiado:
        raise LibroDemasiadoGrande(nombre) from None
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


def _hay_macros(partes: set[str]) -> bool:
    return any(p.endswith("vbaProject.bin") or p.startswith(("Basic/", "Scripts/")) for p in partes)


def _malas_de(paquete: ZipFile, partes: set[str]) -> dict[str, Malas]:
    """Las celdas sin valor de fiar de cada hoja. Lanza `EsDemasiado` si el libro entero no cabe."""
    if "xl/workbook.xml" not in partes:
        with paquete.open("content.xml") as flujo:
            return revisar_ods(iter(lambda: flujo.read(_TROZO), b""))
    hojas = hojas_de_ooxml(paquete)
    if sum(paquete.getinfo(parte).file_size for parte in hojas.values()) > _MAXIMO_DE_HOJAS:
        raise EsDemasiado
    textos = next((parte for parte in partes if parte.casefold() == _TEXTOS), None)
    largos = largos_de_textos(paquete.read(textos)) if textos else []
    malas, celdas, texto, combinadas = {}, 0, 0, 0
    for hoja, parte in hojas.items():
        xml = paquete.read(parte)
        revision = revisar_hoja(xml)
        malas[hoja] = revision.malas
        celdas, combinadas = celdas + revision.celdas, combinadas + revision.combinadas
        # Antes de nada: una celda en XFD1048576 tira el proceso.
        if celdas > MAXIMO_DE_CELDAS or combinadas > MAXIMO_DE_COMBINADAS:
            raise EsDemasiado
        texto += texto_de_hoja(xml, largos)
        if texto > MAXIMO_DE_TEXTO:
            raise EsDemasiado
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
