"""Los papeles en portugués por órdenes: salen en su lengua, y lo que no sale en ella se dice."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from escritorio.cooperacion.consultas.alianzas import alianzas
from escritorio.cooperacion.consultas.participacion import registros
from escritorio.informes.acciones.borradores import emitir, preparar_memoria
from escritorio.informes.consultas.traspaso import informe
from tests.ordenes.conftest import Correr, en_json
from tests.ventanas import abrir_ejemplo


def _lengua(ruta: Path) -> str:
    with pikepdf.open(BytesIO(ruta.read_bytes())) as abierto:
        return str(abierto.Root.Lang)


@pytest.mark.parametrize("que", ["cartera", "relacion-de-convenios", "proyecto", "convenio"])
def test_sale_en_la_lengua_que_se_dice(orden: Correr, ejemplo: Path, tmp_path: Path, que: str) -> None:
    cual = ("--de", "1") if que in ("proyecto", "convenio") else ()
    for lengua in ("pt", "es"):
        destino = tmp_path / f"{lengua}.pdf"
        assert orden("exportar", ejemplo, que, destino, *cual, "--idioma", lengua)[0] == 0
        assert _lengua(destino) == lengua


def test_el_tablero_y_el_registro_se_piden_por_su_nombre(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    apertura = abrir_ejemplo(ejemplo)
    nombres = {"tablero": alianzas(apertura.bd)[0].nombre, "registro": registros(apertura.bd)[0].nombre}
    apertura.cerrar()
    for que, nombre in nombres.items():
        destino = tmp_path / f"{que}.pdf"
        assert orden("exportar", ejemplo, que, destino, "--de", nombre, "--idioma", "pt")[0] == 0
        assert _lengua(destino) == "pt"
        assert "Diga de cuál" in orden("exportar", ejemplo, que, destino)[2]
        assert "No hay nada que se llame «x»" in orden("exportar", ejemplo, que, destino, "--de", "x")[2]


def test_lo_que_no_sale_en_portugues_se_niega(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    destino = tmp_path / "nada.pdf"
    assert "sale sólo en español" in orden("exportar", ejemplo, "nomina", destino, "--idioma", "pt")[2]
    assert "sólo sale un acta" in orden("exportar", ejemplo, "cartera", destino, "--idioma", "bilingue")[2]
    assert not destino.exists()


def test_de_lo_emitido_consta_su_lengua_y_en_otra_se_niega(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    apertura = abrir_ejemplo(ejemplo)
    suyo = emitir(apertura.bd, preparar_memoria(apertura.bd, "2025"), "pt")
    assert informe(apertura.bd, suyo.id).idioma == "pt"
    apertura.cerrar()
    assert [i["idioma"] for i in en_json(orden, "consultar", ejemplo, "informes")] == ["pt"]
    pedida = ("exportar", ejemplo, "memoria", tmp_path / "m.pdf", "--ejercicio", "2025", "--idioma")
    assert "ya se emitió en portugués" in orden(*pedida, "es")[2]
    assert orden(*pedida, "pt")[0] == 0
