"""Se escribe sin poder guardar y el programa muere: al volver a abrir se ofrece lo escrito."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.sesiones.consultas.sesiones import puntos
from tests.fabrica import con_reglas, con_socios, nueva_red
from tests.recorridos.corte import hasta_que_se_va_la_luz
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto
from tests.sesiones.escenas import en_curso

pytestmark = pytest.mark.usefixtures("conocido")
_SIN_PODER_GUARDAR = """
import sqlite3
otro = sqlite3.connect(sys.argv[1], isolation_level=None)
otro.execute("BEGIN EXCLUSIVE")
persona.clic(persona.campo("Texto del punto para el acta"))
persona.teclear("Se debatia la memoria y nadie podia guardar.")
guardador = programa.ventana.servicios.guardador
esperar(lambda: any("guardar." in t for e in guardador.pendientes() for t in e.textos))
"""


def test_lo_que_no_se_pudo_guardar_antes_de_morir_se_recupera(
    puesto: Puesto, persona: Persona, tmp_path: Path
) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 7)
    con_reglas(red.bd)
    sesion_id = en_curso(red.bd, 6)
    red.cerrar()
    ruta = tmp_path / "red.escritorio"
    hasta_que_se_va_la_luz(ruta, tmp_path / "preferencias", _SIN_PODER_GUARDAR)

    puesto.reloj.poner("2026-04-20T09:45")
    with persona.ante_cuadro("Texto sin guardar", lambda: persona.pulsar("Recuperar")):
        puesto.encender(ruta)
    assert puntos(puesto.bd, sesion_id)[0].texto == "Se debatia la memoria y nadie podia guardar."
    assert list((tmp_path / "preferencias" / "borradores").iterdir()) == []
