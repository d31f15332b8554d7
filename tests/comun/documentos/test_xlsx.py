"""Los libros: lo escrito se vuelve a leer igual, y nada de lo que escribe una persona es fórmula."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from escritorio.comun.base.cuadro import Columna, Cuadro, Suma
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.documentos.envoltura import con_fecha_fija, hoja_en_memoria
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro, hoja

_COLUMNAS = (
    ColumnaDeHoja("Socio"),
    ColumnaDeHoja("Importe", "importe", moneda="USD"),
    ColumnaDeHoja("Vence", "fecha"),
    ColumnaDeHoja("Población", "entero", ancho=14),
    ColumnaDeHoja("Parte", "porcentaje"),
)
_FILAS = (
    ("Río Claro", 123_456, "2026-03-05", 100_200, Fraction(1, 4)),
    ("San Juan", Dinero(5_000, "CLP"), "sin fecha", None, 0.5),
    ("", None, "", 0, None),
)
_TOTALES = ("Total", 123_456, None, 100_200, None)


def _hoja(nombre: str = "Cargos", **mas: object) -> Hoja:
    base: dict[str, Any] = {"nombre": nombre, "columnas": _COLUMNAS, "filas": _FILAS, "totales": _TOTALES}
    return Hoja(**(base | mas))


def test_lo_escrito_se_vuelve_a_leer_igual() -> None:
    filas = _leida(componer_libro([_hoja()], "Cargos", "Red"))
    assert [f[0] for f in filas] == ["Socio", "Río Claro", "San Juan", None, "Total"]
    assert filas[1][1] == 1234.56
    assert filas[2][2] == "sin fecha"


def test_un_libro_no_pasa_por_la_carpeta_temporal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Si el programa muriera, ahí se quedarían datos de los socios."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no existe"))
    assert len(_leida(componer_libro([_hoja(), _hoja("Otra")], "Cargos", "Red"))) == 5


def test_una_hoja_en_memoria_dice_lo_mismo_que_la_que_openpyxl_escribe_en_disco() -> None:
    def hacer(libro: Workbook, hoja: Any) -> Workbook:
        hoja.freeze_panes = "B2"
        hoja.column_dimensions["A"].width = 40
        hoja.print_title_rows = "1:1"
        hoja.append(["Socio", 12.5])
        return libro

    en_disco, en_memoria, suyo = BytesIO(), Workbook(write_only=True), Workbook(write_only=True)
    hacer(suyo, suyo.create_sheet("Cargos")).save(en_disco)
    nuestro = BytesIO(con_fecha_fija(hacer(en_memoria, hoja_en_memoria(en_memoria, "Cargos"))))
    with ZipFile(en_disco) as uno, ZipFile(nuestro) as otro:
        partes = {n: uno.read(n) for n in uno.namelist() if n != "docProps/core.xml"}
        assert {n: otro.read(n) for n in partes} == partes


def test_la_fila_de_un_texto_largo_tiene_alto_para_leerlo_entero() -> None:
    """Hay hojas de cálculo que no se lo dan al abrir el libro, y las filas se pisan."""
    columnas = (ColumnaDeHoja("Socio"), ColumnaDeHoja("Por qué"))
    largo = "No adeuda ningún período; no vota quien adeuda dos o más. " * 3
    dadas = [("Alba", largo), ("Boreal", "Vota"), ("Cielo", "uno\ndos\ntres")]
    hoja = Hoja(nombre="Padrón", columnas=columnas, filas=dadas)
    altos = _pagina(componer_libro([hoja], "Padrón", "Red")).row_dimensions
    assert altos[2].height >= 4 * 15
    assert altos[3].height is None
    assert altos[4].height == 3 * 15


def _pagina(libro: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(libro)).active


def _leida(libro: bytes) -> list[tuple[Any, ...]]:
    return list(_pagina(libro).iter_rows(values_only=True))


def test_una_nota_larga_no_se_sale_de_la_tabla() -> None:
    nota = "Mediana, desde cien mil habitantes; grande, desde medio millón. " * 5
    filas = _leida(componer_libro([_hoja(titulo="Cargos", nota=nota)], "Cargos", "Red"))
    cabecera = next(i for i, fila in enumerate(filas) if fila[0] == "Socio")
    renglones = [str(fila[0]) for fila in filas[1:cabecera] if fila[0]]
    assert " ".join(renglones) == nota.strip()
    assert max(map(len, renglones)) <= 80


def _del_total(columna: Columna[int], filas: Sequence[int]) -> tuple[object, object]:
    """Lo que dice la celda del total para quien calcula y para quien sólo lee."""
    libro = componer_libro([hoja("Hoja", Cuadro([columna], filas))], "T", "A")
    con_formula = openpyxl.load_workbook(BytesIO(libro)).active
    leida = CalamineWorkbook.from_filelike(BytesIO(libro)).get_sheet_by_index(0).to_python()
    assert con_formula is not None
    return con_formula.cell(con_formula.max_row, 1).value, leida[-1][0]


def test_el_total_que_suma_sus_celdas_va_con_formula_y_su_valor() -> None:
    entera: Columna[int] = Columna("Votos", lambda n: n, "entero", pie=Suma(lambda n: n))
    assert _del_total(entera, [3, 4, 5]) == ("=SUBTOTAL(9,A2:A4)", 12)
    dinero: Columna[int] = Columna(
        "Debe", lambda n: Dinero(n, "USD"), "importe", pie=Suma(lambda n: n, "USD")
    )
    assert _del_total(dinero, [150, 275]) == ("=SUBTOTAL(9,A2:A3)", 4.25)
    sin_decimales: Columna[int] = Columna(
        "Debe", lambda n: Dinero(n, "CLP") if n else None, "importe", pie=Suma(lambda n: n, "CLP")
    )
    assert _del_total(sin_decimales, [0, 9, 7]) == ("=SUBTOTAL(9,A2:A4)", 16)


def test_el_total_que_no_es_la_suma_de_lo_que_se_ve_va_sin_formula() -> None:
    media: Columna[int] = Columna("Votos", lambda n: n, "entero", pie=Suma(lambda n: n * 2))
    assert _del_total(media, [3, 4]) == (14, 14)
    mezcla: Columna[int] = Columna(
        "Debe", lambda n: Dinero(n, "USD" if n > 3 else "UYU"), "importe", pie=Suma(lambda n: n, "USD")
    )
    assert _del_total(mezcla, [3, 4])[0] == 0.07
