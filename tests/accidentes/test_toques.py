"""Setenta toques de contable: `verificar` los dice todos, con el sitio, en palabras y sin caerse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.accidentes.toques import TOQUES, Toque, preparar, tocar
from tests.ordenes.conftest import Correr, orden

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
