"""Lo que viaja en los instaladores: con su licencia sabida y ninguna que no se pueda repartir."""

from __future__ import annotations

import json
import sysconfig
from pathlib import Path

import pytest

from instalador.componentes import (
    DE_RECURSOS,
    DICHAS,
    Pieza,
    bibliotecas,
    es_admisible,
    escribir_lista,
    nombres_fijados,
)
from instalador.preparar import USO

FIJADOS = nombres_fijados(USO.read_text(encoding="utf-8")) - {"pip"}
"""Sin lo que no viaja."""
DIA = 1_767_225_600  # 1 de enero de 2026


def todas() -> list[Pieza]:
    """Las de este entorno, que son las mismas versiones que viajan."""
    return [*bibliotecas(Path(sysconfig.get_path("purelib")), FIJADOS), *DE_RECURSOS]


def test_de_todo_lo_que_viaja_se_sabe_la_licencia() -> None:
    assert {p.nombre for p in todas()} >= FIJADOS


def test_nada_de_lo_que_viaja_es_solo_gpl() -> None:
    assert [p for p in todas() if not es_admisible(p.licencia)] == []


def test_las_licencias_dichas_a_mano_son_de_algo_que_viaja() -> None:
    assert DICHAS.keys() <= FIJADOS


@pytest.mark.parametrize(
    ("licencia", "vale"),
    [
        ("MIT", True),
        ("LGPL-2.1-only", True),
        ("MPL-2.0", True),
        ("GPL-3.0-only", False),
        ("", False),
        ("AGPL-3.0-or-later", False),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("MIT AND GPL-2.0-only", False),
        ("MIT AND (MPL-1.1 OR GPL-2.0-only)", True),
        ("MIT AND (GPL-3.0-only OR GPL-2.0-only)", False),
    ],
)
def test_lo_que_puede_viajar(licencia: str, vale: bool) -> None:
    assert es_admisible(licencia) is vale


def test_la_lista_nombra_cada_pieza_con_su_licencia(tmp_path: Path) -> None:
    escribir_lista(tmp_path / "lista.json", todas(), DIA)
    lista = json.loads((tmp_path / "lista.json").read_text(encoding="utf-8"))
    assert lista["bomFormat"] == "CycloneDX"
    assert {c["name"] for c in lista["components"]} == {p.nombre for p in todas()}
    assert all(c["licenses"] for c in lista["components"])


def test_no_se_escribe_una_lista_con_algo_que_no_puede_viajar(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no puede viajar"):
        escribir_lista(tmp_path / "lista.json", [Pieza("mala", "1", "GPL-3.0-only", "pkg:pypi/mala@1")], DIA)
    assert not (tmp_path / "lista.json").exists()


def test_la_lista_con_lo_mismo_sale_igual_byte_a_byte(tmp_path: Path) -> None:
    uno = escribir_lista(tmp_path / "uno.json", todas(), DIA).read_bytes()
    assert escribir_lista(tmp_path / "dos.json", reversed(todas()), DIA).read_bytes() == uno
