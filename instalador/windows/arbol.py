"""El árbol que se instala: `python/`, `lib/` y `app/`, sólo con lo permitido y ya compilado."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from instalador.componentes import DE_RECURSOS, bibliotecas, de_python, escribir_lista, nombres_fijados
from instalador.pasos import correr, fecha_del_cambio
from instalador.windows.cpython import SERIE

RAIZ = Path(__file__).resolve().parents[2]
PERMITIDO = Path(__file__).with_name("permitido.txt")
AVISO = Path(__file__).parents[1] / "licencias.txt"
_RUTAS = (f"python{SERIE}.zip", ".", r"..\lib", r"..\app")
# El lanzador carga la biblioteca de Python: sus ejecutables y el catálogo de firmas no hacen falta. Sin
# `_wmi`, `platform` mira la versión de Windows por su otro camino, más rápido; y Wine 8 no trae WMI entero.
_NO_VIAJAN = ("python.exe", "pythonw.exe", "python.cat", "winsound.pyd", "_wmi.pyd")


def permitido(ruta: str, reglas: Iterable[str]) -> bool:
    """Si esa ruta, con «/», viaja: manda la última regla que casa."""
    veredicto = False
    for regla in reglas:
        if fnmatchcase(ruta, regla.removeprefix("!")):
            veredicto = not regla.startswith("!")
    return veredicto


def leer_reglas(texto: str) -> list[str]:
    """Las reglas de la lista, sin comentarios ni líneas vacías."""
    lineas = (linea.strip() for linea in texto.splitlines())
    return [linea for linea in lineas if linea and not linea.startswith("#")]


def sin_marcadores(requisitos: str) -> str:
    """Los mismos requisitos, también los que pip en Linux se saltaría por ser sólo de Windows."""
    return re.sub(r"^(\S+==\S+) ; .*sys_platform == 'win32'", r"\1", requisitos, flags=re.MULTILINE)


def poner_python(embebible: Path, destino: Path) -> None:
    """Copia a `destino` lo que viaja del Python embebible y dice dónde está lo demás (`._pth`)."""
    shutil.copytree(embebible, destino, ignore=shutil.ignore_patterns(*_NO_VIAJAN))
    (destino / f"python{SERIE}._pth").write_text("\n".join([*_RUTAS, ""]), encoding="utf-8")


def traer_bibliotecas(requisitos: Path, destino: Path) -> None:
    """Instala en `destino` las ruedas de Windows con sus huellas. Lanza `SystemExit` con una frase."""
    fijados = destino.with_name(f"{destino.name}-requisitos.txt")
    fijados.write_text(sin_marcadores(requisitos.read_text(encoding="utf-8")), encoding="utf-8")
    orden = [sys.executable, "-m", "pip", "install", "-q", "--no-input", "--disable-pip-version-check"]
    de_windows = ["--platform", "win_amd64", "--python-version", SERIE, "--implementation", "cp"]
    opciones = ["--require-hashes", "--no-deps", "--no-compile", "--only-binary=:all:"]
    correr([*orden, *opciones, *de_windows, "--target", destino, "-r", fijados])


def podar(origen: Path, destino: Path) -> None:
    """Copia de `origen` sólo lo permitido."""
    reglas = leer_reglas(PERMITIDO.read_text(encoding="utf-8"))
    for ruta in sorted(origen.rglob("*")):
        relativa = ruta.relative_to(origen)
        if ruta.is_file() and permitido(relativa.as_posix(), reglas):
            (destino / relativa).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ruta, destino / relativa)


def poner_programa(destino: Path) -> None:
    """Copia el programa y sus recursos."""
    sin = shutil.ignore_patterns("__pycache__", "*.pyc")
    for carpeta in ("escritorio", "recursos"):
        shutil.copytree(RAIZ / carpeta, destino / carpeta, ignore=sin)


def poner_licencias(arbol: Path, python: str) -> Path:
    """Las licencias de todo y la lista de lo que va dentro, que devuelve. Lanza `SystemExit`."""
    carpeta = arbol / "licencias"
    carpeta.mkdir()
    shutil.copy2(RAIZ / "LICENSE", carpeta / "Escritorio.txt")
    shutil.move(arbol / "python" / "LICENSE.txt", carpeta / "Python.txt")
    shutil.copy2(AVISO, carpeta / "LEAME.txt")
    dentro = bibliotecas(
        arbol / "lib", nombres_fijados((RAIZ / "requisitos.txt").read_text(encoding="utf-8"))
    )
    todo = [de_python(python), *dentro, *DE_RECURSOS]
    return escribir_lista(carpeta / "contenido.cdx.json", todo, fecha_del_cambio())


def tamano(carpeta: Path) -> tuple[int, int]:
    """Bytes y archivos de una carpeta."""
    tamanos = [ruta.stat().st_size for ruta in carpeta.rglob("*") if ruta.is_file()]
    return sum(tamanos), len(tamanos)
