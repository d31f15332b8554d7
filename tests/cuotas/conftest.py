"""Una red con socios a los que cobrar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from tests.fabrica import con_socios, reloj


@pytest.fixture(scope="session")
def molde(fundada: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Una red recién fundada con doce municipios, que cada prueba copia."""
    ruta = tmp_path_factory.mktemp("cuotas") / fundada.name
    ruta.write_bytes(fundada.read_bytes())
    apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
    con_socios(apertura.bd, 12)
    apertura.cerrar()
    return ruta


@pytest.fixture
def red(molde: Path, tmp_path: Path) -> Iterator[Archivo]:
    """La del molde, propia de la prueba: doce municipios de 60 000 a 720 000 habitantes."""
    copia = tmp_path / molde.name
    copia.write_bytes(molde.read_bytes())
    apertura = abrir_archivo(copia, "Ana Secretaria", reloj)
    yield apertura.bd
    apertura.cerrar()


@pytest.fixture
def deudas(red: Archivo) -> Archivo:
    """La red con 2025 emitido: el segundo socio debe USD 500,00."""
    emitir(red, preparar_emision(red, "2025"))
    return red
