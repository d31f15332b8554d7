"""Una red recién fundada."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from tests.fabrica import nueva_red, reloj


@pytest.fixture(scope="session")
def fundada(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """El archivo de la red, fundada una vez: hacerlo en cada prueba cuesta diez veces más que copiarlo."""
    apertura = nueva_red(tmp_path_factory.mktemp("fundada"))
    apertura.cerrar()
    return apertura.bd.ruta


@pytest.fixture
def bd(fundada: Path, tmp_path: Path) -> Iterator[Archivo]:
    """Con sus reglas pendientes y sin socios."""
    copia = tmp_path / "red.escritorio"
    copia.write_bytes(fundada.read_bytes())
    apertura = abrir_archivo(copia, "Ana Secretaria", reloj)
    yield apertura.bd
    apertura.cerrar()
