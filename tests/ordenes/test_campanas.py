"""Las campañas y sus avisos, por órdenes."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.ordenes.conftest import Correr, en_json


def test_las_campanas_dicen_lo_mismo_que_sus_cargos(orden: Correr, ejemplo: Path) -> None:
    campanas = en_json(orden, "consultar", ejemplo, "emisiones")
    suyos = [c for c in en_json(orden, "consultar", ejemplo, "cargos") if c["ejercicio"] == "2026"]
    assert sum(c["cargos"] for c in campanas) == len(suyos)
    assert sum(c["total"] for c in campanas) == sum(c["importe"] for c in suyos)
    assert sum(c["pendiente"] for c in campanas) == sum(c["saldo"] for c in suyos)
    assert [c["puede"] for c in campanas] == ["corregir", "anular", "corregir"]
    assert {e["socio"] for e in en_json(orden, "consultar", ejemplo, "exenciones")} == {
        "Rincón del Tala Viejo",
        "Tambo Colquiri",
    }


def test_los_avisos_salen_en_un_pdf_o_en_una_carpeta_y_consta(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    juntos, cual = tmp_path / "avisos.pdf", ("--campana", _la_del_anio(orden, ejemplo))
    codigo, salida, _ = orden("exportar", ejemplo, "avisos", juntos, *cual)
    assert (codigo, "31 avisos." in salida) == (0, True)
    assert len(PdfReader(juntos).pages) == 31
    assert orden("exportar", ejemplo, "avisos", tmp_path, *cual)[0] == 0
    assert len(list((tmp_path / "Avisos - Cuota anual ordinaria 2026").iterdir())) == 31
    codigo, salida, _ = orden("exportar", ejemplo, "correos-de-avisos", tmp_path, *cual)
    assert (codigo, "31 correos" in salida) == (0, True)
    dichos = en_json(orden, "consultar", ejemplo, "avisos")
    assert [a["numero"] for a in dichos] == list(range(1, 32))
    assert [s["medio"] for s in dichos[0]["salidas"]] == ["impreso", "guardado", "guardado", "correo"]


def test_una_campana_que_no_hay_o_no_es_la_unica_se_dice_y_no_queda_rastro(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    antes = en_json(orden, "consultar", ejemplo, "avisos")
    for dicha, frase in (("1999", "No hay ninguna campaña «1999»"), ("2026", "Hay varias campañas «2026»")):
        codigo, _, error = orden("exportar", ejemplo, "avisos", tmp_path / "a.pdf", "--campana", dicha)
        assert (codigo, frase in error) == (1, True)
    assert en_json(orden, "consultar", ejemplo, "avisos") == antes


def _la_del_anio(orden: Correr, ejemplo: Path) -> str:
    return str(max(en_json(orden, "consultar", ejemplo, "emisiones"), key=lambda c: c["cargos"])["id"])
