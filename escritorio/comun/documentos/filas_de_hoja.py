"""Las filas de una hoja de cálculo en el XML que openpyxl escribiría, sin hacer una celda de cada dato.

openpyxl hace el libro, los estilos y las cabeceras. Una celda suya cuesta lo que diez de éstas, y un libro de
cuotas tiene millones: aquí se escriben los datos corrientes, y los demás se le piden a él.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from escritorio.comun.base.dinero import Dinero, decimales

if TYPE_CHECKING:
    from openpyxl.cell import Cell

Pluma = Callable[[object], str]
"""Escribe un dato de su columna: lo que va en la celda detrás de su sitio."""

AIRE = 2
"""Lo que a una columna le sobra de ancho sobre su texto más largo."""
_ALTO, _ALTO_MAXIMO = 15, 405
_CIFRAS = 10**15
"""Hasta aquí, un número se escribe igual con coma flotante que sin ella."""
_CORTO = 1_000
_CON_CUIDADO = frozenset("=+-@ ")
"""Por lo que empieza un texto que parecería una fórmula, o que hay que limpiar."""
_CON_ESCAPE = re.compile("[&<>]").search
_SITIO = "A1"


def pluma(clase: str, moneda: str | None, estilo: int, hacer: Callable[[object], Cell]) -> Pluma:
    """La de una columna. `estilo`: el de sus datos corrientes; `hacer`: la celda de openpyxl con un dato."""
    con_estilo = f' s="{estilo}"'
    vacia, numero, texto = (
        f'{con_estilo} t="n"/>',
        f'{con_estilo} t="n"><v>',
        f'{con_estilo} t="inlineStr"><is><t>',
    )
    de_moneda: dict[str, tuple[str, int]] = {}
    # Por su tipo: «1», «1.0» y «True» son iguales y no se escriben igual.
    despacio = lru_cache(maxsize=20_000, typed=True)(lambda valor: _en_xml(hacer(valor)))

    def de_dinero(valor: Dinero) -> str:
        if valor.moneda not in de_moneda:
            suya = f' s="{hacer(valor).style_id}" t="n"><v>'
            de_moneda[valor.moneda] = (suya, 10 ** decimales(valor.moneda))
        suyo, entre = de_moneda[valor.moneda]
        return f"{suyo}{valor.minimas / entre:.16g}</v></c>"

    def escribir(valor: object) -> str:
        if valor is None or valor == "":
            return vacia
        if isinstance(valor, str):
            llano = clase != "fecha" and valor.isascii() and valor.isprintable() and len(valor) < _CORTO
            if llano and valor[0] not in _CON_CUIDADO and valor[-1] != " ":
                return f"{texto}{escape(valor) if _CON_ESCAPE(valor) else valor}</t></is></c>"
        elif isinstance(valor, Dinero):
            if clase == "importe" and -_CIFRAS < valor.minimas < _CIFRAS:
                return de_dinero(valor)
        elif type(valor) is int and clase in ("entero", "porcentaje") and -_CIFRAS < valor < _CIFRAS:
            return f"{numero}{valor}</v></c>"
        return despacio(valor)

    return escribir


def _en_xml(celda: Cell) -> str:
    from openpyxl.cell._writer import write_cell
    from openpyxl.xml.functions import xmlfile

    celda.row, celda.column = 1, 1
    salida = BytesIO()
    with xmlfile(salida) as xf:
        write_cell(xf, celda.parent, celda, True)
    return salida.getvalue().decode().partition(f'r="{_SITIO}"')[2]


def en_filas(
    datos: Iterable[Sequence[object]],
    plumas: Sequence[tuple[str, Pluma]],
    anchos: Sequence[float],
    desde: int,
) -> Iterable[bytes]:
    """Cada fila, numeradas desde ésa, con el alto de su texto. `plumas`: la letra de su columna y la suya."""
    caben = [ancho - AIRE for ancho in anchos]
    for numero, fila in enumerate(datos, desde):
        celdas = "".join(
            [
                f'<c r="{letra}{numero}"{suya(valor)}'
                for (letra, suya), valor in zip(plumas, fila, strict=True)
            ]
        )
        yield f'<row r="{numero}"{_alto(fila, caben)}>{celdas}</row>'.encode()


def _alto(fila: Sequence[object], caben: Sequence[float]) -> str:
    """No todas las hojas de cálculo dan a la fila el alto de su texto al abrir el libro."""
    renglones = max(
        [
            sum(ceil(len(x) / cabe) or 1 for x in valor.split("\n"))
            for valor, cabe in zip(fila, caben, strict=True)
            if isinstance(valor, str) and (len(valor) > cabe or "\n" in valor)
        ],
        default=1,
    )
    return f' ht="{min(renglones * _ALTO, _ALTO_MAXIMO)}" customHeight="1"' if renglones > 1 else ""
