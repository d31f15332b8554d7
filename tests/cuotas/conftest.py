"""Una red con socios a los que cobrar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.comun.datos.archivo import Archivo
from tests.fabrica import con_socios, nueva_red


@pytest.fixture
def bd(tmp_path: Path) -> Iterator[Archivo]:
    """Una red recién fundada, sin socios."""
    apertura = nueva_red(tmp_path)
    yield apertura.bd
    apertura.cerrar()


@pytest.fixture
def red(bd: Archivo) -> Archivo:
    """La misma con doce municipios: de 60 000 a 720 000 habitantes."""
    con_socios(bd, 12)
    return bd
