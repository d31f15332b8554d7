"""Una red con socios a los que cobrar."""

from __future__ import annotations

import pytest

from escritorio.comun.datos.archivo import Archivo
from tests.fabrica import con_socios


@pytest.fixture
def red(bd: Archivo) -> Archivo:
    """Una red recién fundada con doce municipios: de 60 000 a 720 000 habitantes."""
    con_socios(bd, 12)
    return bd
