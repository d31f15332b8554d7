"""Setenta toques de contable: `verificar` los dice todos, con el sitio, en palabras y sin caerse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from escritorio.comun.datos.verificacion import HUELLAS_DE_BYTES
from escritorio.informes.consultas.verificacion import QUE_HACER
from tests.accidentes.toques import CADENA_REHECHA, TOQUES, Toque, a_mano, preparar, tocar
from tests.ordenes.conftest import Correr, en_json, orden

__all__ = ["orden"]
_CRUDO = re.compile(r"\b[a-z]+_[a-z_]+\b")
"""Un nombre de tabla o de columna: sólo se admite como seña para quien ayude, «(disparador «x»)»."""
_SENA = re.compile(r"\((?:disparador|índice|tabla|vista) «[^»]*»\)")


@pytest.fixture(scope="module")
def con_personas(hecho: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """El ejemplo con dos personas que trabajan en él con clave."""
    ruta = tmp_path_factory.mktemp("personas") / "red.escritorio"
    ruta.write_bytes(hecho.read_bytes())
    preparar(ruta)
    return ruta.read_bytes()


@pytest.fixture
def red(con_personas: bytes, tmp_path: Path) -> Path:
    ruta = tmp_path / "red.escritorio"
    ruta.write_bytes(con_personas)
    return ruta


@pytest.mark.lenta
@pytest.mark.parametrize("toque", TOQUES, ids=[t.nombre for t in TOQUES])
def test_cada_toque_se_dice_en_palabras(orden: Correr, red: Path, toque: Toque) -> None:
    tocar(red, toque)
    codigo, salida, error = orden("verificar", red)
    assert (codigo, salida) == (1, "")
    assert not [trozo for trozo in toque.dice if trozo not in error], error
    assert not _CRUDO.search(_SENA.sub("", error)), error


@pytest.mark.lenta
def test_en_json_dice_lo_mismo_y_sale_con_uno(orden: Correr, red: Path) -> None:
    assert en_json(orden, "verificar", red) == {"entero": True, "hallazgos": [], "observaciones": []}
    tocar(red, TOQUES[0])
    codigo, salida, error = orden("verificar", red, "--json")
    dicho = json.loads(salida)
    assert (codigo, error, dicho["entero"]) == (1, "", False)
    assert orden("verificar", red)[2].splitlines() == [*dicho["hallazgos"], QUE_HACER]


@pytest.mark.lenta
def test_la_cadena_rehecha_entera_solo_la_descubre_la_huella_entregada(orden: Correr, red: Path) -> None:
    """Es lo que por principio no se ve desde dentro; la ayuda lo dice y manda entregar una huella."""
    entregada = en_json(orden, "huellas", red)[0]["huella"]
    tocar(red, CADENA_REHECHA)
    del_archivo = [f for f in orden("verificar", red)[2].splitlines() if "por fuera" in f or "cadena" in f]
    assert del_archivo == []
    codigo, _, error = orden("verificar", red, "--huella", entregada)
    assert (codigo, "no está en este archivo" in error) == (1, True)
    ayuda = Path("recursos/ayuda/10-archivo-y-copias.md").read_text(encoding="utf-8")
    assert "**Lo que no puede verse desde dentro.**" in ayuda


def test_todo_lo_que_guarda_bytes_tiene_quien_lo_delate(red: Path) -> None:
    with a_mano(red) as con:
        de_bytes = con.execute(
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND c.type = 'BLOB'"
        ).fetchall()
    assert set(de_bytes) == set(HUELLAS_DE_BYTES)
