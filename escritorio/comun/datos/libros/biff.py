"""Lo que calamine calla de un xls: las celdas con error.

Fuentes: [MS-CFB] (el archivo compuesto) y [MS-XLS] §2.4.24 (BoolErr), §2.4.28 (BoundSheet8),
§2.4.117 (FilePass) y §2.4.127 (Formula).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from escritorio.comun.datos.libros.modelo import CeldaMala

_FIN_DE_CADENA = 0xFFFFFFFA
_EN_CABECERA = 109
_HAY_ERROR = re.compile(
    rb"\x05\x02\x08\x00.{7}\x01|\x06\x00.{2}.{6}\x02.{5}\xff\xff",
    re.DOTALL,
)
_TEXTOS, _ZONA = 0xFC, 0x200
_HOJA, _CIFRADO, _ABRE, _CIERRA, _BOOLEANO_O_ERROR, _FORMULA = 0x85, 0x2F, 0x809, 0x0A, 0x205, 0x06
_ERRORES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class EstaCifrado(ValueError):
    """El libro pide contraseña."""


def malas_de_xls(contenido: bytes) -> dict[str, dict[tuple[int, int], CeldaMala]]:
    """Por hoja, las celdas con error, por (fila, columna) contando desde 0.

    Lanza `EstaCifrado` si pide contraseña; `ValueError` si está cortado o no trae un libro.
    """
    try:
        flujo, ocho = _flujo_del_libro(contenido)
        _exigir_sano(flujo, ocho)
        if not _HAY_ERROR.search(flujo):
            return {}
        return {nombre: dict(_malas(flujo, lugar)) for nombre, lugar in _hojas(flujo, ocho)}
    except (struct.error, IndexError) as fallo:
        raise ValueError(str(fallo)) from fallo


def _exigir_sano(flujo: bytes, ocho: bool) -> None:
    """Calamine reserva la memoria que digan estas cuentas: si están estropeadas, tiran el proceso."""
    for clase, lugar in _registros(flujo, 0):
        if clase == _CIFRADO:
            raise EstaCifrado
        if clase == _TEXTOS and struct.unpack_from("<I", flujo, lugar + 4)[0] > len(flujo):
            raise ValueError("más textos que bytes")
    for _, inicio in _hojas(flujo, ocho):
        zona = next((lugar for clase, lugar in _registros(flujo, inicio) if clase == _ZONA), None)
        if zona is not None:
            _exigir_zona_posible(struct.unpack_from("<IIHH" if ocho else "<HHHH", flujo, zona))


def _exigir_zona_posible(zona: tuple[int, ...]) -> None:
    fila, tras_fila, columna, tras_columna = zona
    if not (fila <= tras_fila <= 65_536 and columna <= tras_columna <= 256):
        raise ValueError("zona imposible")


def _flujo_del_libro(contenido: bytes) -> tuple[bytes, bool]:
    """El flujo del libro y si es de Excel 97 o posterior («Workbook»; antes, «Book»)."""
    largo = 1 << min(struct.unpack_from("<H", contenido, 30)[0], 16)
    tabla = _tabla_de_sectores(contenido, largo)
    indice = _cadena(contenido, tabla, struct.unpack_from("<I", contenido, 48)[0], largo)
    for lugar in range(0, len(indice) - 127, 128):
        nombre = indice[lugar : lugar + 64].decode("utf-16-le", "replace").partition("\0")[0]
        if nombre in ("Workbook", "Book"):
            inicio, medida = struct.unpack_from("<II", indice, lugar + 116)
            return _cadena(contenido, tabla, inicio, largo)[:medida], nombre == "Workbook"
    raise ValueError("sin libro")


def _tabla_de_sectores(contenido: bytes, largo: int) -> list[int]:
    sectores = list(struct.unpack_from(f"<{_EN_CABECERA}I", contenido, 76))
    siguiente, cuantos = struct.unpack_from("<II", contenido, 68)
    for _ in range(min(cuantos, len(contenido) // largo)):
        tramo = struct.unpack_from(f"<{largo // 4}I", contenido, (siguiente + 1) * largo)
        sectores += tramo[:-1]
        siguiente = tramo[-1]
    tabla: list[int] = []
    for sector in sectores:
        if sector < _FIN_DE_CADENA:
            tabla += struct.unpack_from(f"<{largo // 4}I", contenido, (sector + 1) * largo)
    return tabla


def _cadena(contenido: bytes, tabla: list[int], sector: int, largo: int) -> bytes:
    trozos: list[bytes] = []
    while sector < _FIN_DE_CADENA and len(trozos) <= len(tabla):
        trozos.append(contenido[(sector + 1) * largo : (sector + 2) * largo])
        sector = tabla[sector]
    return b"".join(trozos)


def _registros(flujo: bytes, lugar: int) -> Iterator[tuple[int, int]]:
    """Clase y lugar de los datos de cada registro, hasta el cierre de su parte (saltando las anidadas)."""
    hondo = 0
    while lugar + 4 <= len(flujo):
        clase, largo = struct.unpack_from("<HH", flujo, lugar)
        hondo += (clase == _ABRE) - (clase == _CIERRA)
        if hondo <= 1:
            yield clase, lugar + 4
        if hondo <= 0:
            return
        lugar += 4 + largo


def _hojas(flujo: bytes, ocho: bool) -> Iterator[tuple[str, int]]:
    for clase, lugar in _registros(flujo, 0):
        if clase == _HOJA:
            inicio, letras, ancha = struct.unpack_from("<I2xBB", flujo, lugar)
            yield _nombre(flujo, lugar + 7, letras, ocho, bool(ancha & 1)), inicio


def _nombre(flujo: bytes, lugar: int, letras: int, ocho: bool, ancha: bool) -> str:
    if not ocho:
        return flujo[lugar : lugar + letras].decode("cp1252", "replace")
    if ancha:
        return flujo[lugar + 1 : lugar + 1 + 2 * letras].decode("utf-16-le", "replace")
    return flujo[lugar + 1 : lugar + 1 + letras].decode("latin-1")


def _malas(flujo: bytes, inicio: int) -> Iterator[tuple[tuple[int, int], CeldaMala]]:
    for clase, lugar in _registros(flujo, inicio):
        codigo = _codigo_de_error(flujo, clase, lugar)
        if codigo is not None:
            mala = CeldaMala(f"tiene el error {_ERRORES.get(codigo, 'de una fórmula')}")
            yield struct.unpack_from("<HH", flujo, lugar), mala


def _codigo_de_error(flujo: bytes, clase: int, lugar: int) -> int | None:
    if clase == _BOOLEANO_O_ERROR and flujo[lugar + 7] == 1:
        return flujo[lugar + 6]
    if clase == _FORMULA and flujo[lugar + 6] == 2 and flujo[lugar + 12 : lugar + 14] == b"\xff\xff":
        return flujo[lugar + 8]
    return None
