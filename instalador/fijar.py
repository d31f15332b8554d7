"""Rehace los requisitos desde pyproject.toml: versiones exactas con huellas, sin direcciones.

Uso: `fijar.py [--upgrade]`, con uv instalado. Sin `--upgrade` conserva las versiones ya fijadas que
sigan valiendo. Valen para todos los sistemas y todos los Python que el programa admite.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
PROYECTO = RAIZ / "pyproject.toml"
USO = RAIZ / "requisitos.txt"
PRUEBAS = RAIZ / "instalador" / "requisitos-pruebas.txt"
EMPAQUETAR = RAIZ / "instalador" / "requisitos-empaquetar.txt"
OPCIONES = "--quiet --universal --generate-hashes --no-header --no-annotate".split()


def principal(opciones: list[str]) -> None:
    """Rehace los tres archivos; los de pruebas y de empaquetar respetan las versiones del de uso."""
    proyecto = tomllib.loads(PROYECTO.read_text(encoding="utf-8"))["project"]
    _fijar(USO, str(PROYECTO), *opciones)
    _fijar(PRUEBAS, str(PROYECTO), "--extra", "pruebas", "-c", str(USO), *opciones)
    herramientas = "\n".join(proyecto["optional-dependencies"]["empaquetar"])
    minima = proyecto["requires-python"].partition(",")[0].removeprefix(">=")
    _fijar(EMPAQUETAR, "-", "-c", str(USO), "--python-version", minima, *opciones, entrada=herramientas)


def _fijar(destino: Path, *que: str, entrada: str = "") -> None:
    orden = [sys.executable, "-m", "uv", "pip", "compile", *OPCIONES, "-o", str(destino), *que]
    subprocess.run(orden, check=True, input=entrada, text=True)


if __name__ == "__main__":
    principal(sys.argv[1:])
