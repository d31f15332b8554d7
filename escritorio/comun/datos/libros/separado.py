"""Textos separados por comas, punto y coma o tabulador (csv), de cualquier programa."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import TYPE_CHECKING

from escritorio.comun.datos.libros.comprimido import EsDemasiado
from escritorio.comun.datos.libros.modelo import (
    MAXIMO_DE_CELDAS,
    HojaLeida,
    Libro,
    LibroDanado,
    LibroDemasiadoGrande,
)

if TYPE_CHECKING:
    from _csv import Reader

_SEPARADORES = ";,\t"
_MUESTRA = 40
_TROZO = 256 * 1024
_MAXIMO_DE_LINEA = 1024 * 1024


def leer_separado(nombre: str, hoja: str, contenido: bytes) -> Libro:
    """El csv como libro de una hoja; toda celda es texto tal cual («0012» conserva sus ceros).

    Lanza `LibroDanado` si no es texto o una comilla quedó sin cerrar, `LibroDemasiadoGrande`.
    """
    texto = _Texto(contenido, _codificacion(nombre, contenido))
    separador = texto.separador or max(_SEPARADORES, key=lambda posible: _parecido(texto, posible))
    filas = _partir(nombre, texto, separador)
    return Libro(nombre, (HojaLeida(hoja, _igualar(nombre, filas) if any(map(any, filas)) else ()),))


def _codificacion(nombre: str, contenido: bytes) -> str:
    """La primera con que se descifra entero, probándolo por trozos."""
    for codificacion in _codificaciones(contenido):
        descifrador = codecs.getincrementaldecoder(codificacion)()
        try:
            if not any(
                "\0" in descifrador.decode(contenido[i : i + _TROZO], i + _TROZO >= len(contenido))
                for i in range(0, len(contenido), _TROZO)
            ):
                return codificacion
        except UnicodeDecodeError:
            continue
    raise LibroDanado(nombre, "no es un texto que se pueda leer")


def _codificaciones(contenido: bytes) -> tuple[str, ...]:
    if contenido.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if contenido[1:40:2].count(0) > 10:
        return ("utf-16-le",)
    return ("utf-8-sig", "cp1252")


class _Texto:
    """El texto, que se vuelve a descifrar línea a línea cada vez que se recorre.

    `separador`: el que dice su primera línea («sep=;»), o «».
    """

    def __init__(self, contenido: bytes, codificacion: str) -> None:
        self._contenido, self._codificacion = contenido, codificacion
        primera = next(self._lineas(), "").strip("\r\n").lower()
        self.separador = primera[4] if primera.startswith("sep=") and len(primera) == 5 else ""

    def lineas(self, separador: str) -> Iterator[str]:
        """Sin el aviso. Lanza `EsDemasiado` en cuanto una línea, o sus celdas sumadas, no caben."""
        celdas = 0
        for linea in islice(self._lineas(), bool(self.separador), None):
            celdas += linea.count(separador) + 1
            if len(linea) >= _MAXIMO_DE_LINEA or celdas > 2 * MAXIMO_DE_CELDAS:
                raise EsDemasiado
            yield linea

    def _lineas(self) -> Iterator[str]:
        with TextIOWrapper(BytesIO(self._contenido), self._codificacion, newline="") as flujo:
            while linea := flujo.readline(_MAXIMO_DE_LINEA):
                yield linea


def _parecido(texto: _Texto, separador: str) -> tuple[int, int]:
    """Cuántas filas de la muestra salen con el mismo número de columnas, y cuántas columnas."""
    try:
        anchos = Counter(len(fila) for fila in islice(_lector(texto, separador), _MUESTRA) if fila)
    except (csv.Error, EsDemasiado):
        return (0, 0)
    ancho, veces = max(anchos.items(), key=lambda par: (par[1], par[0]), default=(0, 0))
    return (veces, ancho) if ancho > 1 else (0, 0)


def _lector(texto: _Texto, separador: str) -> Reader:
    return csv.reader(texto.lineas(separador), delimiter=separador, strict=True)


def _partir(nombre: str, texto: _Texto, separador: str) -> list[list[str]]:
    filas: list[list[str]] = []
    celdas = 0
    lector = _lector(texto, separador)
    try:
        for fila in lector:
            celdas += len(fila)
            if celdas > MAXIMO_DE_CELDAS:
                raise EsDemasiado
            filas.append([celda.replace("\r\n", "\n") for celda in fila])
    except EsDemasiado:
        raise LibroDemasiadoGrande(nombre) from None
    except csv.Error as fallo:
        larga = "limit" in str(fallo)
        que = "una celda larguísima, o una comilla sin cerrar," if larga else "una comilla mal puesta"
        raise LibroDanado(nombre, f"tiene {que} hacia la línea {lector.line_num}") from None
    return filas


def _igualar(nombre: str, filas: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    ancho = max(map(len, filas))
    if ancho * len(filas) > MAXIMO_DE_CELDAS:
        raise LibroDemasiadoGrande(nombre)
    return tuple(tuple(fila) + ("",) * (ancho - len(fila)) for fila in filas)
