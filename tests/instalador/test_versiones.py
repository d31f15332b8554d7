"""Con qué Python se instala: los mismos en todas partes, y sólo ésos."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

_RAIZ = Path(__file__).resolve().parents[2]


def _leer(ruta: str) -> str:
    return (_RAIZ / ruta).read_text("utf-8")


def _versiones(texto: str) -> list[str]:
    return sorted(set(re.findall(r"3\.1\d", texto)))


def test_son_las_mismas_en_todas_partes() -> None:
    proyecto = tomllib.loads(_leer("pyproject.toml"))["project"]
    clasificadas = _versiones(" ".join(c for c in proyecto["classifiers"] if "Python ::" in c))
    assert clasificadas == ["3.11", "3.12", "3.13"]
    assert proyecto["requires-python"] == ">=3.11,<3.14"
    dichas = {
        "instalador/comun.sh": r"VERSIONES='([^']+)'",
        "instalador/preparar.cmd": r'VERSIONES=([^"]+)"',
        ".github/workflows/comprobar.yml": r"python: \[([^]]+)\]",
        "README.md": r"Hace falta Python ([^.]+(?:\.\d+[^.]*)+)\.",
    }
    for donde, como in dichas.items():
        (suyas,) = re.findall(como, _leer(donde))
        assert _versiones(suyas) == clasificadas, donde


@pytest.mark.skipif(os.name != "posix", reason="el guion es de sh; en Windows lo es preparar.cmd")
@pytest.mark.parametrize(
    ("version", "vale"), [("3.10", False), ("3.11", True), ("3.13", True), ("3.14", False)]
)
def test_no_se_toma_uno_que_no_este_probado(tmp_path: Path, version: str, vale: bool) -> None:
    fingido = tmp_path / "python3"
    fingido.write_text(f"#!/bin/sh\ncase $2 in *ensurepip*) exit 0;; *) echo {version};; esac\n", "utf-8")
    fingido.chmod(0o755)
    hecho = subprocess.run(
        ["/bin/sh", "-c", ". instalador/comun.sh; buscar_python; echo $PYTHON"],
        cwd=_RAIZ,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (hecho.returncode == 0) is vale, hecho.stderr
    if not vale:
        assert "Hace falta uno de estos Python y no se encontró: 3.13 3.12 3.11." in hecho.stderr
