"""Se va la luz: el programa corre aparte, se hace en él lo que se diga y se le mata sin aviso."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_RAIZ = Path(__file__).resolve().parents[2]
_ANTES = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from escritorio.aplicacion.aplicacion import Aplicacion
from escritorio.sesiones.consultas.en_vivo import marcha
from escritorio.sesiones.consultas.sesiones import puntos, sesiones
from tests.recorridos.guardia import Guardia, esperar
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Archivos

app = QApplication([])
app.setDoubleClickInterval(20)
archivos = Archivos(Path(sys.argv[1]).parent)
programa = Aplicacion(app, lambda: datetime(2026, 4, 20, 9, 30), Path(sys.argv[2]), archivos)
programa.empezar(Path(sys.argv[1]))
bd = programa.ventana.servicios.bd
sesion_id = sesiones(bd)[0].id
def teclear(destino, texto):
    QTest.keyClicks(destino, texto) if texto.isascii() else destino.insertPlainText(texto)
persona = Persona(Guardia(), teclear)
def descansar():
    persona.escribir("Motivo", "Se fue la luz")
    persona.pulsar("Empezar el receso")
def escribir_para_el_acta(texto):
    persona.clic(persona.campo("Texto del punto para el acta"))
    persona.teclear(texto)
    esperar(lambda: texto in [p.texto for p in puntos(bd, sesion_id)], "guardarse solo lo escrito")
persona.pulsar("Sesión en curso")
"""
_DESPUES = """
print("hecho", flush=True)
app.exec()
"""


def hasta_que_se_va_la_luz(ruta: Path, preferencias: Path, lo_hecho: str) -> None:
    """Con ese archivo abierto en la sala, a las 9:30 del 20 de abril de 2026, corre `lo_hecho` y se corta.

    `lo_hecho` es un guion que dispone de `persona`, `bd`, `sesion_id`, `esperar`, `descansar` y
    `escribir_para_el_acta`.
    """
    entorno = {**os.environ, "PYTHONPATH": str(_RAIZ), "QT_QPA_PLATFORM": "offscreen"}
    orden = [sys.executable, "-c", f"{_ANTES}{lo_hecho}{_DESPUES}", str(ruta), str(preferencias)]
    with subprocess.Popen(orden, stdout=subprocess.PIPE, text=True, env=entorno) as proceso:
        assert proceso.stdout is not None
        dicho = proceso.stdout.readline()
        proceso.kill()
    assert dicho == "hecho\n"
