"""Congela el programa con PyInstaller en un entorno propio, con lo fijado en los requisitos y nada más."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from escritorio.comun.base.cldr import DATOS
from instalador.pasos import correr, fecha_del_cambio

RAIZ = Path(__file__).resolve().parents[2]
USO = RAIZ / "requisitos.txt"
EMPAQUETAR = RAIZ / "instalador" / "requisitos-empaquetar.txt"
NOMBRE = "escritorio"
ESPEC = Path(__file__).parent / "datos" / "escritorio.spec"


def preparar_entorno(obra: Path) -> Path:
    """Un entorno con las dependencias y las herramientas, con huella; se aprovecha si ya es el mismo."""
    entorno = obra / "entorno"
    sello = entorno / "sello.txt"
    debe = "\n".join([sys.version, USO.read_text("utf-8"), EMPAQUETAR.read_text("utf-8")])
    if sello.is_file() and sello.read_text("utf-8") == debe:
        return entorno
    print("Preparando el entorno donde se congela…", flush=True)
    correr([sys.executable, "-m", "venv", "--clear", entorno])
    instala: list[str | Path] = [
        entorno / "bin" / "python",
        "-m",
        "pip",
        "install",
        "-q",
        "--no-input",
        "--no-deps",  # las dos listas están enteras
        "--require-hashes",
    ]
    correr([*instala, "-r", USO, "-r", EMPAQUETAR])
    sello.write_text(debe, "utf-8")
    return entorno


def congelar(entorno: Path, obra: Path) -> Path:
    """La carpeta con el programa congelado y sus recursos, aún sin podar."""
    print("Congelando el programa…", flush=True)
    orden: list[str | Path] = [entorno / "bin" / "python", "-m", "PyInstaller", *_opciones(obra)]
    hecho = subprocess.run(orden, cwd=obra, env=_variables(), capture_output=True, text=True, check=False)
    (obra / "pyinstaller.log").write_text(hecho.stdout + hecho.stderr, "utf-8")
    if hecho.returncode:
        raise SystemExit(
            f"PyInstaller falló (código {hecho.returncode}): lea «{obra / 'pyinstaller.log'}», corrija y"
            " repita."
        )
    programa = obra / "congelado" / NOMBRE
    _arreglar(programa)
    return programa


def _opciones(obra: Path) -> list[str | Path]:
    carpetas: list[str | Path] = ["--distpath", obra / "congelado", "--workpath", obra / "pyinstaller"]
    return ["--noconfirm", "--clean", "--log-level=WARN", *carpetas, ESPEC]


def _variables() -> dict[str, str]:
    """Con la fecha del último cambio y sin azar, dos veces lo mismo da lo mismo."""
    fijas = {"SOURCE_DATE_EPOCH": str(fecha_del_cambio()), "PYTHONHASHSEED": "1"}
    # Quien recoge los módulos y datos del programa lo importa: ha de encontrarlo.
    return {**os.environ, **fijas, "PYTHONPATH": str(RAIZ)}


def dejar_lenguas(datos: Path) -> None:
    """De los datos de CLDR, deja los de las lenguas que el programa habla: todos pesan 30 MB."""
    for ruta in datos.glob("*.dat"):
        if ruta.stem not in DATOS:
            ruta.unlink()


def _arreglar(programa: Path) -> None:
    interno = programa / "_internal"
    # python-docx busca sus plantillas en «docx/parts/../templates», que sin la carpeta no existe.
    (interno / "docx" / "parts").mkdir(parents=True, exist_ok=True)
    # Los nombres de los países en otras lenguas, que el programa no usa.
    shutil.rmtree(interno / "pycountry" / "locales")
    dejar_lenguas(interno / "babel" / "locale-data")
    suyos = [*interno.glob("libpython*.so.*"), *interno.glob("python*/lib-dynload/*.so")]
    # Sólo los de Python: a los que otras ruedas ya retocaron, «strip» los puede romper.
    correr(["strip", "--strip-unneeded", *(r for r in suyos if not r.is_symlink())])
