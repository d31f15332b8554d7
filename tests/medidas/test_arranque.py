"""Abrir el programa con el ejemplo."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias
from escritorio.ejemplo.acciones.crear import crear_ejemplo
from tests.medidas import ventana_minima
from tests.medidas.cronometro import Libreta, cronometrando

_RAIZ = Path(__file__).resolve().parents[2]


def test_el_programa_abre_casi_tan_pronto_como_una_ventana_vacia(libreta: Libreta, tmp_path: Path) -> None:
    archivo = tmp_path / "ejemplo.escritorio"
    crear_ejemplo(archivo)
    guardar_preferencias(tmp_path, Preferencias(quien="Ana Secretaria"))

    def abriendo() -> float:
        return _tarda(["-m", "escritorio", str(archivo), "--cerrar-al-pintar"], tmp_path)

    def abriendo_la_minima() -> float:
        return _tarda([ventana_minima.__file__], tmp_path)

    medida = libreta.comparar(
        "Abrir la ventana con el ejemplo",
        abriendo,
        abriendo_la_minima,
        1.8,
        vueltas=8,
        contra="QApplication, QMainWindow y QTableView, en otro proceso",
    )
    assert medida.cumple


def _tarda(argumentos: Sequence[str], preferencias: Path) -> float:
    entorno = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "ESCRITORIO_PREFERENCIAS": str(preferencias)}
    with cronometrando() as lapso:
        hecho = subprocess.run(
            [sys.executable, *argumentos], cwd=_RAIZ, env=entorno, capture_output=True, text=True, check=False
        )
    assert hecho.returncode == 0, hecho.stderr
    return lapso.segundos
