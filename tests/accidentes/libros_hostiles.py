"""Libros que tumban a quien se fía de ellos, y qué debe pasar con cada uno.

`LIBROS`: de qué va → (nombre del archivo, cómo se hace, qué pasa). Lo que pasa es «se lee» o un trozo de la
frase que lo rechaza.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import xlwt
from xlwt.CompoundDoc import XlsDoc

from tests.accidentes.fabrica_de_paquetes import (
    Parte,
    armazon,
    bomba,
    bordes_de_hoja,
    bordes_de_textos,
    estilos,
    guardar,
    guardar_ods,
    guardar_xlsx,
    hoja,
    parte,
    textos,
)

Hacer = Callable[[Path], object]

SE_LEE = "se lee"
VACIO = "está vacío"
GRANDE = "es demasiado grande"
DANADO = "está dañado"
CLAVE = "protegido con contraseña"
OTRA_CLASE = "no es un libro que se pueda leer"
NO_ES_TEXTO = "no es un texto"

_HOJA = "xl/worksheets/sheet1.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNA = '<row r="1"><c r="A1"><v>1</v></c></row>'
_RISA = (
    '<!DOCTYPE x [<!ENTITY a "ja">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
_DE_FUERA = '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'


def _tarde(hacer: Callable[[], Hacer]) -> Hacer:
    """Lo desmedido se escribe sólo cuando se pide."""
    return lambda ruta: hacer()(ruta)


def _de_hoja(relleno: bytes, megas: int, antes: str = "", despues: str = "", dicho: int = 0) -> Hacer:
    comienzo, fin = bordes_de_hoja()
    comienzo, fin = comienzo + antes.encode(), despues.encode() + fin
    return lambda ruta: guardar_xlsx(ruta, bomba(_HOJA, comienzo, relleno, megas, fin, dicho))


def _de_textos(relleno: bytes, megas: int, dicho: int = 0) -> Hacer:
    comienzo, fin = bordes_de_textos()
    return lambda ruta: guardar_xlsx(
        ruta, _UNA, bomba("xl/sharedStrings.xml", comienzo, relleno, megas, fin, dicho)
    )


def _con_filas(filas: str, *mas: Parte) -> Hacer:
    return lambda ruta: guardar_xlsx(ruta, filas, *mas)


def _con_hoja(xml: str | bytes, *mas: Parte) -> Hacer:
    return lambda ruta: guardar_xlsx(ruta, parte(_HOJA, xml), *mas)


def _con_armazon(hojas: list[tuple[str, str]], *partes: Parte, destino: str = "", cola: str = "") -> Hacer:
    return lambda ruta: guardar(ruta, *armazon(hojas, destino=destino, cola=cola), *partes)


def _mil_hojas(cuantas: int, misma: Parte | None = None) -> Hacer:
    nombres = [f"worksheets/h{0 if misma else i}.xml" for i in range(cuantas)]
    partes = [misma] if misma else [parte(f"xl/{n}", hoja(_UNA)) for n in nombres]
    return _con_armazon([(f"H{i}", n) for i, n in enumerate(nombres)], *partes)


def _una_fila(celdas: str) -> str:
    return f'<row r="1">{celdas}</row>'


def _columnas(cuantas: int) -> str:
    return "".join(f'<c r="{_letras(i)}1"><v>1</v></c>' for i in range(cuantas))


def _letras(indice: int) -> str:
    escrito, resto = "", indice + 1
    while resto:
        resto, letra = divmod(resto - 1, 26)
        escrito = chr(65 + letra) + escrito
    return escrito


def _citas(veces: int) -> str:
    filas = (f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, veces + 1))
    return "".join(filas)


def _texto(celda: str) -> str:
    return f'<c r="A1" t="inlineStr"><is><t>{celda}</t></is></c>'


def _de_ods(filas: str) -> Hacer:
    return lambda ruta: guardar_ods(ruta, f'<table:table table:name="H">{filas}</table:table>')


_CELDA_ODS = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


def _repetida(filas: str, columnas: str) -> Hacer:
    celda = _CELDA_ODS.replace(" office", f' table:number-columns-repeated="{columnas}" office', 1)
    return _de_ods(f'<table:table-row table:number-rows-repeated="{filas}">{celda}</table:table-row>')


def _larga_repetida(ruta: Path) -> None:
    celda = _CELDA_ODS.replace(">x<", f">{'x' * 30_000}<").replace(
        " office", ' table:number-columns-repeated="900" office', 1
    )
    guardar_ods(
        ruta,
        f'<table:table table:name="H"><table:table-row table:number-rows-repeated="900">{celda}'
        "</table:table-row></table:table>",
    )


def _ods_hondo(ruta: Path) -> None:
    guardar_ods(ruta, '<table:table table:name="H">' * 100_000 + "</table:table>" * 100_000)


def _ods_bomba(ruta: Path) -> None:
    guardar_ods(ruta, "", contenido=bomba("content.xml", b"<a>", b" ", 1024, b"</a>"))


def _xls(llenar: Callable[[xlwt.Worksheet], object]) -> bytes:
    libro = xlwt.Workbook()
    llenar(libro.add_sheet("H"))
    return bytes(libro.get_biff_data())


def _guardar_xls(ruta: Path, flujo: bytes) -> None:
    XlsDoc().save(str(ruta), flujo)


def _de_xls(llenar: Callable[[xlwt.Worksheet], object]) -> Hacer:
    return lambda ruta: _guardar_xls(ruta, _xls(llenar))


def _una(suya: xlwt.Worksheet) -> None:
    suya.write(0, 0, "x")


def _xls_con(clase: int, lugar: int, cuenta: bytes) -> Hacer:
    """Con el registro de esa clase estropeado."""

    def hacer(ruta: Path) -> None:
        datos = bytearray(_xls(_una))
        desde = 0 if clase == 0xFC else datos.index(b"\x0a\x00\x00\x00")
        inicio = datos.index(struct.pack("<H", clase), desde)
        datos[inicio + 4 + lugar : inicio + 4 + lugar + len(cuenta)] = cuenta
        _guardar_xls(ruta, bytes(datos))

    return hacer


def _xls_mas(registros: bytes, llenar: Callable[[xlwt.Worksheet], object] = _una) -> Hacer:
    """Con esos registros de más al final de su hoja."""
    return lambda ruta: _guardar_xls(ruta, _xls(llenar)[:-4] + registros + b"\x0a\x00\x00\x00")


def _de_la_tabla(veces: int) -> bytes:
    return b"".join(struct.pack("<HHHHHI", 0xFD, 10, i % 65_536, i // 65_536, 0, 0) for i in range(veces))


def _muchas_veces_la_hoja(ruta: Path) -> None:
    """5 000 hojas que son la misma: el índice de cada una lleva al mismo sitio."""
    datos = _xls(lambda suya: [suya.write(i, 0, i) for i in range(5_000)])
    lugar = datos.index(struct.pack("<H", 0x85))
    largo = struct.unpack_from("<H", datos, lugar + 2)[0]
    ficha = bytearray(datos[lugar : lugar + 4 + largo])
    struct.pack_into("<I", ficha, 4, struct.unpack_from("<I", ficha, 4)[0] + 4_999 * len(ficha))
    _guardar_xls(ruta, datos[:lugar] + bytes(ficha) * 5_000 + datos[lugar + 4 + largo :])


def _xls_en_circulo(ruta: Path) -> None:
    """La tabla de sectores lleva del último al primero."""
    _guardar_xls(ruta, _xls(lambda suya: [suya.write(i, 0, f"texto {i}") for i in range(3_000)]))
    crudo = bytearray(ruta.read_bytes())
    for i in range(109):
        tabla = struct.unpack_from("<I", crudo, 76 + 4 * i)[0]
        for lugar in range((tabla + 1) * 512, (tabla + 2) * 512, 4) if tabla < 0xFFFFFFFA else ():
            if struct.unpack_from("<I", crudo, lugar)[0] == 0xFFFFFFFE:
                struct.pack_into("<I", crudo, lugar, 0)
    ruta.write_bytes(crudo)


def _xls_con_cabecera(lugar: int, valor: int) -> Hacer:
    def hacer(ruta: Path) -> None:
        _guardar_xls(ruta, _xls(_una))
        crudo = bytearray(ruta.read_bytes())
        struct.pack_into("<I", crudo, lugar, valor)
        ruta.write_bytes(crudo)

    return hacer


def _xls_cifrado(ruta: Path) -> None:
    datos = _xls(_una)
    _guardar_xls(ruta, datos[:20] + b"\x2f\x00\x06\x00\x00\x00\x59\xb3\x0a\x9a" + datos[20:])


def _partido(ruta: Path) -> None:
    guardar_xlsx(ruta, _UNA)
    ruta.write_bytes(ruta.read_bytes()[:-200])


def _de_bytes(contenido: bytes) -> Hacer:
    return lambda ruta: ruta.write_bytes(contenido)


def _hueco(gigas: int) -> Hacer:
    def hacer(ruta: Path) -> None:
        ruta.touch()
        os.truncate(ruta, gigas * 1024**3)

    return hacer


_MEGAS = 40 * 1024 * 1024
_FECHADA = estilos('<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>')

DE_XLSX: dict[str, tuple[str, Hacer, str]] = {
    "1 GB de textos comunes": ("a.xlsx", _de_textos(b"<si><t>aaaaaaaa</t></si>", 1024), GRANDE),
    "1 GB de blancos en la hoja": ("a.xlsx", _de_hoja(b" ", 1024), GRANDE),
    "1 GB que dice ser 1 KB": ("a.xlsx", _de_hoja(b" ", 1024, dicho=1024), DANADO),
    "60 MB que dicen ser 1 KB": ("a.xlsx", _de_textos(b"<si><t>a</t></si>", 60, dicho=1024), DANADO),
    "textos vacíos sin fin": ("a.xlsx", _de_textos(b"<si/>", 60), GRANDE),
    "zona dicha enorme, una celda": (
        "a.xlsx",
        _con_hoja(hoja(_UNA).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')),
        SE_LEE,
    ),
    "celda en XFD1048576": (
        "a.xlsx",
        _con_filas(f'{_UNA}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        GRANDE,
    ),
    "filas en desorden": (
        "a.xlsx",
        _con_filas(f'<row r="99999"><c r="ZZ99999"><v>1</v></c></row>{_UNA}'),
        GRANDE,
    ),
    "celdas sin lugar en fila lejana": (
        "a.xlsx",
        _con_filas(f'{_UNA}<row r="90000">{"<c><v>1</v></c>" * 700}</row>'),
        GRANDE,
    ),
    "filas sin lugar tras una lejana": (
        "a.xlsx",
        _tarde(
            lambda: _con_filas(
                f'<row r="1040000">{_columnas(1)}</row>' + "<row><c><v>1</v></c></row>" * 9_000
            )
        ),
        GRANDE,
    ),
    "espacios junto al igual": (
        "a.xlsx",
        _con_filas(f'{_UNA}<row r = "1048576"><c r = "XFD1048576"><v>1</v></c></row>'),
        GRANDE,
    ),
    "la misma celda sin fin": (
        "a.xlsx",
        _de_hoja(b'<c r="A1"><v>1</v></c>', 60, '<row r="1">', "</row>"),
        GRANDE,
    ),
    "celdas de cuatro letras": ("a.xlsx", _de_hoja(b"<c/>", 80, '<row r="1">', "</row>"), GRANDE),
    "un texto largo citado 300 000 veces": (
        "a.xlsx",
        _tarde(lambda: _con_filas(_citas(300_000), textos(f"<si><t>{'x' * 32_000}</t></si>"))),
        GRANDE,
    ),
    "un texto largo citado 500 veces": (
        "a.xlsx",
        _tarde(lambda: _con_filas(_citas(500), textos(f"<si><t>{'x' * 32_000}</t></si>"))),
        SE_LEE,
    ),
    "un millón de estilos": (
        "a.xlsx",
        _tarde(lambda: _con_filas(_UNA, estilos(f"<cellXfs>{'<xf/>' * 1_000_000}</cellXfs>"))),
        SE_LEE,
    ),
    "medio millón de formatos": (
        "a.xlsx",
        _tarde(
            lambda: _con_filas(
                _UNA,
                estilos("".join(f'<numFmt numFmtId="{i}" formatCode="0"/>' for i in range(500_000))),
            )
        ),
        SE_LEE,
    ),
    "1 000 hojas": ("a.xlsx", _tarde(lambda: _mil_hojas(1_000)), SE_LEE),
    "1 000 hojas que son la misma": (
        "a.xlsx",
        _tarde(lambda: _mil_hojas(1_000, parte("xl/worksheets/h0.xml", hoja(_UNA + " " * 1_000_000)))),
        GRANDE,
    ),
    "20 000 hojas": ("a.xlsx", _tarde(lambda: _mil_hojas(20_000)), GRANDE),
    "hojas de igual nombre": (
        "a.xlsx",
        _con_armazon([("H", "worksheets/sheet1.xml")] * 2, parte(_HOJA, hoja(_UNA))),
        DANADO,
    ),
    "ruta que sale de la carpeta": ("a.xlsx", _con_filas(_UNA, parte("../../etc/passwd", b"x")), DANADO),
    "ruta con barras al revés": ("a.xlsx", _con_filas(_UNA, parte("xl\\..\\x.xml", b"x")), DANADO),
    "ruta absoluta": ("a.xlsx", _con_filas(_UNA, parte("/etc/passwd", b"x")), DANADO),
    "hoja por ruta con vueltas": (
        "a.xlsx",
        _con_armazon([("H", "")], parte("xl/../xl/h.xml", hoja(_UNA)), destino="../xl/h.xml"),
        DANADO,
    ),
    "la misma parte dos veces": ("a.xlsx", _con_filas(_UNA, parte(_HOJA.upper(), hoja(_UNA))), DANADO),
    "un zip dentro de otro": (
        "a.xlsx",
        lambda ruta: guardar(ruta, bomba("dentro.zip", b"PK", b"\0", 50, b"")),
        OTRA_CLASE,
    ),
    "una bomba entre las imágenes": (
        "a.xlsx",
        _con_filas(_UNA, bomba("xl/media/i.png", b"", b"\0", 500, b"")),
        GRANDE,
    ),
    "cifrado": ("a.xlsx", _de_bytes(_OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")), CLAVE),
    "una risa que se multiplica": ("a.xlsx", lambda ruta: guardar_xlsx(ruta, _UNA, prologo=_RISA), DANADO),
    "entidad de fuera en los textos": (
        "a.xlsx",
        _con_filas(_citas(1), parte("xl/sharedStrings.xml", f"{_DE_FUERA}<sst><si><t>&y;</t></si></sst>")),
        DANADO,
    ),
    "entidades en la hoja": ("a.xlsx", _con_hoja(_RISA + hoja(_una_fila(_texto("&j;")))), DANADO),
    "celdas sin cerrar": ("a.xlsx", _de_hoja(b'<c r="A1" t="e"><f>', 18, '<row r="1">'), DANADO),
    "etiquetas sin cerrar": ("a.xlsx", _de_hoja(b"<c r='A1' <f>", 10), DANADO),
    "valores sin cerrar": (
        "a.xlsx",
        _de_hoja(b"<v <v <f", 30, '<row r="1"><c r="A1">', "</c></row>"),
        DANADO,
    ),
    "combinadas sin fin": (
        "a.xlsx",
        _tarde(
            lambda: _con_hoja(
                hoja(_UNA).replace("</sheetData>", "</sheetData>" + '<mergeCell ref="A1:B1"/>' * 2_000_000)
            )
        ),
        GRANDE,
    ),
    "una combinada de hoja entera": (
        "a.xlsx",
        _con_hoja(hoja(_UNA).replace("</sheetData>", '</sheetData><mergeCell ref="A1:XFD1048576"/>')),
        SE_LEE,
    ),
    "16 384 columnas": ("a.xlsx", _tarde(lambda: _con_filas(_una_fila(_columnas(16_384)))), SE_LEE),
    "un millón de celdas": (
        "a.xlsx",
        _tarde(
            lambda: _con_filas(
                "".join(
                    f'<row r="{f}">'
                    + "".join(f'<c r="{_letras(c)}{f}"><v>{f}</v></c>' for c in range(20))
                    + "</row>"
                    for f in range(1, 49_001)
                )
            )
        ),
        SE_LEE,
    ),
    "todo celdas de error": (
        "a.xlsx",
        _tarde(
            lambda: _con_filas(
                "".join(f'<row r="{i}"><c r="A{i}" t="e"><v>#REF!</v></c></row>' for i in range(1, 200_001))
            )
        ),
        SE_LEE,
    ),
    "todo fórmulas sin resultado": (
        "a.xlsx",
        _tarde(
            lambda: _con_filas(
                "".join(f'<row r="{i}"><c r="A{i}"><f>1/0</f></c></row>' for i in range(1, 200_001))
            )
        ),
        VACIO,
    ),
    "fechas absurdas": (
        "a.xlsx",
        _con_filas(
            _una_fila(
                '<c r="A1" s="1"><v>-99999999</v></c><c r="B1" s="1"><v>1e15</v></c>'
                '<c r="C1" s="1"><v>2958466</v></c><c r="D1" t="d"><v>9999-99-99</v></c>'
            ),
            _FECHADA,
        ),
        SE_LEE,
    ),
    "números desmedidos": (
        "a.xlsx",
        _tarde(
            lambda: _con_filas(
                _una_fila(
                    '<c r="A1"><v>1e308</v></c><c r="B1"><v>1e400</v></c><c r="C1"><v>NaN</v></c>'
                    f'<c r="D1"><v>-1e308</v></c><c r="E1"><v>{"9" * 5_000}</v></c>'
                )
            )
        ),
        SE_LEE,
    ),
    "una orden en una celda": ("a.xlsx", _con_filas(_una_fila(_texto("=cmd|' /C calc'!A0"))), SE_LEE),
    "39 MB en una celda": (
        "a.xlsx",
        _de_hoja(b"x", 39, '<row r="1"><c r="A1" t="str"><v>', "</v></c></row>"),
        SE_LEE,
    ),
    "39 MB de caritas en una celda": (
        "a.xlsx",
        _de_hoja("😀".encode(), 39, '<row r="1"><c r="A1" t="str"><v>', "</v></c></row>"),
        SE_LEE,
    ),
    "compresión de otra clase": (
        "a.xlsx",
        _con_filas(_UNA, Parte("xl/theme.xml", b"BZh9" + b"\0" * 40, 10, 0, metodo=12)),
        DANADO,
    ),
    "hoja en UTF-16": ("a.xlsx", _con_hoja(hoja(_UNA).encode("utf-16")), VACIO),
    "hoja lejana en UTF-16": (
        "a.xlsx",
        _con_hoja(hoja(f'{_UNA}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>').encode("utf-16")),
        VACIO,
    ),
    "índice de 50 MB": (
        "a.xlsx",
        _tarde(
            lambda: _con_armazon(
                [("H", "worksheets/sheet1.xml")], parte(_HOJA, hoja(_UNA)), cola=" " * 50_000_000
            )
        ),
        GRANDE,
    ),
    "sin hojas": ("a.xlsx", _con_armazon([]), VACIO),
    "cortado": ("a.xlsx", _partido, DANADO),
    "10 MB de ceros": ("a.xlsx", _tarde(lambda: _de_bytes(bytes(10_000_000))), DANADO),
    "imagen con nombre de libro": ("a.xlsx", _de_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99)), DANADO),
    "programa con nombre de libro": ("a.xlsx", _de_bytes(b"MZ" + bytes(9_999)), DANADO),
    "documento con nombre de libro": (
        "a.xlsx",
        lambda ruta: guardar(ruta, parte("word/document.xml", "<w/>")),
        OTRA_CLASE,
    ),
    "xlsx con nombre de csv": ("a.csv", _con_filas(_UNA), SE_LEE),
    "100 GB con nombre de libro": ("a.xlsx", _hueco(100), GRANDE),
}

DE_ODS: dict[str, tuple[str, Hacer, str]] = {
    "un millón por un millón": ("a.ods", _repetida("1000000", "1000000"), GRANDE),
    "repetida 10¹⁸ veces": ("a.ods", _repetida("1", str(10**18)), GRANDE),
    "repetida -5 veces": ("a.ods", _repetida("1", "-5"), DANADO),
    "repetida «muchas» veces": ("a.ods", _repetida("muchas", "1"), DANADO),
    "texto largo repetido": ("a.ods", _larga_repetida, GRANDE),
    "un espacio cuatro mil millones de veces": (
        "a.ods",
        _de_ods(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>a'
            '<text:s text:c="4000000000"/></text:p></table:table-cell></table:table-row>'
        ),
        GRANDE,
    ),
    "vacías sin fin al final": (
        "a.ods",
        _de_ods(
            f'<table:table-row>{_CELDA_ODS}<table:table-cell table:number-columns-repeated="16383"/>'
            '</table:table-row><table:table-row table:number-rows-repeated="1048575">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        ),
        SE_LEE,
    ),
    "vacías sin fin en medio": (
        "a.ods",
        _de_ods(
            f"<table:table-row>{_CELDA_ODS * 9}</table:table-row>"
            '<table:table-row table:number-rows-repeated="900000"><table:table-cell/></table:table-row>'
            f"<table:table-row>{_CELDA_ODS}</table:table-row>"
        ),
        GRANDE,
    ),
    "celdas vacías escritas sin fin": (
        "a.ods",
        _tarde(lambda: _de_ods(f"<table:table-row>{'<table:table-cell/>' * 3_100_000}</table:table-row>")),
        GRANDE,
    ),
    "100 000 tablas una dentro de otra": ("a.ods", _ods_hondo, "a.ods"),
    "una risa que se multiplica": ("a.ods", lambda ruta: guardar_ods(ruta, "&j;", _RISA), DANADO),
    "1 GB de blancos": ("a.ods", _ods_bomba, GRANDE),
    "ods con nombre de xlsx": ("a.xlsx", _de_ods(f"<table:table-row>{_CELDA_ODS}</table:table-row>"), SE_LEE),
}

DE_XLS: dict[str, tuple[str, Hacer, str]] = {
    "zona imposible": ("a.xls", _xls_con(0x200, 0, b"\xfe\xff\xff\xff"), DANADO),
    "más textos que bytes": ("a.xls", _xls_con(0xFC, 4, b"\xff\xff\xff\x7f"), DANADO),
    "sectores en círculo": ("a.xls", _xls_en_circulo, DANADO),
    "índice de sectores sin fin": ("a.xls", _xls_con_cabecera(72, 0xFFFFFFFF), DANADO),
    "carpeta desmedida": ("a.xls", _xls_con_cabecera(48, 0x7FFFFFFF), DANADO),
    "minisectores sin fin": ("a.xls", _xls_con_cabecera(64, 0x7FFFFFFF), SE_LEE),
    "un texto largo citado 100 000 veces": (
        "a.xls",
        _tarde(lambda: _xls_mas(_de_la_tabla(100_000), lambda suya: suya.write(0, 0, "ñ→" * 15_000))),
        GRANDE,
    ),
    "de esquina a esquina": (
        "a.xls",
        _de_xls(lambda suya: [suya.write(0, 0, 1), suya.write(65_535, 255, 1)]),
        GRANDE,
    ),
    "5 000 hojas que son la misma": ("a.xls", _muchas_veces_la_hoja, GRANDE),
    "combinadas sin fin": (
        "a.xls",
        _tarde(
            lambda: _xls_mas((struct.pack("<HHH", 0xE5, 8_002, 1_000) + b"\0\0\1\0\0\0\1\0" * 1_000) * 200)
        ),
        GRANDE,
    ),
    "cifrado": ("a.xls", _xls_cifrado, CLAVE),
    "compuesto sin libro": ("a.xls", _de_bytes(_OLE + bytes(2_000)), DANADO),
    "xls con nombre de xlsx": ("a.xlsx", _de_xls(_una), SE_LEE),
}

DE_CSV: dict[str, tuple[str, Hacer, str]] = {
    "una línea de 1 GB": ("a.csv", _hueco(1), GRANDE),
    "una línea de 40 MB": ("a.csv", _tarde(lambda: _de_bytes(b"x" * _MEGAS)), GRANDE),
    "40 MB de separadores": ("a.csv", _tarde(lambda: _de_bytes(b";" * _MEGAS)), GRANDE),
    "40 MB de líneas vacías": ("a.csv", _tarde(lambda: _de_bytes(b"\n" * _MEGAS)), GRANDE),
    "40 MB de líneas cortas": ("a.csv", _tarde(lambda: _de_bytes(b"ab;cd\n" * (_MEGAS // 6))), GRANDE),
    "una comilla sin cerrar": (
        "a.csv",
        _tarde(lambda: _de_bytes(b'a;b\n"' + b"1;2\n" * 900_000)),
        "comilla sin cerrar",
    ),
    "con NUL": ("a.csv", _de_bytes(b"a;b\n1\0;2\n"), NO_ES_TEXTO),
    "programa con nombre de csv": ("a.csv", _de_bytes(b"MZ\x90\0\3" + bytes(range(256)) * 40), NO_ES_TEXTO),
    "UTF-32": ("a.csv", _de_bytes("a;b\n1;2\n".encode("utf-32")), NO_ES_TEXTO),
    "UTF-16 cortado": ("a.csv", _de_bytes("a;b\n1;2".encode("utf-16")[:-1]), NO_ES_TEXTO),
    "dos marcas de orden": ("a.csv", _de_bytes(b"\xef\xbb\xbf\xef\xbb\xbfa;b\n1;2\n"), SE_LEE),
    "letras sueltas de Windows": ("a.csv", _de_bytes("año;ñandú\n1;2\n".encode("cp1252")), SE_LEE),
    "20 000 columnas": ("a.csv", _de_bytes(b";".join([b"x"] * 20_000)), SE_LEE),
    "fines de línea de todas clases": ("a.csv", _de_bytes(b"a;b\r1;2\n\r3;4\r\n5;6"), SE_LEE),
    "órdenes en las celdas": ("a.csv", _de_bytes(b"=1+1;+2;-3;@x\n=cmd|' /C calc'!A0;1;2;3\n"), SE_LEE),
    "caritas": ("a.csv", _tarde(lambda: _de_bytes("😀;1\n".encode() * 300_000)), SE_LEE),
    "sólo marcas de control": ("a.csv", _de_bytes(b"\x01;\x02\n\x1b[2J;\x7f\n"), SE_LEE),
}

LIBROS: dict[str, tuple[str, Hacer, str]] = {
    f"{clase}: {que}": caso
    for clase, casos in (("xlsx", DE_XLSX), ("ods", DE_ODS), ("xls", DE_XLS), ("csv", DE_CSV))
    for que, caso in casos.items()
}
"""Todos, por su clase y de qué van."""
