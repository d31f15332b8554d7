"""Libros de verdad, buenos y malos: o se leen enteros o se dice por qué no, con el nombre del archivo."""

from __future__ import annotations

import datetime as dt
import random
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlwt.CompoundDoc import XlsDoc

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.libros import calculo, errores, lector, modelo
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.datos.libros.modelo import CeldaMala, HojaLeida, nombre_de_celda

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def guardar_xlsx(ruta: Path, llenar: Callable[[Worksheet], object], titulo: str = "Hoja1") -> Path:
    libro = Workbook()
    hoja = libro.worksheets[0]
    hoja.title = titulo
    llenar(hoja)
    libro.save(ruta)
    return ruta


def cambiar_parte(ruta: Path, parte: str, cambio: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(ruta) as paquete:
        partes = {nombre: paquete.read(nombre) for nombre in paquete.namelist()}
    partes[parte] = cambio(partes.get(parte, b""))
    with zipfile.ZipFile(ruta, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, contenido in partes.items():
            paquete.writestr(nombre, contenido)
    return ruta


def guardar_ods(ruta: Path, filas: list[list[dict[str, str]]]) -> Path:
    libro = OpenDocumentSpreadsheet()
    tabla = Table(name="Padrón")
    libro.spreadsheet.addElement(tabla)
    for celdas in filas:
        fila = TableRow()
        tabla.addElement(fila)
        for atributos in celdas:
            celda = TableCell(**{clave: valor for clave, valor in atributos.items() if clave != "texto"})
            celda.addElement(P(text=atributos.get("texto", "")))
            fila.addElement(celda)
    libro.save(str(ruta))
    return ruta


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


def _cifrado_de_xls(ruta: Path) -> None:
    libro = xlwt.Workbook()
    libro.add_sheet("H").write(0, 0, 1)
    datos = libro.get_biff_data()
    XlsDoc().save(str(ruta), datos[:20] + b"\x2f\x00\x06\x00\x00\x00\x59\xb3\x0a\x9a" + datos[20:])


def _cifrado_de_zip(ruta: Path) -> None:
    guardar_xlsx(ruta, lambda hoja: hoja.append(["x"]))
    crudo = bytearray(ruta.read_bytes())
    crudo[crudo.find(b"PK\x01\x02") + 8] |= 1
    ruta.write_bytes(crudo)


def _lejana(ruta: Path) -> None:
    guardar_xlsx(ruta, lambda hoja: [hoja.cell(1, 1, 1), hoja.cell(1_048_576, 16_384, 2)])


def _alta(ruta: Path) -> None:
    guardar_xlsx(ruta, lambda hoja: [hoja.cell(1, 1, 1), hoja.cell(1_000_000, 5, 2)])


def _ods_lejano(ruta: Path) -> None:
    guardar_ods(ruta, [[{"valuetype": "float", "value": "1", "numbercolumnsrepeated": "16000"}]])
    cambiar_parte(
        ruta,
        "content.xml",
        lambda b: b.replace(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1000000">'),
    )


def _xlsx_roto(ruta: Path, parte: str) -> None:
    guardar_xlsx(ruta, lambda hoja: hoja.append(["x"]))
    cambiar_parte(ruta, parte, lambda b: b[: len(b) // 2])


def _zip_con(ruta: Path, parte: str) -> None:
    with zipfile.ZipFile(ruta, "w") as paquete:
        paquete.writestr(parte, b"<a/>")


def _ods_roto(ruta: Path) -> None:
    guardar_ods(ruta, [[{"formula": "of:=1", "valuetype": "float", "value": "1"}]])
    cambiar_parte(ruta, "content.xml", lambda b: b[:-40])


def _partido(ruta: Path) -> None:
    guardar_xlsx(ruta, lambda hoja: hoja.append(["x"]))
    ruta.write_bytes(ruta.read_bytes()[:-200])


def _sin_libro(ruta: Path) -> None:
    XlsDoc().save(str(ruta), b"")
    ruta.write_bytes(
        ruta.read_bytes().replace("Workbook".encode("utf-16-le"), "Carpetas".encode("utf-16-le"))
    )


MALOS: dict[str, tuple[str, type[ErrorDeUsuario], Callable[[Path], object]]] = {
    "no existe": ("a.xlsx", errores.LibroNoExiste, lambda ruta: None),
    "carpeta": ("a.xlsx", errores.LibroEsCarpeta, lambda ruta: ruta.mkdir()),
    "bucle": ("a.xlsx", errores.LibroSinPermiso, lambda ruta: ruta.symlink_to(ruta)),
    "0 bytes": ("a.xlsx", errores.LibroVacio, lambda ruta: ruta.touch()),
    "sin celdas": ("a.xlsx", errores.LibroVacio, lambda ruta: guardar_xlsx(ruta, lambda hoja: None)),
    "csv en blanco": ("a.csv", errores.LibroVacio, lambda ruta: ruta.write_text("\n;;\n")),
    "numbers": ("a.numbers", errores.FormatoNoAdmitido, lambda ruta: ruta.write_bytes(b"PK")),
    "pdf": ("a.pdf", errores.FormatoNoAdmitido, lambda ruta: ruta.write_bytes(b"%PDF")),
    "docx por xlsx": ("a.xlsx", errores.FormatoNoAdmitido, lambda ruta: _zip_con(ruta, "word/document.xml")),
    "imagen por xlsx": ("a.xlsx", errores.LibroDanado, lambda ruta: ruta.write_bytes(b"\x89PNG\r\n\x1a\n")),
    "página por xls": ("a.xls", errores.LibroDanado, lambda ruta: ruta.write_text("<html><table>")),
    "cola perdida": ("a.xlsx", errores.LibroDanado, _partido),
    "índice roto": ("a.xlsx", errores.LibroDanado, lambda ruta: _xlsx_roto(ruta, "xl/workbook.xml")),
    "hoja rota": ("a.xlsx", errores.LibroDanado, lambda ruta: _xlsx_roto(ruta, "xl/worksheets/sheet1.xml")),
    "ods roto": ("a.ods", errores.LibroDanado, _ods_roto),
    "ole cortado": ("a.xls", errores.LibroDanado, lambda ruta: ruta.write_bytes(OLE + b"\0" * 40)),
    "ole sin libro": ("a.xls", errores.LibroDanado, _sin_libro),
    "xlsx cifrado": (
        "a.xlsx",
        errores.LibroProtegido,
        lambda ruta: ruta.write_bytes(OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")),
    ),
    "xls cifrado": ("a.xls", errores.LibroProtegido, _cifrado_de_xls),
    "zip cifrado": ("a.xlsx", errores.LibroProtegido, _cifrado_de_zip),
    "ods cifrado": ("a.ods", errores.LibroProtegido, lambda ruta: _zip_con(ruta, "encrypted-package")),
    "celda lejana": ("a.xlsx", errores.LibroDemasiadoGrande, _lejana),
    "muchas filas": ("a.xlsx", errores.LibroDemasiadoGrande, _alta),
    "ods repetido": ("a.ods", errores.LibroDemasiadoGrande, _ods_lejano),
}


@pytest.mark.parametrize("caso", MALOS)
def test_un_libro_malo_da_una_frase_con_su_nombre(tmp_path: Path, caso: str) -> None:
    nombre, clase, fabricar = MALOS[caso]
    fabricar(tmp_path / nombre)
    with pytest.raises(ErrorDeUsuario, match=re.escape(f"«{nombre}»")) as fallo:
        leer_libro(tmp_path / nombre)
    assert type(fallo.value) is clase


def test_un_archivo_enorme_no_llega_a_leerse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ruta = guardar_xlsx(tmp_path / "a.xlsx", lambda hoja: hoja.append(["x"]))
    monkeypatch.setattr(lector, "_MAXIMO_BYTES", 100)
    with pytest.raises(errores.LibroDemasiadoGrande):
        leer_libro(ruta)
    monkeypatch.undo()
    monkeypatch.setattr(calculo, "_MAXIMO_DESPLEGADO", 100)
    with pytest.raises(errores.LibroDemasiadoGrande):
        leer_libro(ruta)


def test_un_xls_con_demasiadas_celdas_se_rechaza(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    libro = xlwt.Workbook()
    libro.add_sheet("H").write(100, 100, 1)
    libro.get_sheet(0).write(0, 0, 1)
    libro.save(str(tmp_path / "a.xls"))
    assert modelo.MAXIMO_DE_CELDAS >= 16_500 * 50
    monkeypatch.setattr(calculo, "MAXIMO_DE_CELDAS", 1000)
    with pytest.raises(errores.LibroDemasiadoGrande):
        leer_libro(tmp_path / "a.xls")


def test_un_fallo_interno_de_calamine_es_libro_danado_y_una_interrupcion_pasa() -> None:
    class PanicException(BaseException):
        pass

    with pytest.raises(errores.LibroDanado), calculo._fallos_explicados("a.xls"):
        raise PanicException
    with pytest.raises(KeyboardInterrupt), calculo._fallos_explicados("a.xls"):
        raise KeyboardInterrupt


def test_diez_mil_filas_se_leen_enteras(tmp_path: Path) -> None:
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet("M")
    for numero in range(10_000):
        hoja.append([f"{numero:05}", f"Municipio {numero}", numero])
    libro.save(tmp_path / "a.xlsx")
    filas = leer_libro(tmp_path / "a.xlsx").hoja().filas
    assert len(filas) == 10_000
    assert filas[-1] == ("09999", "Municipio 9999", 9999.0)


def test_unos_bytes_cualesquiera_nunca_dan_otro_error(tmp_path: Path) -> None:
    azar = random.Random(20)
    libro = xlwt.Workbook()
    libro.add_sheet("H").write(0, 0, "x")
    libro.get_sheet(0).row(0).set_cell_error(1, 0x2A)
    libro.save(str(tmp_path / "base.xls"))
    bases = [
        guardar_xlsx(tmp_path / "base.xlsx", lambda hoja: hoja.append(["x", "=1", 3])),
        guardar_ods(tmp_path / "base.ods", [[{"formula": "of:=1", "texto": "x"}]]),
        tmp_path / "base.xls",
    ]
    leidos, frases = 0, []
    for vuelta in range(150):
        base = bases[vuelta % 3]
        crudo = bytearray(base.read_bytes())
        for _ in range(azar.randint(1, 12)):
            crudo[azar.randrange(len(crudo))] = azar.randrange(256)
        ruta = tmp_path / f"azar{base.suffix}"
        ruta.write_bytes(crudo if vuelta % 5 else azar.randbytes(300))
        try:
            leidos += bool(leer_libro(ruta).hojas)
        except ErrorDeUsuario as fallo:
            frases.append(ruta.name in fallo.mensaje)
    assert leidos
    assert all(frases)
