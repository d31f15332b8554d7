"""Se va la luz con poderes, una elección a medias y un receso: al volver sigue todo donde estaba."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.ordenes.puerta import correr
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.poderes import registrar_y_usar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.votaciones.consultas.elecciones import elecciones
from tests.a_su_hora import abrir
from tests.fabrica import reloj
from tests.recorridos.antes_de_la_asamblea import la_hora
from tests.recorridos.ciudades import red_de_33
from tests.recorridos.corte import hasta_que_se_va_la_luz
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto
from tests.sesiones.escenas import nueva, punto_id
from tests.votaciones.elecciones import ELECCION, abierta

pytestmark = pytest.mark.usefixtures("conocido")
_A_MEDIAS = """
for quien, votos in (("Asunción", "8"), ("Cali", "6"), ("Canelones", "5")):
    persona.escribir(f"Votos de {quien}", votos)
persona.pulsar("Proclamar la ronda")
with persona.ante_cuadro("Receso", descansar):
    persona.pulsar("Receso (F7)")
persona.ve("En receso desde las 09:30")
"""


def test_matado_con_un_poder_una_eleccion_y_un_receso_sigue_todo(
    puesto: Puesto, persona: Persona, tmp_path: Path
) -> None:
    ruta = red_de_33(tmp_path)
    sesion_id = _con_una_eleccion_abierta(ruta)
    hasta_que_se_va_la_luz(ruta, tmp_path / "preferencias", _A_MEDIAS)
    puesto.reloj.poner("2026-04-20T09:45")
    puesto.encender(ruta)
    persona.ve("está en curso")
    persona.pulsar("Continuarla")
    persona.ve("En receso desde las 09:30 (Se fue la luz)")
    persona.ve("19 de 31")
    quilmes = next(a for a in asistencias(puesto.bd, sesion_id) if a.nombre == "Quilmes")
    assert (quilmes.estado, quilmes.apoderado, quilmes.presente_en()) == ("con_poder", "La Plata", True)
    la_hora(puesto, persona, "2026-04-20T09:45")
    persona.pulsar("Volver del receso")
    persona.ve("Ronda 1, a las 09:30, secreta: Asunción, 8; Cali, 6; Canelones, 5")
    persona.pulsar("Otra ronda con las dos más votadas")
    for quien, votos in (("Asunción", "10"), ("Cali", "9")):
        persona.escribir(f"Votos de {quien}", votos)
    persona.pulsar("Proclamar la ronda")
    persona.ve("Acuerdo n.º 1")
    (hecha,) = elecciones(puesto.bd, punto_id(puesto.bd, sesion_id))
    assert [(r.numero, r.momento[11:16]) for r in hecha.rondas] == [(1, "09:30"), (2, "09:45")]
    puesto.apagar()
    assert correr(["verificar", str(ruta)]) == 0


def _con_una_eleccion_abierta(ruta: Path) -> str:
    """La asamblea abierta con diecinueve votos, uno por poder, y tres candidaturas; da su id."""
    red = abrir_archivo(ruta, "Ana Secretaria", reloj)
    sesion_id = preparar(red.bd, nueva(red.bd, ELECCION))
    convocar(red.bd, sesion_id)
    for quien in asistencias(red.bd, sesion_id)[:19]:
        pasar_lista(red.bd, sesion_id, quien.id, "presente")
    lista = {a.nombre: a for a in asistencias(red.bd, sesion_id)}
    poder = PoderNuevo(lista["Quilmes"].id, "2026-04-18T10:00", lista["La Plata"].socio_id)
    registrar_y_usar(red.bd, sesion_id, poder)
    abrir(red.bd, sesion_id, 1, "2026-04-20T09:05")
    abierta(red.bd, punto_id(red.bd, sesion_id), 3)
    red.cerrar()
    return sesion_id
