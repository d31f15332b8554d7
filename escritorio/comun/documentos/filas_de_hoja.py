"""Las filas de una hoja de cálculo en el XML que openpyxl escribiría, sin hacer una celda de cada dato.

openpyxl hace el libro, los estilos y las cabeceras. Una celda suya cuesta lo que diez de éstas, y un libro de
cuotas tiene millones: aquí se escriben los datos corrientes, y los demás se le piden a él.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from escritorio.comun.base.dinero import Dinero, decimales

if TYPE_CHECKING:
    from openpyxl.cell import Cell

AIRE = 2
"""Lo que a una columna le sobra de ancho sobre su texto más largo."""
_ALTO, _ALTO_MAXIMO = 15, 405
_CIFRAS = 10**15
"""Hasta aquí, un número se escribe igual con coma flotante que sin ella."""
_CORTO = 1_000
_SE_RECUERDAN = 20_000
"""Cuántos datos distintos de una columna se guardan ya escritos: un socio o una fecha se repiten."""
_CON_CUIDADO = frozenset("=+-@ ")
"""Por lo que empieza un texto que parecería una fórmula, o que hay que limpiar."""
_CON_ESCAPE = re.compile("[&<>]").search
_SITIO = "A1"
_JUNTAS = 200


class Pluma:
    """Escribe los datos de una columna, lo que va en la celda detrás de su sitio, y recuerda lo que ocupan.

    `estilo`: el de sus datos corrientes; `hacer`: la celda de openpyxl con un dato; `cabe`: los caracteres
    que caben en un renglón. Los renglones de un texto que pasa de uno los apunta en `altos`.
    """

    def __init__(
        self, clase: str, estilo: int, hacer: Callable[[object], Cell], cabe: float, altos: list[int]
    ) -> None:
        self._clase, self._hacer, self._cabe, self._altos = clase, hacer, cabe, altos
        self._vacia = f'" s="{estilo}" t="n"/>'
        self._numero, self._texto = f'" s="{estilo}" t="n"><v>', f'" s="{estilo}" t="inlineStr"><is><t>'
        self._con_numeros = clase in ("entero", "porcentaje")
        self._dichos: dict[str, str] = {"": self._vacia}
        self._monedas: dict[str, _Moneda] = {}
        # Por su tipo: «1», «1.0» y «True» son iguales y no se escriben igual.
        self._despacio = lru_cache(maxsize=_SE_RECUERDAN, typed=True)(self._de_openpyxl)
        self.largo = 0
        self._menor, self._mayor, self._mas_largo = 0, 0, 0

    def __call__(self, valor: object) -> str:
        """Ese dato."""
        if isinstance(valor, str):
            return self._dichos.get(valor) or self._estrenar(valor)
        if type(valor) is Dinero:
            return self._de_dinero(valor)
        if valor is None:
            return self._vacia
        if type(valor) is int:
            if not self._menor <= valor <= self._mayor:
                self._menor, self._mayor = min(self._menor, valor), max(self._mayor, valor)
                self._medir(valor)
            if self._con_numeros and -_CIFRAS < valor < _CIFRAS:
                return f"{self._numero}{valor}</v></c>"
        else:
            self._medir(valor)
        return self._despacio(valor)

    def _de_openpyxl(self, valor: object) -> str:
        return f'"{_en_xml(self._hacer(valor))}'

    def _medir(self, valor: object) -> None:
        if isinstance(valor, Dinero):
            ocupa = len(f"{valor}") + 2 * AIRE
        elif self._clase == "importe":
            ocupa = len(f"{valor}") * 4 // 3 + 6
        else:
            ocupa = max(map(len, str(valor).split("\n"))) + AIRE
        self.largo = max(self.largo, ocupa)

    def _estrenar(self, valor: str) -> str:
        if len(valor) > self._mas_largo:
            self._mas_largo = len(valor)
            self._medir(valor)
        llano = self._clase != "fecha" and valor.isascii() and valor.isprintable() and len(valor) < _CORTO
        if llano and valor[0] not in _CON_CUIDADO and valor[-1] != " ":
            dicho = escape(valor, quote=False) if _CON_ESCAPE(valor) else valor
            escrito = f"{self._texto}{dicho}</t></is></c>"
        else:
            escrito = self._de_openpyxl(valor)
        if len(valor) > self._cabe or "\n" in valor:
            # No se recuerda: ha de apuntar su alto en cada fila.
            self._altos.append(sum(ceil(len(x) / self._cabe) or 1 for x in valor.split("\n")))
        elif len(self._dichos) < _SE_RECUERDAN:
            self._dichos[valor] = escrito
        return escrito

    def _de_dinero(self, valor: Dinero) -> str:
        minimas = valor.minimas
        suya = self._monedas.get(valor.moneda)
        if suya is None:
            suya = self._monedas[valor.moneda] = _Moneda(valor, self._hacer)
        if not suya.menor <= minimas <= suya.mayor:
            suya.menor, suya.mayor = min(suya.menor, minimas), max(suya.mayor, minimas)
            self._medir(valor)
        if self._clase == "importe" and -_CIFRAS < minimas < _CIFRAS:
            return f"{suya.delante}{minimas / suya.entre:.16g}</v></c>"
        return self._despacio(valor)


class _Moneda:
    """Cómo se escribe lo de una moneda en una columna, y el menor y el mayor que van."""

    def __init__(self, valor: Dinero, hacer: Callable[[object], Cell]) -> None:
        self.delante = f'" s="{hacer(valor).style_id}" t="n"><v>'
        self.entre = 10 ** decimales(valor.moneda)
        self.menor, self.mayor = valor.minimas + 1, valor.minimas - 1


def _en_xml(celda: Cell) -> str:
    from openpyxl.cell._writer import write_cell
    from openpyxl.xml.functions import xmlfile

    celda.row, celda.column = 1, 1
    salida = BytesIO()
    with xmlfile(salida) as xf:
        write_cell(xf, celda.parent, celda, True)
    return salida.getvalue().decode().partition(f'r="{_SITIO}"')[2]


def en_filas(
    datos: Iterable[Sequence[object]], plumas: Sequence[Pluma], altos: list[int], desde: int
) -> Iterator[tuple[int, bytes]]:
    """Las filas, numeradas desde ésa y de muchas en muchas, con cuántas van. `altos`: donde los apuntan."""
    from openpyxl.utils import get_column_letter

    celdas = [""] * 3 * len(plumas)
    celdas[::3] = [f'<c r="{get_column_letter(i)}' for i in range(1, len(plumas) + 1)]
    juntas: list[str] = []
    for numero, fila in enumerate(datos, desde):
        celdas[1::3] = [str(numero)] * len(plumas)
        celdas[2::3] = [pluma(valor) for pluma, valor in zip(plumas, fila, strict=True)]
        juntas.append(f'<row r="{numero}"{_alto(altos)}>{"".join(celdas)}</row>')
        if len(juntas) == _JUNTAS:
            yield _JUNTAS, "".join(juntas).encode()
            juntas.clear()
    yield len(juntas), "".join(juntas).encode()


def _alto(altos: list[int]) -> str:
    """No todas las hojas de cálculo dan a la fila el alto de su texto al abrir el libro."""
    renglones = max(altos, default=1)
    altos.clear()
    return f' ht="{min(renglones * _ALTO, _ALTO_MAXIMO)}" customHeight="1"' if renglones > 1 else ""
