"""Qué es un libro ya leído: hojas, filas y el lugar de cada celda."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.libros.errores import HojaDesconocida

MAXIMO_DE_CELDAS = 1_000_000
"""Las que se leen de un libro, sumadas todas sus hojas: con más no cabe en 500 MB ni se lee en 10 s."""

MAXIMO_DE_TEXTO = 40 * 1024 * 1024
"""Los bytes de texto que suman sus celdas: un mismo texto repetido en cada celda ocupa cada vez."""


class CeldaMala(Registro):
    """Celda sin valor de fiar: un error (#N/A) o una fórmula sin resultado guardado."""

    motivo: str


Valor = str | int | float | bool | date | datetime | time | timedelta | CeldaMala
"""Lo que trae una celda; vacía es «»."""

Fila = tuple[Valor, ...]


class HojaLeida(Registro):
    """La zona con datos de una hoja; todas las filas tienen el mismo largo.

    `primera_fila` y `primera_columna`: lugar en la hoja de `filas[0][0]`, contando desde 0.
    `notas`: frases para quien importa (celdas combinadas…).
    """

    nombre: str
    filas: tuple[Fila, ...]
    primera_fila: int = 0
    primera_columna: int = 0
    oculta: bool = False
    notas: tuple[str, ...] = ()

    def celda(self, fila: int, columna: int) -> str:
        """El lugar de `filas[fila][columna]` como lo escribe Excel: «Hoja1!E5»."""
        lugar = nombre_de_celda(fila + self.primera_fila, columna + self.primera_columna)
        return f"{_citada(self.nombre)}!{lugar}"


class Libro(Registro):
    """Un libro leído. `nombre`: el del archivo, sin carpeta; `notas`: frases sobre el libro entero."""

    nombre: str
    hojas: tuple[HojaLeida, ...]
    notas: tuple[str, ...] = ()

    def hoja(self, nombre: str | None = None) -> HojaLeida:
        """La hoja pedida o, sin pedir ninguna, la primera a la vista que tenga datos.

        Lanza `HojaDesconocida` si no hay una hoja con ese nombre.
        """
        if nombre is None:
            return min(self.hojas, key=lambda hoja: (not hoja.filas, hoja.oculta))
        for hoja in self.hojas:
            if plegar(hoja.nombre) == plegar(nombre):
                return hoja
        raise HojaDesconocida(self.nombre, nombre, [hoja.nombre for hoja in self.hojas])


def nombre_de_celda(fila: int, columna: int) -> str:
    """(4, 4) → «E5»; las dos cuentan desde 0."""
    letras = ""
    resto = columna + 1
    while resto:
        resto, letra = divmod(resto - 1, 26)
        letras = chr(65 + letra) + letras
    return f"{letras}{fila + 1}"


def _citada(hoja: str) -> str:
    if re.fullmatch(r"[^\W\d]\w*", hoja):
        return hoja
    return "'" + hoja.replace("'", "''") + "'"
