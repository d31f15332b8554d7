"""Las pruebas del programa corridas con el Python de Windows, bajo Wine."""

from __future__ import annotations

import re
import shutil
import sysconfig
from pathlib import Path

from instalador.pasos import exigir
from instalador.windows.arbol import RAIZ, traer_bibliotecas
from instalador.windows.construir import EMBEBIBLE, TALLER
from instalador.windows.cpython import SERIE
from instalador.windows.vino import Prefijo, de_windows

CARPETAS = ("tests/comun", "tests/ordenes", "tests/cuotas")
_TOPE = 3_600.0


def correr_pruebas(vino: Prefijo, *cuales: str, tope: float = _TOPE) -> str:
    """La última línea de pytest. Lanza `NoSePudo` si alguna prueba falla y `TimeoutExpired` si no acaba."""
    python = _preparar(TALLER / "pruebas")
    opciones = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not accidente and not lenta"]
    # Hacer la rueda abre un proceso que bajo Wine 8 se cae y no vuelve; se prueba en Linux.
    opciones += ["--ignore", de_windows(RAIZ / "tests" / "ordenes" / "test_rueda.py")]
    # Lo temporal, dentro del prefijo: la carpeta de este equipo la barre a la vez cualquier otro juego.
    opciones += ["--basetemp", r"C:\pruebas"]
    donde = [de_windows(RAIZ / carpeta) for carpeta in cuales or CARPETAS]
    hecho = vino.correr(python, *opciones, "--rootdir", de_windows(RAIZ), *donde, tope=tope)
    dicho = hecho.stdout.decode("utf-8", "replace")
    (TALLER / "pruebas.txt").write_text(dicho + hecho.stderr.decode("utf-8", "replace"), encoding="utf-8")
    lineas = dicho.strip().splitlines() or ["pytest no dijo nada"]
    exigir(hecho.returncode == 0, f"{lineas[-1]} (entero, en salida/taller-windows/pruebas.txt)")
    return lineas[-1]


def _preparar(carpeta: Path) -> Path:
    """Un Python de Windows con todo lo de las pruebas y el programa desde su carpeta; su ejecutable."""
    shutil.rmtree(carpeta, ignore_errors=True)
    # Sin `_wmi`, como viaja: Wine 8 no trae WMI entero.
    shutil.copytree(EMBEBIBLE, carpeta / "python", ignore=shutil.ignore_patterns("_wmi.pyd"))
    pedido = (RAIZ / "instalador" / "requisitos-pruebas.txt").read_text(encoding="utf-8")
    con_rueda = carpeta / "con-rueda.txt"
    con_rueda.write_text(re.sub(r"^odfpy==(?:.*\\\n)*.*\n", "", pedido, flags=re.MULTILINE), encoding="utf-8")
    traer_bibliotecas(con_rueda, carpeta / "lib")
    # odfpy sólo se reparte como fuente, y es todo Python: vale el de este entorno.
    shutil.copytree(Path(sysconfig.get_path("purelib"), "odf"), carpeta / "lib" / "odf")
    # Fuera de pantalla, Qt busca ahí la letra; sin ninguna, avisa, y un aviso es un fallo.
    shutil.copytree(RAIZ / "recursos" / "tipografias", carpeta / "lib" / "PySide6" / "lib" / "fonts")
    rutas = [f"python{SERIE}.zip", ".", r"..\lib", de_windows(RAIZ), ""]
    (carpeta / "python" / f"python{SERIE}._pth").write_text("\n".join(rutas), encoding="utf-8")
    return carpeta / "python" / "python.exe"
