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
# Compilar de antemano cincuenta bibliotecas cuesta más que instalarlas, y se usa una parte de ellas.
_INSTALAR = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile")


def _correr(
    carpeta: Path, entorno: Mapping[str, str], *orden: str, python: str = sys.executable, tope: int = 280
) -> str:
    hecho = subprocess.run(
        [python, *orden],
        cwd=carpeta,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(carpeta), **entorno},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=tope,
        check=False,
    )
    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
    return hecho.stdout


@pytest.fixture(scope="module")
def rueda(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """La de este árbol."""
    ruedas = tmp_path_factory.mktemp("ruedas")
    _correr(_RAIZ, {}, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(ruedas))
    (hecha,) = ruedas.glob("*.whl")
    return hecha


@pytest.fixture(scope="module")
def instalada(rueda: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """La rueda, desplegada en una carpeta que no es la suya."""
    destino = tmp_path_factory.mktemp("instalada")
    _correr(destino, {}, *_INSTALAR, "--no-deps", "--target", str(destino), str(rueda))
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


@pytest.mark.lenta
@pytest.mark.timeout(1_200)
def test_en_un_entorno_nuevo_y_limpio_solo_con_sus_requisitos_se_prueba_entera(
    rueda: Path, tmp_path: Path
) -> None:
    """Nada del entorno en que se hace: si faltara declarar una biblioteca, aquí no estaría."""
    entorno, aparte = tmp_path / "entorno", tmp_path / "aparte"
    aparte.mkdir()
    _correr(tmp_path, {}, "-m", "venv", str(entorno))
    suyo = str(entorno / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    fijadas = ("--require-hashes", "-r", str(_RAIZ / "requisitos.txt"))
    _correr(aparte, {}, *_INSTALAR, *fijadas, python=suyo, tope=900)
    _correr(aparte, {}, *_INSTALAR, "--no-deps", str(rueda), python=suyo)
    _correr(aparte, {}, "-m", "pip", "check", python=suyo)
    de_donde = _correr(aparte, {}, "-I", "-c", "import escritorio; print(escritorio.__file__)", python=suyo)
    assert Path(de_donde.strip()).is_relative_to(entorno)
    dicho = _correr(aparte, {}, "-I", "-m", "escritorio", "--autoprueba", python=suyo)
    assert dicho.endswith("todo va bien.\n")
