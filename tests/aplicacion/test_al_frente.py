"""Abrir dos veces el mismo archivo en un equipo trae su ventana; la ventana vuelve a donde se dejó."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.aplicacion.al_frente import traer_al_frente
from escritorio.aplicacion.aplicacion import Aplicacion
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias, leer_preferencias
from escritorio.ordenes.ventana import solo_ventana
from tests.ventanas import HOY


@pytest.fixture
def aplicacion(qapp: QApplication, tmp_path: Path) -> Iterator[Aplicacion]:
    guardar_preferencias(tmp_path / "pref", Preferencias(quien="Ana"))
    hecha = Aplicacion(qapp, lambda: HOY, tmp_path / "pref")
    yield hecha
    if hecha.ventana is not None:
        hecha.ventana.close()
    hecha.ganchos.retirar()


def _abrir_otra_vez(ruta: Path, preferencias: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "escritorio", str(ruta)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "ESCRITORIO_PREFERENCIAS": str(preferencias)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_el_segundo_doble_clic_trae_la_ventana_y_acaba(
    aplicacion: Aplicacion, ejemplo: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """También por un enlace, minimizada o con otro nombre en mayúsculas."""
    enlace = tmp_path / "OTRA.ESCRITORIO"
    enlace.symlink_to(ejemplo)
    aplicacion.empezar(ejemplo)
    ventana = aplicacion.ventana
    assert ventana is not None
    ventana.showMinimized()
    otro = _abrir_otra_vez(enlace, tmp_path / "pref")
    try:
        qtbot.waitUntil(lambda: otro.poll() is not None)
    finally:
        otro.kill()
        dicho = otro.communicate()
    assert (otro.returncode, *dicho) == (0, "", "")
    assert not ventana.windowState() & Qt.WindowState.WindowMinimized
    ventana.close()
    assert not traer_al_frente(ejemplo)


def test_la_ventana_vuelve_a_donde_se_dejo(aplicacion: Aplicacion, ejemplo: Path, tmp_path: Path) -> None:
    """La primera vez, en una pantalla pequeña como ésta, maximizada."""
    aplicacion.empezar(ejemplo)
    ventana = aplicacion.ventana
    assert ventana is not None
    assert ventana.isMaximized()
    ventana.showNormal()
    ventana.setGeometry(40, 50, 700, 600)
    ventana.close()
    aplicacion.abrir(ejemplo)
    assert aplicacion.ventana is not None
    assert not aplicacion.ventana.isMaximized()
    assert aplicacion.ventana.geometry().topLeft() == ventana.geometry().topLeft()


def test_un_sitio_que_no_se_entiende_no_estorba(
    aplicacion: Aplicacion, ejemplo: Path, tmp_path: Path
) -> None:
    guardar_preferencias(tmp_path / "pref", Preferencias(quien="Ana", ventana="nada de nada"))
    aplicacion.preferencias = leer_preferencias(tmp_path / "pref")
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None
    assert aplicacion.ventana.isMaximized()
    assert not QByteArray.fromBase64(aplicacion.preferencias.ventana.encode()).isNull()


def test_la_extension_vale_en_mayusculas() -> None:
    assert solo_ventana(["C:/Mis papeles/RED.ESCRITORIO"])
    assert not solo_ventana(["RED.XLSX"])
