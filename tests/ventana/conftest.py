"""La ventana de verdad sobre el ejemplo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.tema import aplicar_tema, fichas_actuales
from escritorio.ventana.ventana import Ventana
from tests.ventanas import abrir_ejemplo


@pytest.fixture
def ventana(qtbot: QtBot, ejemplo: Path, qapp: QApplication) -> Iterator[Ventana]:
    """Abierta en Inicio, sobre una copia del ejemplo."""
    aplicar_tema(qapp, oscuro=False)
    apertura = abrir_ejemplo(ejemplo)
    abierta = Ventana(apertura.bd, lambda: fichas_actuales(qapp))
    qtbot.addWidget(abierta)
    abierta.show()
    qtbot.waitExposed(abierta)
    yield abierta
    abierta.close()
    apertura.cerrar()
