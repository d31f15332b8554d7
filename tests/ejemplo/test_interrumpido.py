"""Un ejemplo que se interrumpe a media creación no queda roto: el siguiente intento lo hace entero."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.ejemplo.acciones.crear import abrir_o_crear_ejemplo
from tests.ventanas import HOY

_RAIZ = Path(__file__).parents[2]


def test_matado_a_media_creacion_el_ejemplo_se_crea_despues_entero(tmp_path: Path) -> None:
    carpeta = tmp_path / "ejemplo"
    orden = [sys.executable, "-m", "escritorio", "ejemplo", str(carpeta), "--sin-ventana"]
    entorno = {**os.environ, "ESCRITORIO_PREFERENCIAS": str(tmp_path / "preferencias")}
    proceso = subprocess.Popen(orden, cwd=_RAIZ, env=entorno, stdout=subprocess.DEVNULL)
    while not list(carpeta.glob(".escritorio-*/archivo-journal")) and proceso.poll() is None:
        time.sleep(0.001)
    proceso.kill()
    proceso.wait()
    assert list(carpeta.glob("*.escritorio")) == []
    assert list(carpeta.glob(".escritorio-*"))
    archivo, papeles = abrir_o_crear_ejemplo(carpeta)
    assert {p.name for p in carpeta.iterdir()} == {archivo.name, *(p.name for p in papeles)}
    apertura = abrir_archivo(archivo, "Inés Quiroga", lambda: HOY)
    assert hallazgos_del_archivo(apertura.bd) == []
    apertura.cerrar()
