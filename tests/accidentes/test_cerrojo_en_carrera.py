"""Muchos procesos quieren el mismo archivo a la vez: nunca lo tienen dos, ni por un enlace."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_archivo, crear_archivo
from escritorio.comun.datos.cerrojo import EnUso, ruta_del_cerrojo
from tests.accidentes.conftest import Cuentas
from tests.accidentes.taller import RAIZ
from tests.fabrica import reloj

pytestmark = pytest.mark.accidente
_PROCESOS, _SEGUNDOS = 6, 8
_CORRER = f"""
import os, sys, time
from pathlib import Path
from escritorio.comun.datos.cerrojo import EnUso, tomar_cerrojo

ruta, dentro = Path(sys.argv[1]), sys.argv[2]
print("listo", flush=True)
sys.stdin.readline()
intentos = tomas = dobles = 0
limite = time.monotonic() + {_SEGUNDOS}
while time.monotonic() < limite:
    intentos += 1
    try:
        cerrojo = tomar_cerrojo(ruta, "Ana", "2026-03-10T09:00")
    except EnUso:
        continue
    tomas += 1
    try:
        os.close(os.open(dentro, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        dobles += 1
    else:
        time.sleep(0.0005)
        os.unlink(dentro)
    cerrojo.soltar()
print(intentos, tomas, dobles)
"""


def el_mismo(ruta: Path) -> Path:
    """Todos por su nombre."""
    return ruta


def por_enlace(ruta: Path) -> Path:
    """Unos por su nombre y otros por un enlace."""
    enlace = ruta.with_name("enlace.escritorio")
    enlace.symlink_to(ruta.name)
    return enlace


def por_enlace_duro(ruta: Path) -> Path:
    """Unos por su nombre y otros por otro nombre del mismo archivo."""
    enlace = ruta.with_name("duro.escritorio")
    os.link(ruta, enlace)
    return enlace


@pytest.mark.parametrize("otro_nombre", [el_mismo, por_enlace, por_enlace_duro])
def test_dos_procesos_no_lo_tienen_nunca_a_la_vez(
    tmp_path: Path, cuentas: Cuentas, otro_nombre: Callable[[Path], Path]
) -> None:
    ruta = tmp_path / "red.escritorio"
    crear_archivo(ruta, "Ana", reloj).cerrar()
    nombres = (ruta, otro_nombre(ruta))
    entorno = {**os.environ, "PYTHONPATH": str(RAIZ)}
    corredores = [
        subprocess.Popen(
            [sys.executable, "-c", _CORRER, str(nombres[i % 2]), str(tmp_path / "dentro")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=entorno,
        )
        for i in range(_PROCESOS)
    ]
    for corredor in corredores:
        assert corredor.stdout is not None
        assert corredor.stdout.readline() == "listo\n"
    for corredor in corredores:
        assert corredor.stdin is not None
        corredor.stdin.write("ya\n")
        corredor.stdin.flush()
    dichos = [corredor.communicate() for corredor in corredores]
    faltas = [f"traza: {error.strip().splitlines()[-1]}" for _, error in dichos if error.strip()]
    cifras = [tuple(map(int, salida.split())) for salida, _ in dichos if salida.strip()]
    intentos, tomas, dobles = (sum(c[i] for c in cifras) for i in range(3))
    assert tomas > _PROCESOS
    faltas += [f"{dobles} veces lo tuvieron dos"] if dobles else []
    cuentas.comprobar_y_anotar(
        f"Carrera: {otro_nombre.__name__}", faltas, intentos=intentos, tomas=tomas, dobles=dobles
    )


def test_borrar_el_cerrojo_no_deja_entrar_a_otro(tmp_path: Path) -> None:
    ruta = tmp_path / "red.escritorio"
    apertura = crear_archivo(ruta, "Ana", reloj)
    ruta_del_cerrojo(ruta).unlink()
    try:
        with pytest.raises(EnUso):
            abrir_archivo(ruta, "Luis", reloj).cerrar()
    finally:
        apertura.cerrar()
