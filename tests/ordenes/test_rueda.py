"""La rueda lleva todo lo suyo: instalada fuera de aquí, el programa se prueba entero."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from email import message_from_string
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

_RAIZ = Path(__file__).resolve().parents[2]


def _correr(carpeta: Path, entorno: Mapping[str, str], *orden: str) -> str:
    hecho = subprocess.run(
        [sys.executable, *orden],
        cwd=carpeta,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(carpeta), **entorno},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=280,
        check=False,
    )
    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
    return hecho.stdout


@pytest.fixture(scope="module")
def instalada(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """La rueda de este árbol, desplegada en una carpeta que no es la suya."""
    ruedas, destino = tmp_path_factory.mktemp("ruedas"), tmp_path_factory.mktemp("instalada")
    _correr(_RAIZ, {}, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(ruedas))
    (rueda,) = ruedas.glob("*.whl")
    _correr(destino, {}, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(destino), str(rueda))
    return destino


def _ficha(instalada: Path) -> PathDistribution:
    (carpeta,) = instalada.glob("*.dist-info")
    return PathDistribution(carpeta)


def test_dice_quien_la_hace_que_licencias_lleva_y_como_se_abre(instalada: Path) -> None:
    ficha = _ficha(instalada)
    dicho = message_from_string(str(ficha.read_text("METADATA")))
    assert dicho["Author"] == "Equipo de Escritorio"
    assert dicho["License-Expression"] == "Apache-2.0"
    llevadas = set(dicho.get_all("License-File", []))
    deben = {p.relative_to(_RAIZ).as_posix() for p in (_RAIZ / "recursos").rglob("*LICENCIA*")} | {"LICENSE"}
    assert deben == llevadas
    assert len(deben) > 4
    assert {(e.group, e.name) for e in ficha.entry_points} == {
        ("console_scripts", "escritorio"),
        ("gui_scripts", "escritorio-ventana"),
    }


@pytest.mark.lenta
def test_desde_otra_carpeta_se_prueba_entero(instalada: Path, tmp_path: Path) -> None:
    aparte = {"PYTHONPATH": str(instalada)}
    de_donde = _correr(tmp_path, aparte, "-c", "import escritorio; print(escritorio.__file__)")
    assert Path(de_donde.strip()).is_relative_to(instalada)
    assert "mercociudades" in _correr(tmp_path, aparte, "-m", "escritorio", "plantillas")
    assert _correr(tmp_path, aparte, "-m", "escritorio", "--autoprueba").endswith("todo va bien.\n")
