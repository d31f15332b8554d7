"""Por la línea de órdenes: el certificado de un acuerdo y los libros de actas y de acuerdos."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.documentos.docx import texto_de_docx
from escritorio.ordenes.lotes import AYUDA_DE_COLUMNA
from escritorio.socios.reglas.campos import IMPORTABLES
from tests.actas.libros import asentada
from tests.fabrica import reloj
from tests.ordenes.conftest import Correr, en_json
from tests.sesiones.escenas import molde as molde
from tests.sesiones.lectura import texto_de


def test_cada_certificado_toma_su_numero_y_queda_guardado(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    (acuerdo, *_) = en_json(orden, "consultar", ejemplo, "acuerdos")
    destino, expedidos = tmp_path / "certificado.pdf", len(_numeros_expedidos(ejemplo))
    for hechos in (1, 2):
        assert orden("exportar", ejemplo, "certificado", destino, "--acuerdo", acuerdo["id"])[0] == 0
        numeros = _numeros_expedidos(ejemplo)
        assert len(numeros) == expedidos + hechos
        assert f"Certificado n.º {numeros[-1]}/" in texto_de(destino.read_bytes())
    assert numeros[-1] == numeros[-2] + 1


def _numeros_expedidos(ruta: Path) -> list[int]:
    with closing(sqlite3.connect(ruta, isolation_level=None)) as con:
        return [n for (n,) in con.execute("SELECT numero FROM expedido ORDER BY rowid")]


@pytest.mark.parametrize(
    ("pedido", "frase"),
    [
        (("certificado",), "Diga de qué acuerdo"),
        (("certificado", "--acuerdo", "nadie"), "ya no existe"),
        (("libro-de-actas",), "Diga de qué órgano"),
        (("libro-de-actas", "--organo", "Nadie"), "No hay ningún órgano «Nadie». Los que hay:"),
        (("libro-de-actas", "--organo", "asamblea", "--tomo", "99"), "no tiene tomo 99 del libro de actas"),
    ],
)
def test_lo_que_falta_se_explica(
    orden: Correr, ejemplo: Path, tmp_path: Path, pedido: tuple[str, ...], frase: str
) -> None:
    codigo, _, error = orden("exportar", ejemplo, pedido[0], tmp_path / "x.pdf", *pedido[1:])
    assert (codigo, frase in error) == (1, True), error


def test_verificar_senala_el_asiento_tocado(orden: Correr, molde: Path, tmp_path: Path) -> None:
    archivo = tmp_path / "red.escritorio"
    archivo.write_bytes(molde.read_bytes())
    apertura = abrir_archivo(archivo, "Ana", reloj)
    asentada(apertura.bd)
    apertura.cerrar()
    assert orden("verificar", archivo)[0] == 0
    with closing(sqlite3.connect(archivo, isolation_level=None)) as con:
        con.execute("DROP TRIGGER asiento_asentado_no_cambia")
        con.execute("DROP TRIGGER bitacora_cambio_asiento")
        con.execute("UPDATE asiento SET canonico = canonico || ' ' WHERE orden = 2")
    codigo, salida, error = orden("verificar", archivo)
    dicho = salida + error
    assert codigo == 1
    assert "Asamblea General de Socios, tomo 1, asiento 2 (Acta n.º 1): no coincide con lo asentado" in dicho


@pytest.mark.parametrize("extension", ["xlsx", "pdf"])
def test_el_libro_de_acuerdos_trae_los_del_archivo(
    orden: Correr, hecho: Path, tmp_path: Path, extension: str
) -> None:
    destino = tmp_path / f"acuerdos.{extension}"
    assert orden("exportar", hecho, "libro-de-acuerdos", destino, "--organo", "asamblea")[0] == 0
    suyos = [a for a in en_json(orden, "consultar", hecho, "acuerdos") if "Asamblea" in a["organo"]]
    if extension == "xlsx":
        filas = load_workbook(destino).get_sheet_by_index(0).to_python()[4:]
        assert [f[1] for f in filas] == sorted(a["numero"] for a in suyos)
    else:
        assert f"{len(suyos)} acuerdos" in texto_de(destino.read_bytes())


def test_el_libro_de_actas_se_exporta_y_se_consulta(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    asientos = en_json(orden, "consultar", ejemplo, "libro")
    destino = tmp_path / "libro.pdf"
    for organo in {a["organo"] for a in asientos}:
        suyos = [a for a in asientos if a["organo"] == organo]
        assert orden("exportar", ejemplo, "libro-de-actas", destino, "--organo", organo)[0] == 0
        texto = texto_de(destino.read_bytes())
        assert "La cadena cuadra" in texto
        assert all(a["huella"][:12] in texto for a in suyos if a["tomo"] == suyos[-1]["tomo"])


def test_la_ayuda_de_importar_socios_dice_las_claves_de_columna() -> None:
    assert all(campo.clave in AYUDA_DE_COLUMNA for campo in IMPORTABLES)


def test_lo_que_no_va_en_ese_archivo_se_niega_y_no_gasta_numero(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    (acuerdo, *_) = en_json(orden, "consultar", ejemplo, "acuerdos")
    antes = _numeros_expedidos(ejemplo)
    for que, cola, opciones in (
        ("certificado", "c.docx", ("--acuerdo", acuerdo["id"])),
        ("organigrama", "o.docx", ()),
        ("padron", "p.pdf", ()),
        ("libro-de-actas", "l.xlsx", ("--organo", "asamblea")),
        ("asistencia", "a.docx", ("--sesion", "22")),
    ):
        codigo, _, error = orden("exportar", ejemplo, que, tmp_path / cola, *opciones)
        assert (codigo, f"«{que}» no se escribe en «.{cola[2:]}»" in error) == (1, True), error
        assert not (tmp_path / cola).exists()
    assert _numeros_expedidos(ejemplo) == antes
    assert orden("exportar", ejemplo, "organigrama", tmp_path / "Organigrama n.º 3")[0] == 0


def test_el_acta_sale_en_word_tambien_levantada(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    destino = tmp_path / "acta.docx"
    assert orden("exportar", ejemplo, "acta", destino, "--sesion", "22")[0] == 0
    leido = texto_de_docx(destino.read_bytes())
    assert "Acta n.º" in leido
    assert "aprobada" in leido
    assert "BORRADOR" not in ZipFile(destino).read("word/header1.xml").decode()
