"""Los dos ejecutables del programa en Windows, con su icono y su versión, compilados con mingw."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from instalador.pasos import correr
from instalador.windows.cpython import SERIE

AQUI = Path(__file__).parent
ICONO = AQUI.parents[1] / "recursos" / "iconos" / "escritorio.svg"
VENTANA, CONSOLA = "escritorio.exe", "escritorio-consola.exe"
IDENTIDAD = "Escritorio.Secretaria"
_LADOS = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_MINGW = "x86_64-w64-mingw32-"


def hacer_icono(destino: Path) -> None:
    """Dibuja el icono del programa en los tamaños que pide Windows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    dibujo, imagenes = QSvgRenderer(str(ICONO)), []
    for lado in _LADOS:
        lienzo = QImage(lado, lado, QImage.Format.Format_RGBA8888)
        lienzo.fill(0)
        pincel = QPainter(lienzo)
        dibujo.render(pincel)
        pincel.end()
        imagenes.append(Image.frombytes("RGBA", (lado, lado), bytes(lienzo.constBits())))
    lados = [(lado, lado) for lado in _LADOS]
    imagenes[-1].save(destino, format="ICO", sizes=lados, append_images=imagenes[:-1])


def hacer_lanzadores(destino: Path, icono: Path, version: str) -> None:
    """Compila en `destino` el de ventana y el de consola. Lanza `SystemExit` con lo que dijo mingw."""
    numeros = (version.split(".") + ["0"] * 4)[:4]
    with tempfile.TemporaryDirectory() as carpeta:
        recursos = Path(carpeta, "recursos.o")
        for nombre in ("lanzador.rc", "lanzador.manifest", "lanzador.c"):
            shutil.copy2(AQUI / nombre, carpeta)
        shutil.copy2(icono, Path(carpeta, "escritorio.ico"))
        definido = f'#define VERSION_COMAS {",".join(numeros)}\n#define VERSION_TEXTO "{version}"\n'
        Path(carpeta, "version.h").write_text(definido, encoding="utf-8")
        correr([f"{_MINGW}windres", "lanzador.rc", recursos.name], Path(carpeta))
        _compilar(Path(carpeta), destino / VENTANA, "-mwindows")
        _compilar(Path(carpeta), destino / CONSOLA, "-mconsole", "-DCONSOLA")


def _compilar(carpeta: Path, destino: Path, *opciones: str) -> None:
    textos = [f'-DBIBLIOTECA=L"python{SERIE}.dll"', f'-DIDENTIDAD=L"{IDENTIDAD}"']
    avisos = ["-O2", "-s", "-Wall", "-Wextra", "-Werror", "-municode", "-static", "-Wl,--no-insert-timestamp"]
    fuentes = ["lanzador.c", "recursos.o", "-lshell32"]
    correr([f"{_MINGW}gcc", *avisos, *opciones, *textos, "-o", destino, *fuentes], carpeta)
