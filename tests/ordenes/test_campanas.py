"""Las campañas y sus avisos, por órdenes."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.ordenes.conftest import Correr, en_json


def test_las_campanas_dicen_lo_mismo_que_sus_cargos(orden: Correr, ejemplo: Path) -> None:
    (campana,) = en_json(orden, "consultar", ejemplo, "emisiones")
    suyos = [c for c in en_json(orden, "consultar", ejemplo, "cargos") if c["ejercicio"] == "2026"]
    assert campana["cargos"] == len(suyos)
    assert campana["total"] == sum(c["importe"] for c in suyos)
    assert campana["pendiente"] == sum(c["saldo"] for c in suyos)
    assert campana["puede"] == "corregir"
    assert en_json(orden, "consultar", ejemplo, "exenciones") == []


def test_los_avisos_salen_en_un_pdf_o_en_una_carpeta_y_consta(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    juntos = tmp_path / "avisos.pdf"
    codigo, salida, _ = orden("exportar", ejemplo, "avisos", juntos, "--campana", "2026")
    assert (codigo, "31 avisos." in salida) == (0, True)
    assert len(PdfReader(juntos).pages) == 31
    assert orden("exportar", ejemplo, "avisos", tmp_path)[0] == 0
    assert len(list((tmp_path / "Avisos - Cuota anual ordinaria 2026").iterdir())) == 31
    codigo, salida, _ = orden("exportar", ejemplo, "correos-de-avisos", tmp_path)
    assert (codigo, "31 correos" in salida) == (0, True)
    dichos = en_json(orden, "consultar", ejemplo, "avisos")
    assert [a["numero"] for a in dichos] == list(range(1, 32))
    assert [s["medio"] for s in dichos[0]["salidas"]] == ["guardado", "guardado", "correo"]


def test_una_campana_que_no_hay_se_dice_y_no_queda_rastro(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    codigo, _, error = orden("exportar", ejemplo, "avisos", tmp_path / "a.pdf", "--campana", "1999")
    assert (codigo, "No hay ninguna campaña «1999»" in error) == (1, True)
    assert en_json(orden, "consultar", ejemplo, "avisos") == []
