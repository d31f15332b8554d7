"""La aplicación entera, una persona delante y los cuadros de archivo en manos de la prueba."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from escritorio.aplicacion.aplicacion import Aplicacion
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias
from tests.recorridos.guardia import Guardia
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Archivos, Puesto, RelojDePared
from tests.ventanas import Teclear


@pytest.fixture
def persona(qapp: QApplication, teclear: Teclear) -> Iterator[Persona]:
    """Quien maneja la ventana; ningún cuadro la deja esperando."""
    pausa = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(20)
    guardia = Guardia()
    yield Persona(guardia, teclear)
    guardia.parar()
    QApplication.setDoubleClickInterval(pausa)


@pytest.fixture
def conocido(tmp_path: Path) -> None:
    """El programa ya sabe quién trabaja."""
    guardar_preferencias(tmp_path / "preferencias", Preferencias(quien="Inés Núñez"))


@pytest.fixture
def puesto(qapp: QApplication, tmp_path: Path, persona: Persona) -> Iterator[Puesto]:
    """El programa recién instalado en un equipo, a las nueve del 10 de marzo de 2026."""
    reloj, archivos = RelojDePared(datetime(2026, 3, 10, 9, 0)), Archivos(tmp_path / "documentos")
    archivos.carpeta.mkdir()
    puesto = Puesto(lambda: Aplicacion(qapp, reloj, tmp_path / "preferencias", archivos), reloj, archivos)
    yield puesto
    puesto.apagar()
    for destino in logging.getLogger("escritorio").handlers:
        destino.close()
