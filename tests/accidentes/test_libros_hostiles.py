"""Ningún libro pasa de 10 s de procesador ni de 500 MB, medido en un proceso aparte con esos topes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.accidentes.libros_hostiles import LIBROS, SE_LEE

RAIZ = Path(__file__).resolve().parents[2]
MEGAS, SEGUNDOS = 500, 10
# Lo más que ocupó sale de VmHWM: `ru_maxrss` hereda lo que ocupara quien lo lanzó.
# El que se pasa muere: el tope de direcciones, con holgura, es para que no arrastre al equipo.
HIJO = """
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CPU, ({segundos}, {segundos}))
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.libros.lector import leer_libro
try:
    libro = leer_libro(Path(sys.argv[1]))
    dicho = "se lee: " + str(sum(len(hoja.filas) for hoja in libro.hojas))
except ErrorDeUsuario as fallo:
    dicho = fallo.mensaje
estado = dict(linea.split(":", 1) for linea in Path("/proc/self/status").read_text().splitlines())
print(json.dumps([dicho, int(estado["VmHWM"].split()[0]) // 1024, time.process_time()]))
"""
CORTOS = (
    *("xlsx: celda en XFD1048576", "xlsx: filas en desorden", "xlsx: 60 MB que dicen ser 1 KB"),
    *("xlsx: un texto largo citado 300 000 veces", "xlsx: una risa que se multiplica"),
    *("xlsx: ruta que sale de la carpeta", "ods: un millón por un millón", "xls: sectores en círculo"),
    *("xls: de esquina a esquina", "csv: una línea de 1 GB", "csv: con NUL", "ods: vacías sin fin al final"),
)


def leido_aparte(ruta: Path) -> tuple[str, int]:
    """Qué dijo y cuántos megas llegó a ocupar."""
    orden = [sys.executable, "-c", HIJO.format(segundos=SEGUNDOS), str(ruta)]
    hecho = subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, timeout=120, check=False)
    assert hecho.returncode == 0, f"murió con {hecho.returncode}: {hecho.stderr[-2000:]}"
    dicho, megas, segundos = json.loads(hecho.stdout)
    print(f"{megas:5} MB {segundos:6.2f} s  {dicho}")
    return dicho, megas


@pytest.mark.parametrize(
    "caso", [c if c in CORTOS else pytest.param(c, marks=pytest.mark.lenta) for c in LIBROS]
)
def test_un_libro_hostil_no_pasa_de_los_topes_y_se_explica(tmp_path: Path, caso: str) -> None:
    nombre, hacer, pasa = LIBROS[caso]
    hacer(tmp_path / nombre)
    dicho, megas = leido_aparte(tmp_path / nombre)
    assert megas < MEGAS
    assert pasa in dicho
    assert pasa == SE_LEE or f"«{nombre}»" in dicho, "la frase dice qué archivo es"


def test_hay_libros_hostiles_de_sobra() -> None:
    assert len(LIBROS) >= 80
    assert set(CORTOS) <= set(LIBROS)
