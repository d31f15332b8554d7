"""Abrir el programa con el ejemplo."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias
from escritorio.ejemplo.acciones.crear import crear_ejemplo
from tests.medidas import hasta_inicio as hasta_inicio_py
from tests.medidas import ventana_minima
from tests.medidas.cronometro import Libreta, Vuelta, cronometrando

_RAIZ = Path(__file__).resolve().parents[2]


_CONTRA = "QApplication, QMainWindow y QTableView, en otro proceso"


@pytest.fixture
def archivo(tmp_path: Path) -> Path:
    ruta = tmp_path / "ejemplo.escritorio"
    crear_ejemplo(ruta)
    guardar_preferencias(tmp_path, Preferencias(quien="Ana Secretaria"))
    return ruta


def test_la_ventana_se_pinta_casi_tan_pronto_como_una_vacia(libreta: Libreta, archivo: Path) -> None:
    """Hasta el primer pintado, con el archivo abierto; Inicio se rellena justo después."""

    def abriendo() -> float:
        return _tarda(["-m", "escritorio", str(archivo), "--cerrar-al-pintar"], archivo.parent)

    que = "Abrir la ventana con el ejemplo"
    medida = libreta.comparar(que, abriendo, _minima(archivo), 1.8, vueltas=8, contra=_CONTRA)
    assert medida.cumple


def test_inicio_se_ve_entero_poco_despues(libreta: Libreta, archivo: Path) -> None:
    """Tope propio: con todo lo pendiente de todos los asuntos ya en pantalla."""

    def hasta_inicio() -> float:
        return _tarda([hasta_inicio_py.__file__, str(archivo)], archivo.parent)

    que = "Abrir el ejemplo y ver Inicio entero"
    assert libreta.comparar(que, hasta_inicio, _minima(archivo), 3.5, vueltas=5, contra=_CONTRA).cumple


def _minima(archivo: Path) -> Vuelta:
    return lambda: _tarda([ventana_minima.__file__], archivo.parent)


def _tarda(argumentos: Sequence[str], preferencias: Path) -> float:
    entorno = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "ESCRITORIO_PREFERENCIAS": str(preferencias)}
    entorno["PYTHONPATH"] = str(_RAIZ)
    entorno.pop("PYTHONDONTWRITEBYTECODE", None)  # instalado, el programa va ya compilado
    with cronometrando() as lapso:
        hecho = subprocess.run(
            [sys.executable, *argumentos], cwd=_RAIZ, env=entorno, capture_output=True, text=True, check=False
        )
    assert hecho.returncode == 0, hecho.stderr
    return lapso.segundos
