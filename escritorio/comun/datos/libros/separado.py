"""Textos separados por comas, punto y coma o tabulador (csv), de cualquier programa."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from escritorio.comun.datos.libros.errores import LibroDanado, LibroDemasiadoGrande
from escritorio.comun.datos.libros.modelo import MAXIMO_DE_CELDAS, HojaLeida, Libro

if TYPE_CHECKING:
    from _csv import Reader

_SEPARADORES = ";,\t"
_MUESTRA = 40


def leer_separado(nombre: str, hoja: str, contenido: bytes) -> Libro:
    """El csv como libro de una hoja; toda celda es texto tal cual («0012» conserva sus ceros).

    Lanza `LibroDanado` si no es texto o una comilla quedó sin cerrar, `LibroDemasiadoGrande`.
    """
    texto, separador = _quitar_aviso_de_separador(_descifrar(nombre, contenido))
    filas = _partir(nombre, texto, separador or _separador_de(texto))
    return Libro(nombre, (HojaLeida(hoja, _igualar(nombre, filas) if any(map(any, filas)) else ()),))


def _descifrar(nombre: str, contenido: bytes) -> str:
    for codificacion in _codificaciones(contenido):
        try:
            texto = contenido.decode(codificacion)
        except UnicodeDecodeError:
            continue
        if "\0" not in texto:
            return texto
    raise LibroDanado(nombre, "no es un texto que se pueda leer")


def _codificaciones(contenido: bytes) -> tuple[str, ...]:
    if contenido.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if contenido[1:40:2].count(0) > 10:
        return ("utf-16-le",)
    return ("utf-8-sig", "cp1252")


def _quitar_aviso_de_separador(texto: str) -> tuple[str, str]:
    primera, _, resto = texto.partition("\n")
    aviso = primera.strip("\r").lower()
    if aviso.startswith("sep=") and len(aviso) == 5:
        return resto, aviso[4]
    return texto, ""


def _separador_de(texto: str) -> str:
    return max(_SEPARADORES, key=lambda separador: _parecido(texto, separador))


def _parecido(texto: str, separador: str) -> tuple[int, int]:
    """Cuántas filas de la muestra salen con el mismo número de columnas, y cuántas columnas."""
    try:
        anchos = Counter(len(fila) for fila in islice(_lector(texto, separador), _MUESTRA) if fila)
    except csv.Error:
        return (0, 0)
    ancho, veces = max(anchos.items(), key=lambda par: (par[1], par[0]), default=(0, 0))
    return (veces, ancho) if ancho > 1 else (0, 0)


def _lector(texto: str, separador: str) -> Reader:
    return csv.reader(StringIO(texto, newline=""), delimiter=separador, strict=True)


def _partir(nombre: str, texto: str, separador: str) -> list[list[str]]:
    filas: list[list[str]] = []
    celdas = 0
    lector = _lector(texto, separador)
    try:
        for fila in lector:
            celdas += len(fila)
            if celdas > MAXIMO_DE_CELDAS:
                raise LibroDemasiadoGrande(nombre)
            filas.append(fila)
    except csv.Error:
        raise LibroDanado(nombre, f"tiene una comilla mal puesta hacia la línea {lector.line_num}") from None
    return filas


def _igualar(nombre: str, filas: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    ancho = max(map(len, filas))
    if ancho * len(filas) > MAXIMO_DE_CELDAS:
        raise LibroDemasiadoGrande(nombre)
    return tuple(tuple(fila) + ("",) * (ancho - len(fila)) for fila in filas)
