"""La mesa de cada regla: un archivo que se funda una vez y se copia."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.estatutos.acciones.organos import definir_organo
from escritorio.estatutos.modelo.reglas import DefinicionDeOrgano
from tests.fabrica import con_socios, nueva_red, reloj
from tests.reglas_reales.mesa import Mesa, orden_de

SOCIOS = 7


@pytest.fixture(scope="session")
def puesta(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """El archivo con sus socios, en bytes."""
    apertura = nueva_red(tmp_path_factory.mktemp("reglas_reales"))
    con_socios(apertura.bd, SOCIOS)
    definir_organo(apertura.bd, DefinicionDeOrgano("Directorio", "directiva", "mandatos"))
    apertura.cerrar()
    return apertura.bd.ruta.read_bytes()


@pytest.fixture
def mesa(
    puesta: bytes,
    tmp_path: Path,
    qtbot: QtBot,
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Mesa]:
    """Sin hojas de estilo, que sólo visten."""
    qapp.setStyleSheet("")
    ruta = tmp_path / "red.escritorio"
    ruta.write_bytes(puesta)
    apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
    yield Mesa(apertura.bd, qtbot, orden_de(apertura.bd, capsys, monkeypatch))
    apertura.cerrar()
