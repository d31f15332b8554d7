"""Un libro malo da una frase con su nombre; nunca otro error ni un programa caído."""

from __future__ import annotations

import random
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt
from xlwt.CompoundDoc import XlsDoc

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.libros import biff, calculo, comprimido, lector, modelo
from escritorio.comun.datos.libros import modelo as errores
from escritorio.comun.datos.libros.comprimido import EsDemasiado
from escritorio.comun.datos.libros.lector import leer_libro
from tests.accidentes.libros_hostiles import LIBROS, SE_LEE
from tests.comun.datos.libros.fabrica import OLE, cambiar_parte, guardar_ods, guardar_xlsx


def _cifrado_de_xls(ruta: Path) -> None:
    libro = xlwt.Workbook()
    libro.add_sheet("H").write(0, 0, 1)
    datos = libro.get_biff_data()
    XlsDoc().save(str(ruta), datos[:20] + b"\x2f\x00\x06\x00\x00\x00\x59\xb3\x0a\x9a" + datos[20:])


def _xls_con(ruta: Path, clase: int, lugar: int, cuenta: bytes) -> None:
    libro = xlwt.Workbook()
    libro.add_sheet("H").write(0, 0, "x")
    datos = bytearray(libro.get_biff_data())
    inicio = datos.index(struct.pack("<H", clase), 0 if clase == 0xFC else datos.index(b"\x0a\x00\x00\x00"))
    datos[inicio + 4 + lugar : inicio + 4 + lugar + len(cuenta)] = cuenta
    XlsDoc().save(str(ruta), bytes(datos))


def _cifrado_de_zip(ruta: Path) -> None:
    guardar_xlsx(ruta, lambda hoja: hoja.append(["x"]))
    crudo = bytearray(ruta.read_bytes())
    crudo[crudo.find(b"PK\x01\x02") + 8] |= 1
    ruta.write_bytes(crudo)


def _lejana(ruta: Path) -> None:
    guardar_xlsx(ruta, lambda hoja: [hoja.cell(1, 1, 1), hoja.cell(1_048_576, 16_384, 2)])


def _fila_imposible(ruta: Path) -> None:
    guardar_xlsx(ruta, lambda hoja: [hoja.cell(1, 1, 1), hoja.cell(1, 2, 2), hoja.cell(2, 1, 3)])
    cambiar_parte(ruta, "xl/worksheets/sheet1.xml", lambda b: b.replace(b'r="B1"', b'r="B4294967295"'))


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
    "xls de zona imposible": (
        "a.xls",
        errores.LibroDanado,
        lambda ruta: _xls_con(ruta, 0x200, 0, b"\xfe\xff\xff\xff"),
    ),
    "xls de textos imposibles": (
        "a.xls",
        errores.LibroDanado,
        lambda ruta: _xls_con(ruta, 0xFC, 4, b"\xff\xff\xff\x7f"),
    ),
    "xlsx cifrado": (
        "a.xlsx",
        errores.LibroProtegido,
        lambda ruta: ruta.write_bytes(OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")),
    ),
    "xls cifrado": ("a.xls", errores.LibroProtegido, _cifrado_de_xls),
    "zip cifrado": ("a.xlsx", errores.LibroProtegido, _cifrado_de_zip),
    "ods cifrado": ("a.ods", errores.LibroProtegido, lambda ruta: _zip_con(ruta, "encrypted-package")),
    "celda lejana": ("a.xlsx", errores.LibroDemasiadoGrande, _lejana),
    "fila imposible": ("a.xlsx", errores.LibroDemasiadoGrande, _fila_imposible),
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
    monkeypatch.setattr(comprimido, "_MAXIMO_DESPLEGADO", 100)
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


LIGEROS = (
    *("zona dicha enorme, una celda", "filas en desorden", "celdas sin lugar en fila lejana"),
    *("filas sin lugar tras una lejana", "espacios junto al igual", "un texto largo citado 500 veces"),
    *("hojas de igual nombre", "ruta que sale de la carpeta", "la misma parte dos veces", "20 000 hojas"),
    *("1 000 hojas que son la misma", "60 MB que dicen ser 1 KB", "una bomba entre las imágenes"),
    *("compresión de otra clase", "entidades en la hoja", "textos vacíos sin fin", "índice de 50 MB"),
    *("la misma celda sin fin", "una combinada de hoja entera", "un texto largo citado 300 000 veces"),
)
LIGEROS_DE_TODO = [c for c in LIBROS if c.partition(": ")[2] in LIGEROS or c.startswith(("ods:", "xls:"))]


@pytest.mark.parametrize("caso", LIGEROS_DE_TODO)
def test_un_libro_hostil_se_rechaza_o_se_lee_sin_otro_error(tmp_path: Path, caso: str) -> None:
    nombre, hacer, pasa = LIBROS[caso]
    hacer(tmp_path / nombre)
    if pasa == SE_LEE:
        assert any(hoja.filas for hoja in leer_libro(tmp_path / nombre).hojas)
        return
    with pytest.raises(errores.LibroIlegible, match=re.escape(pasa)):
        leer_libro(tmp_path / nombre)


def test_una_zona_de_la_que_calamine_se_desdice_no_pasa(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruta = guardar_xlsx(tmp_path / "a.xlsx", lambda hoja: [hoja.cell(1, 1, 1), hoja.cell(9, 9, 1)])
    assert leer_libro(ruta).hoja().filas
    monkeypatch.setattr(calculo, "_malas_de", lambda paquete, partes: {})
    monkeypatch.setattr(calculo, "MAXIMO_DE_CELDAS", 80)
    with pytest.raises(errores.LibroDemasiadoGrande):
        leer_libro(ruta)


def test_los_textos_de_un_xls_que_siguen_de_un_registro_a_otro_se_cuentan_bien(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libro = xlwt.Workbook()
    hoja = libro.add_sheet("H")
    textos = ["a" * n + ("ñ→" * n if n % 2 else "") for n in range(1, 400)]
    for i, texto in enumerate(textos):
        hoja.write(i, 0, texto)
    hoja.write_rich_text(400, 0, ["suelto ", ("negrita", xlwt.easyfont("bold true")), " y más"])
    libro.save(str(tmp_path / "a.xls"))
    flujo = libro.get_biff_data()
    letras = 2 * sum(map(len, textos)) + 2 * len("suelto negrita y más")
    assert letras > 300_000
    monkeypatch.setattr(biff, "MAXIMO_DE_TEXTO", letras)
    assert biff.malas_de_xls(flujo, ocho=True) == {}
    monkeypatch.setattr(biff, "MAXIMO_DE_TEXTO", letras - 1)
    with pytest.raises(EsDemasiado):
        biff.malas_de_xls(flujo, ocho=True)
    monkeypatch.setattr(biff, "_MAXIMO_DE_FLUJO", 1_000)
    with pytest.raises(EsDemasiado):
        biff.malas_de_xls(flujo, ocho=True)


def test_un_paquete_de_miles_de_partes_no_se_abre(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comprimido, "_MAXIMO_DE_PARTES", 2)
    with pytest.raises(EsDemasiado):
        comprimido.abrir_paquete(b"PK\x01\x02" * 3)
