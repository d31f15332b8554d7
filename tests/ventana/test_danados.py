"""Un archivo estropeado por dentro: todas las pantallas se abren o se explican, y la ventana sigue en pie."""

from __future__ import annotations

import logging
import random
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from escritorio.aplicacion.aplicacion import Aplicacion
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias
from escritorio.comun.datos.cerrojo import ruta_del_cerrojo
from escritorio.comun.datos.declarado import areas
from tests.danos import DANOS
from tests.ventanas import HOY

_CASOS = 8


@pytest.mark.lenta
@pytest.mark.parametrize("semilla", range(_CASOS))
@pytest.mark.qt_no_exception_capture  # los recoge el programa, que es lo que se prueba
def test_ninguna_pantalla_muere_sin_frase(
    qtbot: QtBot,
    qapp: QApplication,
    hecho: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    semilla: int,
) -> None:
    ruta, dichos = tmp_path / "red.escritorio", []
    shutil.copyfile(hecho, ruta)
    DANOS[semilla % len(DANOS)](ruta, random.Random(semilla))

    def leer(cuadro: QMessageBox) -> int:
        dichos.append(f"{cuadro.text()} {cuadro.informativeText()}")
        return 0

    monkeypatch.setattr(QMessageBox, "exec", leer)
    guardar_preferencias(tmp_path, Preferencias(quien="Ana"))
    aplicacion = Aplicacion(qapp, lambda: HOY, tmp_path)
    try:
        aplicacion.empezar(ruta)
        assert aplicacion.ventana is not None or dichos, "no se abrió y no se dijo por qué"
        for clave in areas():
            _entrar(aplicacion, clave)
        assert not any("Traceback" in d or "inesperado" in d for d in dichos), dichos
        assert aplicacion.ventana is not None or aplicacion.bienvenida is not None
        assert aplicacion.ventana is not None or not ruta_del_cerrojo(ruta).exists()
    finally:
        _cerrar(aplicacion)


def _entrar(aplicacion: Aplicacion, clave: str) -> None:
    """Como lo haría quien pulsa: lo que falle llega al gancho, que lo explica."""
    if aplicacion.ventana is not None:
        aplicacion.ventana.lateral.elegido.emit(clave)
        QApplication.processEvents()


def _cerrar(aplicacion: Aplicacion) -> None:
    for visible in (aplicacion.ventana, aplicacion.bienvenida):
        if visible is not None:
            visible.close()
    aplicacion.ganchos.retirar()
    for destino in logging.getLogger("escritorio").handlers:
        destino.close()
