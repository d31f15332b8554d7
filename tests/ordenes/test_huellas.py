"""Las huellas de cada libro, por lotes: verlas, exportarlas y comprobar las que se entregaron."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from escritorio.comun.base.texto import huella_impresa
from escritorio.comun.datos.archivo import conectar
from escritorio.comun.datos.guardas import quitar_disparadores
from tests.ordenes.conftest import Correr, en_json


def test_cada_libro_dice_su_ultima_huella(orden: Correr, ejemplo: Path) -> None:
    suyas = en_json(orden, "huellas", ejemplo)
    de_actas = "actas de la Asamblea General de Socios"
    assert [h["libro"] for h in suyas] == ["bitacora", "acuerdos", "cuentas", "cuotas", "emitido", de_actas]
    assert {len(h["huella"]) for h in suyas} == {64}
    codigo, salida, _ = orden("huellas", ejemplo)
    assert codigo == 0
    assert f"cuentas: {suyas[2]['eslabones']} eslabones\n  {suyas[2]['huella']}" in salida


@pytest.mark.parametrize("libro", ["bitacora", "acuerdos", "cuentas", "cuotas", "emitido"])
def test_un_libro_exportado_acaba_en_su_huella_y_lleva_lo_que_sella(
    orden: Correr, ejemplo: Path, tmp_path: Path, libro: str
) -> None:
    destino = tmp_path / "libro.txt"
    assert orden("exportar", ejemplo, "huellas", destino, "--libro", libro)[0] == 0
    anterior = "0" * 64
    for eslabon in destino.read_text(encoding="utf-8").rstrip("\n").split("\n= ")[1:]:
        cabeza, _, texto = eslabon.partition("\n")
        assert texto.startswith(f'["{libro}",')
        anterior = sha256(f"{anterior}{texto}".encode()).hexdigest()
        assert anterior == cabeza.split()[1]
    cabezas = {h["libro"]: h["huella"] for h in en_json(orden, "huellas", ejemplo)}
    assert anterior == cabezas[libro]


def test_las_actas_se_exportan_por_su_nombre_con_su_receta(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    destino, actas = tmp_path / "libro.txt", en_json(orden, "huellas", ejemplo)[-1]
    assert orden("exportar", ejemplo, "huellas", destino, "--libro", actas["libro"])[0] == 0
    assert f"\n= {actas['eslabones']} {actas['huella']}\n" in destino.read_text(encoding="utf-8")


def test_un_libro_que_no_hay_se_explica(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    codigo, _, error = orden("exportar", ejemplo, "huellas", tmp_path / "x.txt", "--libro", "diario")
    assert (codigo, "No hay un libro «diario»" in error) == (1, True)


def test_el_libro_de_actas_sale_en_texto_con_su_receta(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    destino = tmp_path / "libro.txt"
    assert orden("exportar", ejemplo, "libro-de-actas", destino, "--organo", "asamblea")[0] == 0
    texto = destino.read_text(encoding="utf-8")
    assert texto.startswith("# Libro «de actas de la Asamblea General de Socios» de Escritorio: 3 eslabones")
    ultima = texto.split("\n= 3 ")[1][:64]
    assert orden("verificar", ejemplo, "--huella", ultima)[0] == 0


def test_una_huella_entregada_sigue_o_se_dice_que_no(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    (entregada,) = (h["huella"] for h in en_json(orden, "huellas", ejemplo) if h["libro"] == "cuentas")
    assert orden("verificar", ejemplo, "--huella", huella_impresa(entregada).upper())[0] == 0
    codigo, _, error = orden("verificar", ejemplo, "--huella", entregada, "--huella", "ab" * 32)
    assert (codigo, error) == (
        1,
        f"La huella «{'ab' * 32}» no está en este archivo: no es el que la entregó, o alguien lo rehízo"
        " después.\n",
    )


@pytest.mark.parametrize(
    ("copiada", "dice"),
    [
        ("ab" * 31, "está incompleta o mal copiada: tiene 62 cifras o letras y son 64."),
        ("xy" * 32, "está mal copiada: lleva «x y y», y sólo lleva cifras y letras de la a a la f."),
    ],
)
def test_una_huella_mal_copiada_no_acusa_a_nadie(
    orden: Correr, ejemplo: Path, copiada: str, dice: str
) -> None:
    codigo, _, error = orden("verificar", ejemplo, "--huella", copiada)
    assert (codigo, dice in error, "rehízo" in error) == (1, True, False)


def test_lo_que_se_toca_por_fuera_se_dice_en_el_oficio(orden: Correr, ejemplo: Path) -> None:
    con = conectar(ejemplo)
    quitar_disparadores(con)
    for tabla in ("asiento_contable", "cargo", "plan_cuota", "tramo", "linea_extracto"):
        con.execute(
            f"UPDATE {tabla} SET importe = importe + 1 WHERE rowid = (SELECT max(rowid) FROM {tabla})"
        )
    con.execute("UPDATE mandato SET puesto_id = (SELECT max(id) FROM puesto), hasta = '2031-05-02'")
    con.close()
    frases = [f for f in orden("verificar", ejemplo)[2].splitlines() if "por fuera del programa" in f]
    dichos = [m for f in frases for m in re.findall("(?:dice|anotado es) «([^»]*)»", f.split("; ")[-1])]
    assert len(frases) > 6
    assert [d for d in dichos if re.fullmatch(r"\d+|\d{4}-.*|\w+_\w+", d)] == []
    assert [f for f in frases if re.search(r"en «[^»]*_[^»]*»", f)] == []


def test_la_rendicion_imprime_la_huella_del_libro_de_cuentas(ejemplo: Path) -> None:
    with closing(sqlite3.connect(ejemplo, isolation_level=None)) as con:
        pdf = con.execute(
            "SELECT d.contenido FROM cierre_ejercicio c JOIN adjunto d ON d.id = c.rendicion_pdf_id"
        ).fetchone()[0]
        huellas = {f[0] for f in con.execute("SELECT huella FROM eslabon WHERE libro = 'cuentas'")}
    hojas = PdfReader(BytesIO(pdf)).pages
    texto = "".join("".join(h.extract_text() for h in hojas).split())
    assert any(f"Huelladellibrodecuentashastaaquí:{h}" in texto for h in huellas)


_OTRA_COSA = (
    "INSERT INTO parte_de_acta (id, sesion_id, parte, idioma, texto, automatico)"
    " SELECT 'x', sesion_id, 'apertura', 'es', 'Otra cosa', '' FROM acta WHERE numero = 22"
)


@pytest.mark.parametrize(
    ("orden_sql", "que"),
    [
        ("UPDATE sesion SET lugar = 'Otro sitio'", "(la sesión y su mesa)"),
        ("UPDATE sesion SET preside = 'Otra persona'", "(la sesión y su mesa)"),
        ("UPDATE asistencia SET nombre = 'Otro municipio'", "(la asistencia"),
        ("UPDATE punto SET texto = texto || ' y algo más'", "(los puntos, sus votos y sus acuerdos)"),
        ("UPDATE voto SET sentido = 'en_contra'", "(los puntos, sus votos y sus acuerdos)"),
        ("UPDATE sesion SET primera_llamada = 'ayer', segunda_llamada = NULL", ""),
        (_OTRA_COSA, "(lo escrito en sus partes)"),
    ],
)
def test_cada_acta_aprobada_se_coteja_con_los_datos_de_su_sesion(
    orden: Correr, ejemplo: Path, orden_sql: str, que: str
) -> None:
    con = conectar(ejemplo)
    quitar_disparadores(con)
    con.execute(orden_sql)
    con.close()
    codigo, _, error = orden("verificar", ejemplo)
    assert codigo == 1
    dicho = "Acta n.º 22: los datos de su sesión ya no"
    assert any(li.startswith(dicho) and que in li for li in error.splitlines()), error
