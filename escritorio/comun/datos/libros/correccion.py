"""Corregir celdas de un libro ya leído, sin tocar su archivo: lo corregido se lee como si viniera en él."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.libros.celdas import escribir_celda
from escritorio.comun.datos.libros.modelo import HojaLeida, Libro, LibroIlegible, Valor, partir_celda


class CeldaDesconocida(LibroIlegible):
    """El libro no tiene datos en la celda que se quiere corregir."""

    def __init__(self, libro: str, celda: str) -> None:
        super().__init__(f"«{libro}» no tiene datos en «{celda}». Escríbala como «B7» o «Hoja1!B7».")


class Correccion(Registro):
    """Lo que ha de decir una celda. `celda`: «Hoja1!E5» o, en la primera hoja con datos, «E5».

    `antes`: lo que decía al corregirla; si al volver a leer el libro dice otra cosa, vale el libro. None:
    diga lo que diga.
    """

    celda: str
    texto: str
    antes: Valor | None = None


def corregido(libro: Libro, correcciones: Iterable[Correccion]) -> Libro:
    """El libro con esas celdas puestas y una nota de cada una.

    Lanza `CeldaDesconocida` o `HojaDesconocida`.
    """
    for una in correcciones:
        libro = _con(libro, una)
    return libro


def valor_de(libro: Libro, celda: str) -> Valor | None:
    """Lo que trae esa celda, o None si está fuera de lo escrito. Lanza `HojaDesconocida`."""
    hoja, lugar = _donde(libro, celda)
    return hoja.filas[lugar[0]][lugar[1]] if lugar else None


def _con(libro: Libro, una: Correccion) -> Libro:
    hoja, lugar = _donde(libro, una.celda)
    hay = hoja.filas[lugar[0]][lugar[1]] if lugar else None
    if una.antes is None and lugar is None:
        raise CeldaDesconocida(libro.nombre, una.celda)
    if lugar is None or (una.antes is not None and una.antes != hay):
        nota = f"{una.celda} ya no dice lo que se corrigió: vale lo que trae ahora el libro."
        return replace(libro, notas=(*libro.notas, nota))
    fila, columna = lugar
    suya = (*hoja.filas[fila][:columna], una.texto, *hoja.filas[fila][columna + 1 :])
    puesta = replace(hoja, filas=(*hoja.filas[:fila], suya, *hoja.filas[fila + 1 :]))
    nota = f"{una.celda}, corregida: «{escribir_celda(hay or '')}» → «{una.texto}»."
    hojas = tuple(puesta if otra is hoja else otra for otra in libro.hojas)
    return replace(libro, hojas=hojas, notas=(*libro.notas, nota))


def _donde(libro: Libro, celda: str) -> tuple[HojaLeida, tuple[int, int] | None]:
    """La hoja y el sitio de la celda en sus `filas`; None si no es una celda de lo escrito."""
    nombre, lugar = partir_celda(celda)
    hoja = libro.hoja(nombre or None)
    hallado = re.fullmatch(r"([A-Z]{1,3})([1-9][0-9]{0,6})", lugar.upper())
    if hallado is None:
        return hoja, None
    columna = 0
    for letra in hallado[1]:
        columna = columna * 26 + ord(letra) - 64
    en = int(hallado[2]) - 1 - hoja.primera_fila, columna - 1 - hoja.primera_columna
    dentro = 0 <= en[0] < len(hoja.filas) and 0 <= en[1] < len(hoja.filas[en[0]])
    return hoja, en if dentro else None
