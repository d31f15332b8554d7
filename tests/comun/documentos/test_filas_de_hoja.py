"""Una fila escrita aquí dice lo mismo que la que openpyxl escribiría celda a celda."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, WriteOnlyCell

from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.documentos.filas_de_hoja import AIRE
from escritorio.comun.documentos.xlsx import (
    Clase,
    ColumnaDeHoja,
    Hoja,
    componer_libro,
    escribir_celda,
    formato_de,
)

_LLANOS = st.text(alphabet=st.sampled_from("aZ0 =+-@<&>\"'\n\tñ漢😀\u200b\x07"), max_size=60)
_DINEROS = st.builds(Dinero, st.integers(-(10**17), 10**17), st.sampled_from(["USD", "CLP", "UYU"]))
_CLASES: dict[Clase, st.SearchStrategy[object]] = {
    "texto": st.one_of(_LLANOS, st.integers(), st.booleans(), _DINEROS),
    "entero": st.one_of(_LLANOS, st.integers(-(10**17), 10**17), st.decimals("-9", "9", places=3)),
    "importe": st.one_of(_LLANOS, _DINEROS, st.integers(-(10**12), 10**12)),
    "fecha": st.one_of(_LLANOS, st.dates().map(str), st.datetimes().map(lambda d: d.isoformat())),
    "porcentaje": st.one_of(_LLANOS, st.fractions(-2, 2), st.floats(-2, 2), st.integers(-2, 2)),
}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_cada_celda_dice_lo_que_openpyxl_escribiria(data: st.DataObject) -> None:
    fila = [data.draw(st.none() | suyos) for suyos in _CLASES.values()]
    columnas = [ColumnaDeHoja(c, c, moneda="USD") for c in _CLASES]
    nuestra = load_workbook(BytesIO(componer_libro([Hoja("Datos", columnas, [fila])], "", "")))["Datos"]
    for celda, suya in zip(nuestra[2], _a_mano(fila), strict=True):
        assert (celda.value, celda.data_type) == (suya.value, suya.data_type)
        assert (celda.number_format, celda.quotePrefix) == (suya.number_format, suya.quotePrefix)


def _a_mano(fila: list[object]) -> list[Any]:
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet("Datos")
    celdas: list[Cell] = []
    for valor, clase in zip(fila, _CLASES, strict=True):
        celda = WriteOnlyCell(hoja)
        celda.number_format = formato_de(clase, "USD")
        escribir_celda(celda, valor, clase, "USD", "")
        celdas.append(celda)
    hoja.append(celdas)
    salida = BytesIO()
    libro.save(salida)
    leida = load_workbook(BytesIO(salida.getvalue()))["Datos"]
    return [leida.cell(1, i) for i in range(1, len(fila) + 1)]


@pytest.mark.parametrize(
    ("clase", "valor"), [("importe", Decimal(1)), ("entero", object()), ("texto", "a" * 32_768)]
)
def test_lo_que_no_vale_se_dice_con_su_columna_y_no_deja_hojas_abiertas(clase: Any, valor: object) -> None:
    hoja = Hoja("Datos", [ColumnaDeHoja("Cuánto", clase)], [["x"], [valor]])
    with pytest.raises(DatoInvalido, match="«Cuánto» de la hoja «Datos»"):
        componer_libro([hoja], "", "")


def test_dos_datos_iguales_de_distinto_tipo_se_escriben_cada_uno_como_es() -> None:
    filas: list[list[object]] = [[1, 1.0], [True, True], [1.0, 1]]
    columnas = [ColumnaDeHoja("A", "texto"), ColumnaDeHoja("B", "porcentaje")]
    hoja = load_workbook(BytesIO(componer_libro([Hoja("H", columnas, filas)], "", "")))["H"]
    assert [c.value for c in hoja["A"][1:]] == ["1", "True", "1.0"]
    assert [c.data_type for c in hoja["B"][1:]] == ["n", "b", "n"]


def test_el_ancho_es_el_del_que_mas_ocupa_aunque_sea_negativo() -> None:
    menor = Dinero(-100_000_000, "USD")
    filas: list[list[object]] = [[Dinero(99, "USD"), Fraction(1, 3)], [menor, None], [Dinero(1, "CLP"), 2]]
    columnas = [ColumnaDeHoja("A", "importe"), ColumnaDeHoja("B", "porcentaje")]
    hoja = load_workbook(BytesIO(componer_libro([Hoja("H", columnas, filas)], "", "")))["H"]
    assert hoja.column_dimensions["A"].width == len(str(menor)) + 2 * AIRE
