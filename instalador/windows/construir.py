"""Construye el instalador para Windows desde Debian: Python oficial, ruedas, lanzador y NSIS."""

from __future__ import annotations

import shutil
from pathlib import Path

from escritorio.comun.base.version import VERSION
from instalador.pasos import correr, exigir_ordenes, sumar
from instalador.windows.arbol import (
    RAIZ,
    podar,
    poner_licencias,
    poner_programa,
    poner_python,
    tamano,
    traer_bibliotecas,
)
from instalador.windows.compilar import compilar
from instalador.windows.cpython import traer_cpython
from instalador.windows.lanzador import IDENTIDAD, hacer_icono, hacer_lanzadores

SALIDA = RAIZ / "salida"
TALLER = SALIDA / "taller-windows"
ARBOL, EMBEBIBLE, ICONO = TALLER / "arbol", TALLER / "cpython", TALLER / "escritorio.ico"
NOMBRE = f"Escritorio-{VERSION}-windows-x64"
GUION = Path(__file__).with_name("escritorio.nsi")
PAQUETES = "wine wine64 nsis gcc-mingw-w64-x86-64 osslsigncode debootstrap xvfb openbox xdotool"
_ORDENES = ("wine", "makensis", "x86_64-w64-mingw32-gcc", "osslsigncode")


def construir(rapido: bool) -> Path:
    """El instalador de esta versión en `salida/`, con sus sumas y su lista. Lanza `SystemExit`."""
    exigir_ordenes(_ORDENES, PAQUETES)
    shutil.rmtree(TALLER, ignore_errors=True)
    EMBEBIBLE.mkdir(parents=True)
    print("Python oficial, con su firma…", flush=True)
    python = traer_cpython(EMBEBIBLE)
    print(f"  CPython {python}\nBibliotecas de Windows, con sus huellas…", flush=True)
    lista = montar(ARBOL, python)
    _decir_tamano(ARBOL)
    print("Instalador…", flush=True)
    instalador = comprimir(ARBOL, VERSION, SALIDA / f"{NOMBRE}.exe", rapido=rapido)
    lista = Path(shutil.copy2(lista, SALIDA / f"{NOMBRE}.cdx.json"))
    sumar(SALIDA / f"{NOMBRE}.sha256", instalador, lista)
    return instalador


def montar(arbol: Path, python: str) -> Path:
    """Deja en `arbol` todo lo que se instala, con ese Python; devuelve la lista de lo que lleva."""
    todas = TALLER / "bibliotecas"
    traer_bibliotecas(RAIZ / "requisitos.txt", todas)
    poner_python(EMBEBIBLE, arbol / "python")
    podar(todas, arbol / "lib")
    poner_programa(arbol / "app")
    hacer_icono(ICONO)
    hacer_lanzadores(arbol, ICONO, VERSION)
    print("Compilar con el Python de Windows…", flush=True)
    compilar(EMBEBIBLE, [arbol / "lib", arbol / "app"])
    return poner_licencias(arbol, python)


def comprimir(arbol: Path, version: str, destino: Path, *, rapido: bool) -> Path:
    """Hace de ese árbol un instalador con ese número de versión."""
    destino.unlink(missing_ok=True)
    megas = round(2.2 * tamano(arbol)[0] / 1e6)  # mientras se actualiza están lo viejo y lo nuevo
    dados = {"VERSION": version, "ARBOL": arbol, "SALIDA": destino, "ICONO": ICONO, "IDENTIDAD": IDENTIDAD}
    definido = [f"-D{clave}={valor}" for clave, valor in dados.items()]
    rapidez = ["-DRAPIDO"] if rapido else []
    correr(["makensis", "-V2", "-WX", *definido, f"-DMEGAS={megas}", *rapidez, GUION])
    return destino


def _decir_tamano(arbol: Path) -> None:
    for carpeta in (*sorted(c for c in arbol.iterdir() if c.is_dir()), arbol):
        octetos, archivos = tamano(carpeta)
        print(f"  {carpeta.name:<10}{octetos / 1e6:7.1f} MB{archivos:7} archivos", flush=True)
