"""Rehace los requisitos desde pyproject.toml: versiones exactas con huellas, sin direcciones.

Uso: `fijar.py [--upgrade]`, con pip-tools instalado. Sin `--upgrade` conserva las versiones ya
fijadas que sigan valiendo.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
USO = RAIZ / "requisitos.txt"
PRUEBAS = RAIZ / "instalador" / "requisitos-pruebas.txt"
EMPAQUETAR = RAIZ / "instalador" / "requisitos-empaquetar.txt"
# pip-compile resuelve para el sistema donde corre: lo que sólo se instala en Windows se nombra aquí.
SOLO_WINDOWS = ["colorama"]
OPCIONES = (
    "--quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate --no-emit-options"
    " --no-emit-index-url --no-emit-find-links --no-emit-trusted-host"
).split()


def fijar(pedidos: list[str], destino: Path, opciones: list[str]) -> None:
    """Escribe en `destino` las versiones y huellas de `pedidos` y de cuanto necesitan, también en Windows."""
    generales = _compilar(pedidos, destino, opciones)
    ventanas = re.sub(
        r"^(\S+==\S+)",
        r'\1 ; sys_platform == "win32"',
        _compilar(SOLO_WINDOWS, destino, opciones),
        flags=re.MULTILINE,
    )
    destino.write_text(generales + ventanas, encoding="utf-8")


def _compilar(pedidos: list[str], previo: Path, opciones: list[str]) -> str:
    with tempfile.TemporaryDirectory() as carpeta:
        entrada, salida = Path(carpeta, "pedidos.in"), Path(carpeta, "fijados.txt")
        entrada.write_text("\n".join(pedidos) + "\n", encoding="utf-8")
        if previo.exists():
            salida.write_bytes(previo.read_bytes())
        orden = [sys.executable, "-m", "piptools", "compile", *OPCIONES, *opciones]
        subprocess.run([*orden, "-o", str(salida), str(entrada)], check=True)
        texto = salida.read_text(encoding="utf-8")
    return re.sub(r"\n*^#.*$", "", texto, flags=re.MULTILINE).strip() + "\n"


def principal(opciones: list[str]) -> None:
    """Rehace los tres archivos; los de pruebas y de empaquetar respetan las versiones del de uso."""
    proyecto = tomllib.loads((RAIZ / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    uso: list[str] = proyecto["dependencies"]
    fijar(uso, USO, opciones)
    pruebas: list[str] = proyecto["optional-dependencies"]["pruebas"]
    fijar([f"-c {USO}", *uso, *pruebas], PRUEBAS, opciones)
    empaquetar: list[str] = proyecto["optional-dependencies"]["empaquetar"]
    fijar([f"-c {USO}", *empaquetar], EMPAQUETAR, opciones)


if __name__ == "__main__":
    principal(sys.argv[1:])
