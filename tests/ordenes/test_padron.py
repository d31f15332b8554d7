"""Los poderes, el padrón de habilitados y el certificado de estar al día, por la línea de órdenes."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineWorkbook

from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.acciones.poderes import registrar_poder
from escritorio.sesiones.modelo.padron import PoderNuevo
from tests.ordenes.conftest import Correr, en_json
from tests.sesiones.escenas import convocada, lista, molde, red
from tests.sesiones.lectura import texto_de

__all__ = ["molde", "red"]


def test_los_poderes_se_consultan(orden: Correr, red: Archivo) -> None:
    sesion_id = convocada(red)
    quien = lista(red, sesion_id)[1]
    registrar_poder(red, sesion_id, PoderNuevo(quien.id, "2026-04-18T10:00", apoderado="Eva Letrada"))
    (dado,) = en_json(orden, "consultar", red.ruta, "poderes")
    assert (dado["poderdante"], dado["apoderado"], dado["sesion_id"]) == (
        quien.nombre,
        "Eva Letrada",
        sesion_id,
    )
    assert (dado["pendiente"], dado["usado"], dado["revocado"]) == (True, False, None)
    assert "por fijar" in dado["dictamen"]


def test_el_padron_de_habilitados_sale_en_pdf_y_en_libro(orden: Correr, hecho: Path, tmp_path: Path) -> None:
    asamblea = next(s for s in en_json(orden, "consultar", hecho, "sesiones") if s["estado"] == "cerrada")
    pdf, libro = tmp_path / "padron.pdf", tmp_path / "padron.xlsx"
    for destino in (pdf, libro):
        dicho = ("exportar", hecho, "padron-de-habilitados", destino, "--sesion", asamblea["id"])
        assert orden(*dicho)[0] == 0
    assert "Padrón de habilitados" in texto_de(pdf.read_bytes())
    filas = CalamineWorkbook.from_path(libro).get_sheet_by_index(0).to_python()
    assert sum(f[5] == "Sí" for f in filas if len(f) > 5) == asamblea["habilitados"]


def test_el_certificado_se_da_al_que_esta_al_dia_y_no_al_que_debe(
    orden: Correr, hecho: Path, tmp_path: Path
) -> None:
    destino = tmp_path / "certificado.pdf"
    deben = {d["socio_codigo"] for d in en_json(orden, "consultar", hecho, "deudores")}
    socios = [s["codigo"] for s in en_json(orden, "consultar", hecho, "socios") if s["estado"] == "activo"]
    al_dia = next(c for c in socios if c not in deben)
    assert orden("exportar", hecho, "certificado-al-dia", destino, "--socio", al_dia)[0] == 0
    assert "no adeuda ningún periodo vencido" in texto_de(destino.read_bytes())
    assert orden("exportar", hecho, "certificado-al-dia", tmp_path / "otro.pdf")[0] != 0
    assert not (tmp_path / "otro.pdf").exists()
