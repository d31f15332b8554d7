"""Deja el entorno listo: dependencias con huella y la orden `escritorio`. Lo corre el Python del entorno.

Uso: `preparar.py [--pruebas]`. Un sello por archivo de requisitos evita llamar a pip
cuando ya está instalado lo mismo.
"""

from __future__ import annotations

import hashlib
import platform
import subprocess
import sys
import sysconfig
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
USO = RAIZ / "requisitos.txt"
PRUEBAS = RAIZ / "instalador" / "requisitos-pruebas.txt"

# Guion de sh y no «#!…/python»: la ruta del entorno puede llevar espacios, que «#!» no admite.
_ORDEN_UNIX = """#!/bin/sh
exec "$(dirname "$0")/python" -m escritorio "$@"
"""
_ORDEN_WINDOWS = '@"%~dp0python.exe" -m escritorio %*\n'


def instalar(requisitos: Path, entorno: Path) -> None:
    """Instala `requisitos` si su sello no coincide. Lanza `SystemExit` con una frase si pip no puede."""
    sello = entorno / f"sello-{requisitos.name}"
    huella = _huella(requisitos)
    if sello.exists() and sello.read_text(encoding="utf-8") == huella:
        return
    print("Instalando dependencias con versiones fijadas (la primera vez tarda unos minutos)…", flush=True)
    orden = [sys.executable, "-m", "pip", "install", "-q", "--no-input", "--disable-pip-version-check"]
    # Sin resolver: la lista está entera, y el pip de Python 3.11 elige la última de lo que otra pide con un
    # añadido («coverage[toml]») y se niega, porque no es la de la lista, en cuanto sale una más nueva.
    entera = ["--no-deps", "--require-hashes", "-r", str(requisitos)]
    if subprocess.run([*orden, *entera], check=False).returncode:
        raise SystemExit(
            f"No se pudieron instalar las dependencias con Python {platform.python_version()}. Compruebe la"
            " conexión a internet y el espacio libre, y vuelva a intentarlo: lo ya descargado se aprovecha."
        )
    sello.write_text(huella, encoding="utf-8")


def enlazar(entorno: Path) -> None:
    """Hace importable el programa desde el entorno y escribe la orden `escritorio`."""
    # Un .pth basta: instalar el paquete pediría construirlo, y su buscador retrasa el arranque.
    _escribir(Path(sysconfig.get_path("purelib")) / "escritorio-en-su-carpeta.pth", f"{RAIZ}\n")
    guiones = Path(sysconfig.get_path("scripts"))
    if sys.platform == "win32":
        _escribir(guiones / "escritorio.cmd", _ORDEN_WINDOWS)
    else:
        _escribir(guiones / "escritorio", _ORDEN_UNIX)
        (guiones / "escritorio").chmod(0o755)


def _huella(requisitos: Path) -> str:
    datos = requisitos.read_bytes() + sys.version.encode()
    return hashlib.sha256(datos).hexdigest()


def _escribir(ruta: Path, texto: str) -> None:
    if not ruta.exists() or ruta.read_text(encoding="utf-8") != texto:
        ruta.write_text(texto, encoding="utf-8")


if __name__ == "__main__":
    este_entorno = Path(sys.prefix)
    instalar(USO, este_entorno)
    if "--pruebas" in sys.argv[1:]:
        instalar(PRUEBAS, este_entorno)
    enlazar(este_entorno)
