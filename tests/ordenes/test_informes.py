"""Los informes por línea de órdenes: lo emitido, tal cual; lo demás, en borrador."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.informes.acciones.borradores import anular, emitir, preparar_memoria
from escritorio.informes.consultas.traspaso import informe_guardado
from tests.fabrica import reloj
from tests.informes.casos import traspaso
from tests.ordenes.conftest import Correr, en_json
from tests.sesiones.lectura import texto_de


@pytest.fixture
def archivo(fundada: Path, tmp_path: Path) -> Path:
    """Una red recién fundada."""
    copia = tmp_path / fundada.name
    copia.write_bytes(fundada.read_bytes())
    return copia


def test_la_memoria_que_nadie_preparo_sale_en_borrador(orden: Correr, archivo: Path, tmp_path: Path) -> None:
    destino = tmp_path / "memoria.pdf"
    assert orden("exportar", archivo, "memoria", destino, "--ejercicio", "2026")[0] == 0
    texto = texto_de(destino.read_bytes())
    assert "Memoria anual 2026" in texto
    assert "BORRADOR" in texto
    assert en_json(orden, "consultar", archivo, "informes") == []
    codigo, _, error = orden("exportar", archivo, "memoria", destino, "--ejercicio", "25")
    assert (codigo, "cuatro cifras" in error) == (1, True)
    codigo, _, error = orden("exportar", archivo, "memoria", tmp_path / "nada.pdf", "--ejercicio", "1999")
    assert (codigo, "No consta nada" in error, (tmp_path / "nada.pdf").exists()) == (1, True, False)


def test_lo_emitido_sale_tal_como_quedo(orden: Correr, archivo: Path, tmp_path: Path) -> None:
    apertura = abrir_archivo(archivo, "Ana Secretaria", reloj)
    anular(apertura.bd, emitir(apertura.bd, preparar_memoria(apertura.bd, "2026")).id, "Error")
    emitida = emitir(apertura.bd, preparar_memoria(apertura.bd, "2026"))
    guardado = informe_guardado(apertura.bd, emitida.id, "docx")
    apertura.cerrar()
    destino = tmp_path / "memoria.docx"
    assert orden("exportar", archivo, "memoria", destino)[0] == 0
    assert destino.read_bytes() == guardado
    filas = en_json(orden, "consultar", archivo, "informes")
    assert [(f["nombre"], f["numero"], f["estado"]) for f in filas] == [
        ("Memoria anual 2026", 2, "emitido"),
        ("Memoria anual 2026", 1, "anulado"),
    ]


def test_el_traspaso_ha_de_estar_preparado(orden: Correr, archivo: Path, tmp_path: Path) -> None:
    destino = tmp_path / "traspaso.pdf"
    codigo, _, error = orden("exportar", archivo, "acta-de-traspaso", destino)
    assert (codigo, "No hay ningún traspaso preparado" in error) == (1, True)
    apertura = abrir_archivo(archivo, "Ana Secretaria", reloj)
    traspaso(apertura.bd)
    apertura.cerrar()
    assert orden("exportar", archivo, "acta-de-traspaso", destino)[0] == 0
    assert "Paulo Lima" in texto_de(destino.read_bytes())


def test_los_principios_se_consultan_y_se_exportan_de_un_periodo(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    filas = en_json(orden, "consultar", ejemplo, "principios", "--ejercicio", "2025")
    assert {(f["desde"], f["hasta"]) for f in filas} == {("2025-01-01", "2025-12-31")}
    filas = en_json(
        orden, "consultar", ejemplo, "principios", "--desde", "2026-01-01", "--hasta", "2026-02-01"
    )
    assert {f["hasta"] for f in filas} == {"2026-02-01"}
    for nombre, cabecera in (("p.pdf", b"%PDF-"), ("p.xlsx", b"PK")):
        assert orden("exportar", ejemplo, "principios", tmp_path / nombre, "--ejercicio", "2025")[0] == 0
        assert (tmp_path / nombre).read_bytes().startswith(cabecera)


@pytest.mark.parametrize(
    ("tema", "opciones", "dice"),
    [
        ("principios", ("--ejercicio", "2025", "--desde", "2025-01-01"), "no las dos cosas"),
        ("principios", ("--hasta", "2025-01-01"), "Falta desde qué día"),
        ("socios", ("--ejercicio", "2025"), "sólo van con «principios»"),
    ],
)
def test_un_periodo_mal_dicho_se_explica(
    orden: Correr, archivo: Path, tema: str, opciones: tuple[str, ...], dice: str
) -> None:
    codigo, _, error = orden("consultar", archivo, tema, *opciones)
    assert (codigo, dice in error) == (1, True)
