"""Votar por lista con 400 presentes: preparar el panel, contar a cada tecla y proclamar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.votaciones.acciones.votar import ensayar, votar
from escritorio.votaciones.modelo.papeleta import Papeleta
from escritorio.votaciones.modelo.votaciones import Cifras
from escritorio.votaciones.piezas.panel import PanelDeVotacion
from tests.fabrica import con_reglas, nueva_red
from tests.medidas.cronometro import Libreta, Medida, cronometrando
from tests.sesiones.escenas import alta, en_curso, punto_id

_PRESENTES = 400
_INSTANTE = 0.1
"""Segundos por debajo de los que la respuesta se siente inmediata."""
_VUELTAS = 5
"""Cuenta la mejor: otro programa pudo estorbar."""
_ONCE = "2026-04-20T11:00"


def test_votar_por_lista_con_cuatrocientos_no_se_nota(qtbot: QtBot, libreta: Libreta, tmp_path: Path) -> None:
    apertura = nueva_red(tmp_path)
    bd = apertura.bd
    alta(bd, _PRESENTES)
    con_reglas(bd)
    sesion_id = en_curso(bd, _PRESENTES)
    el_punto, lista = punto_id(bd, sesion_id), asistencias(bd, sesion_id)
    panel = PanelDeVotacion(lambda papeleta: ensayar(bd, el_punto, "Se aprueba.", papeleta, _ONCE))
    qtbot.addWidget(panel)
    panel.show()
    al_preparar, al_teclear, al_proclamar = [], [], []
    for vuelta in range(_VUELTAS):
        panel.poner(())
        with cronometrando() as lapso:
            panel.poner(lista)
            panel.elegir_modo("nominal")
            qtbot.wait(0)
        al_preparar.append(lapso.segundos)
        panel.por_lista.los_demas_a_favor()
        for _ in range(10):
            with cronometrando() as lapso:
                QTest.keyClicks(panel.por_lista.tabla, "c")
            al_teclear.append(lapso.segundos)
        papeleta = Papeleta("nominal", Cifras(0), panel.por_lista.sentidos())
        with cronometrando() as lapso:
            votar(bd, el_punto, f"Se aprueba, {vuelta}.", papeleta, _ONCE)
        al_proclamar.append(lapso.segundos)
    apertura.cerrar()
    assert len(papeleta.sentidos) == _PRESENTES
    contra = "lo que se siente inmediato"
    medidas = [
        Medida(f"Preparar la lista de {_PRESENTES} que votan", min(al_preparar), _INSTANTE, 1, contra),
        Medida(f"Un voto de {_PRESENTES} y su dictamen", min(al_teclear), _INSTANTE, 1, contra),
        Medida(f"Proclamar el voto de {_PRESENTES}", min(al_proclamar), _INSTANTE, 1, contra),
    ]
    for medida in medidas:
        libreta.anotar(medida)
    assert all(m.cumple for m in medidas)
