"""Con qué Python se instala: los mismos en todas partes, y sólo ésos."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

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
