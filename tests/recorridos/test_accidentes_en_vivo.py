"""Se va la luz en mitad de la sesión y se vuelve exactamente a donde se estaba."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.consultas.en_vivo import palabras, recesos
from escritorio.sesiones.consultas.sesiones import puntos
from tests.fabrica import con_reglas, con_socios, nueva_red
from tests.recorridos.corte import hasta_que_se_va_la_luz
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto
from tests.sesiones.escenas import en_curso

pytestmark = pytest.mark.usefixtures("conocido")
_A_MEDIAS = """
persona.pulsar("Punto siguiente (Ctrl+Av Pág)")
persona.tecla(Qt.Key.Key_F2)
persona.teclear("003")
persona.tecla(Qt.Key.Key_Return)
persona.tecla(Qt.Key.Key_F3)
with persona.ante_cuadro("Receso", descansar):
    persona.tecla(Qt.Key.Key_F7)
persona.escribir("Hora con que se anota lo que se hace", "9:31")
escribir_para_el_acta("Se rendían las cuentas.")
esperar(lambda: marcha(bd, sesion_id).hora == "2026-04-20T09:31", "guardarse sola la hora")
"""


def test_matar_el_programa_deja_el_punto_la_hora_el_orador_y_el_receso_como_estaban(
    puesto: Puesto, persona: Persona, tmp_path: Path
) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 7)
    con_reglas(red.bd)
    sesion_id = en_curso(red.bd, 6)
    red.cerrar()
    hasta_que_se_va_la_luz(tmp_path / "red.escritorio", tmp_path / "preferencias", _A_MEDIAS)
    puesto.reloj.poner("2026-04-20T09:45")
    puesto.encender(tmp_path / "red.escritorio")
    persona.ve("está en curso")
    persona.pulsar("Continuarla")
    persona.ve("2. Informe de gestión")
    (sala,) = persona.ante().findChildren(PantallaSala)
    assert sala.cuerpo.puntos.actual() == puntos(puesto.bd, sesion_id)[1].id
    assert sala.cuerpo.hora.momento() == "2026-04-20T09:31"
    assert sala.cuerpo.aviso.frase() == "En receso desde las 09:30 (Se fue la luz) · lleva 1 min"
    assert sala.cuerpo.palabra.habla.text() == "Habla Municipio 003"
    assert sala.cuerpo.palabra.pildora.texto() == "Quedan 02:00"
    assert puntos(puesto.bd, sesion_id)[1].texto == "Se rendían las cuentas."
    assert [w.fin for w in palabras(puesto.bd, sesion_id)] == [None]
    assert [r.fin for r in recesos(puesto.bd, sesion_id)] == [None]
