"""Libros de verdad: cada valor con su clase y su lugar, y lo que no es de fiar, señalado."""

from __future__ import annotations

import datetime as dt
import struct
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlwt.CompoundDoc import XlsDoc

from escritorio.comun.datos.libros import modelo as errores
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.datos.libros.modelo import CeldaMala, HojaLeida, nombre_de_celda
from tests.comun.datos.libros.fabrica import OLE, cambiar_parte, guardar_ods, guardar_xlsx


def malas(hoja: HojaLeida) -> dict[str, str]:
    return {
        hoja.celda(f, c): valor.motivo
        for f, fila in enumerate(hoja.filas)
        for c, valor in enumerate(fila)
        if isinstance(valor, CeldaMala)
    }


def test_xlsx_da_cada_valor_con_su_clase_y_su_lugar(tmp_path: Path) -> None:
    def llenar(hoja: Worksheet) -> None:
        hoja["C4"], hoja["D4"], hoja["E4"] = "Código", "0012", 1100015
        hoja["C5"], hoja["D5"], hoja["E5"] = dt.date(2020, 3, 1), True, "1.234.567"

    hoja = leer_libro(guardar_xlsx(tmp_path / "padrón.xlsx", llenar)).hoja()
    assert hoja.filas == (("Código", "0012", 1100015.0), (dt.date(2020, 3, 1), True, "1.234.567"))
    assert (hoja.celda(0, 0), hoja.celda(1, 2)) == ("Hoja1!C4", "Hoja1!E5")


def test_el_lugar_de_la_celda_se_escribe_como_en_excel() -> None:
    assert HojaLeida("Año 2020's", ()).celda(0, 27) == "'Año 2020''s'!AB1"
    assert [nombre_de_celda(0, c) for c in (0, 25, 26, 701, 702)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]


def test_xlsx_senala_formulas_sin_resultado_errores_y_combinadas(tmp_path: Path) -> None:
    def llenar(hoja: Worksheet) -> None:
        hoja["B2"], hoja["C2"], hoja["D2"], hoja["E2"] = "x", "=1+1", "#N/A", "y"
        for fila in range(4, 18, 2):
            hoja[f"B{fila}"] = "x"
            hoja.merge_cells(f"B{fila}:C{fila + 1}")

    libro = leer_libro(guardar_xlsx(tmp_path / "a.xlsx", llenar))
    hallada = malas(libro.hoja())
    assert list(hallada) == ["Hoja1!C2", "Hoja1!D2"]
    assert "sin resultado" in hallada["Hoja1!C2"]
    assert hallada["Hoja1!D2"] == "tiene el error #N/A"
    assert "(B4:C5, B6:C7, B8:C9, B10:C11, B12:C13 y 2 más)" in libro.hoja().notas[0]


@pytest.mark.parametrize(
    ("xml", "esperado"),
    [
        (b'<c r="A2"><f>1+1</f><v>2</v></c>', 2.0),
        (b'<c r="A2" t="str"><f>IF(1,"")</f><v></v></c>', ""),
        (b'<c r="A2" t="e"><f>NA()</f><v>#N/A</v></c>', CeldaMala("tiene el error #N/A")),
        (b"<c r='A2' t='e'><v>#REF!</v></c>", CeldaMala("tiene el error #REF!")),
        (b'<c r="A2" t="e"><v></v></c>', CeldaMala("tiene el error de una f\u00f3rmula")),
    ],
)
def test_xlsx_usa_el_valor_guardado_de_las_formulas(tmp_path: Path, xml: bytes, esperado: object) -> None:
    ruta = guardar_xlsx(tmp_path / "a.xlsx", lambda hoja: hoja.append(["título"]))
    fila = b'<row r="2">' + xml + b'</row><row r="3"><c r="A3"><v>3</v></c></row></sheetData>'
    cambiar_parte(ruta, "xl/worksheets/sheet1.xml", lambda b: b.replace(b"</sheetData>", fila))
    if b"'" in xml:
        cambiar_parte(
            ruta, "xl/worksheets/sheet1.xml", lambda b: b.replace(b"<sheetPr>", b"<sheetPr codeName='H'>")
        )
    assert leer_libro(ruta).hoja().filas[1][0] == esperado


def test_la_hoja_por_defecto_es_la_primera_a_la_vista_con_datos(tmp_path: Path) -> None:
    libro = Workbook()
    libro.worksheets[0].title = "Vacía"
    oculta = libro.create_sheet("Oculta")
    oculta.append([1])
    oculta.sheet_state = "hidden"
    libro.create_sheet("Datos").append([2])
    libro.create_chartsheet("Gráfico")
    libro.save(tmp_path / "a.xlsx")
    leido = leer_libro(tmp_path / "a.xlsx")
    assert leido.hoja().nombre == "Datos"
    assert leido.hoja("OCULTA").oculta
    assert [hoja.nombre for hoja in leido.hojas] == ["Vacía", "Oculta", "Datos"]
    with pytest.raises(errores.HojaDesconocida, match="no tiene la hoja «Otra».*«Oculta» y «Datos»"):
        leido.hoja("Otra")


def test_las_macros_se_dicen_y_no_impiden_leer(tmp_path: Path) -> None:
    ruta = guardar_xlsx(tmp_path / "a.xlsm", lambda hoja: hoja.append(["x"]))
    cambiar_parte(ruta, "xl/vbaProject.bin", lambda _: OLE)
    libro = leer_libro(ruta)
    assert libro.hoja().filas == (("x",),)
    assert "macros" in libro.notas[0]
    assert leer_libro(guardar_xlsx(tmp_path / "b.xlsx", lambda hoja: hoja.append(["x"]))).notas == ()


def test_xls_se_lee_con_sus_errores_y_combinadas(tmp_path: Path) -> None:
    libro = xlwt.Workbook()
    for nombre in ("Datos", "Año ☃"):
        hoja = libro.add_sheet(nombre)
        hoja.write(1, 1, "Nombre")
        hoja.write(1, 2, "0012")
        hoja.write(1, 3, True)
        hoja.row(2).set_cell_error(2, 0x2A)
        hoja.row(2).set_cell_error(3, 0x17)
        hoja.write_merge(4, 5, 1, 2, "x")
    libro.save(str(tmp_path / "a.xls"))
    leido = leer_libro(tmp_path / "a.xls")
    assert leido.hojas[0].filas[0] == ("Nombre", "0012", True)
    assert malas(leido.hojas[0]) == {"Datos!C3": "tiene el error #N/A", "Datos!D3": "tiene el error #REF!"}
    assert list(malas(leido.hojas[1])) == ["'Año ☃'!C3", "'Año ☃'!D3"]
    assert "B5:C6" in leido.hojas[0].notas[0]


def test_xls_distingue_la_formula_con_error_guardado(tmp_path: Path) -> None:
    libro = xlwt.Workbook()
    libro.add_sheet("H").write(0, 0, "x")
    libro.get_sheet(0).write(0, 1, xlwt.Formula("1/0"))
    datos = libro.get_biff_data()
    vacio = struct.pack("<Q", 0xFFFF000000000003)
    assert datos.count(vacio) == 1
    error = b"\x02\x00\x07\x00\x00\x00\xff\xff"
    XlsDoc().save(str(tmp_path / "a.xls"), datos.replace(vacio, error))
    assert malas(leer_libro(tmp_path / "a.xls").hoja()) == {"H!B1": "tiene el error #DIV/0!"}


def test_xls_grande_sigue_la_tabla_de_sectores_fuera_de_la_cabecera(tmp_path: Path) -> None:
    libro = xlwt.Workbook()
    libro.add_sheet("H").write(0, 0, "x")
    libro.get_sheet(0).row(0).set_cell_error(10, 0x24)
    XlsDoc().save(str(tmp_path / "a.xls"), libro.get_biff_data() + bytes(8_000_000))
    assert (tmp_path / "a.xls").stat().st_size > 109 * 128 * 512
    assert malas(leer_libro(tmp_path / "a.xls").hoja()) == {"H!K1": "tiene el error #NUM!"}


def test_un_libro_de_excel_5_se_lee_con_sus_errores(tmp_path: Path) -> None:
    def registro(clase: int, datos: bytes) -> bytes:
        return struct.pack("<HH", clase, len(datos)) + datos

    def partes(inicio: int) -> bytes:
        abre = registro(0x809, struct.pack("<HHHH", 0x0500, 5, 0, 0))
        hoja = registro(0x85, struct.pack("<IBB", inicio, 0, 0) + b"\x04A\xf1os")
        celdas = registro(0x203, struct.pack("<HHHd", 0, 0, 0, 7.0))
        celdas += registro(0x205, struct.pack("<HHHBB", 0, 1, 0, 0x2A, 1))
        indice = abre + hoja + registro(0x0A, b"")
        zona = registro(0x200, struct.pack("<HHHHH", 0, 1, 0, 2, 0))
        return indice + abre.replace(b"\x05\x00\x00", b"\x10\x00\x00") + zona + celdas + registro(0x0A, b"")

    inicio = partes(0).rindex(struct.pack("<HH", 0x809, 8))
    ruta = tmp_path / "a.xls"
    XlsDoc().save(str(ruta), partes(inicio))
    nombre = "Workbook".encode("utf-16-le")
    crudo = bytearray(ruta.read_bytes())
    lugar = crudo.index(nombre)
    crudo[lugar : lugar + 16] = "Book".encode("utf-16-le").ljust(16, b"\0")
    crudo[lugar + 64] = 10
    ruta.write_bytes(crudo)
    hoja = leer_libro(ruta).hoja()
    assert hoja.filas[0][0] == 7.0
    assert malas(hoja) == {"Años!B1": "tiene el error #N/A"}


def test_ods_se_lee_con_sus_errores(tmp_path: Path) -> None:
    numero = {"valuetype": "float", "value": "1234", "texto": "1.234"}
    ruta = guardar_ods(
        tmp_path / "a.ods",
        [
            [{"valuetype": "string", "texto": "Nombre"}, numero],
            [{"formula": "of:=1+1"}, {"valuetype": "string", "stringvalue": "", "texto": "#N/A"}, numero],
        ],
    )
    sello = b'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    cambiar_parte(
        ruta,
        "content.xml",
        lambda b: b.replace(
            b'office:string-value=""', b"calcext:value-type='error' " + sello + b'office:string-value=""'
        ).replace(b"'error'", b'"error"'),
    )
    hoja = leer_libro(ruta).hoja()
    assert hoja.filas[0] == ("Nombre", 1234.0, "")
    assert hoja.filas[1][2] == 1234.0
    assert list(malas(hoja)) == ["Padrón!A2", "Padrón!B2"]
    assert malas(hoja)["Padrón!B2"] == "tiene el error #N/A"


def test_ods_sin_formulas_no_se_revisa(tmp_path: Path) -> None:
    ruta = guardar_ods(tmp_path / "a.ods", [[{"valuetype": "string", "texto": "Año"}]])
    assert leer_libro(ruta).hoja().filas == (("Año",),)


def test_el_contenido_manda_sobre_la_extension(tmp_path: Path) -> None:
    ruta = guardar_xlsx(tmp_path / "a.xlsx", lambda hoja: hoja.append(["x"]))
    assert leer_libro(ruta.rename(tmp_path / "a.xls")).hoja().filas == (("x",),)
    libro = xlwt.Workbook()
    libro.add_sheet("H").write(0, 0, "y")
    libro.save(str(tmp_path / "b.csv"))
    assert leer_libro(tmp_path / "b.csv").hoja().filas == (("y",),)


def test_diez_mil_filas_se_leen_enteras(tmp_path: Path) -> None:
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet("M")
    for numero in range(10_000):
        hoja.append([f"{numero:05}", f"Municipio {numero}", numero])
    libro.save(tmp_path / "a.xlsx")
    filas = leer_libro(tmp_path / "a.xlsx").hoja().filas
    assert len(filas) == 10_000
    assert filas[-1] == ("09999", "Municipio 9999", 9999.0)
