"""Una red recién fundada."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.comun.datos.archivo import Archivo
from tests.fabrica import nueva_red


@pytest.fixture
def bd(tmp_path: Path) -> Iterator[Archivo]:
    """Con sus reglas pendientes y sin socios."""
    apertura = nueva_red(tmp_path)
    yield apertura.bd
    apertura.cerrar()
