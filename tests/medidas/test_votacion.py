"""Votar por lista con 400 presentes: preparar el panel, contar a cada tecla y proclamar; y con 2 000."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.votaciones.acciones.votar import votar
from escritorio.votaciones.consultas.escena import Ensayo, escena
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from escritorio.votaciones.piezas.panel import PanelDeVotacion
from escritorio.votaciones.reglas.recuento import contar_nominal
from tests.fabrica import con_reglas, nueva_red
from tests.medidas.cronometro import Libreta, Medida, cronometrando, cuanto_gasta
from tests.sesiones.escenas import alta, en_curso, punto_id

_PRESENTES = 400
_MUCHOS = 2_000
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
    panel = _panel(qtbot, bd, el_punto)
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


def test_una_tecla_con_dos_mil_cuesta_lo_que_contarlos(
    qtbot: QtBot, libreta: Libreta, tmp_path: Path
) -> None:
    """La sala se lee a la primera; después, sólo se cuentan los votos y se mira la regla."""
    apertura = nueva_red(tmp_path)
    bd = apertura.bd
    alta(bd, _MUCHOS)
    con_reglas(bd)
    sesion_id = en_curso(bd, _MUCHOS)
    el_punto = punto_id(bd, sesion_id)
    panel = _panel(qtbot, bd, el_punto)
    panel.poner(asistencias(bd, sesion_id))
    panel.elegir_modo("nominal")
    panel.por_lista.los_demas_a_favor()
    donde = escena(bd, el_punto, _ONCE)
    papeleta = panel.papeleta()
    votos = donde.contar(papeleta)

    def contando() -> None:
        sentidos = panel.por_lista.sentidos()
        contar_nominal(sentidos, donde.lista, _ONCE)
        donde.dictaminar("Se aprueba.", votos, papeleta)

    tecleando = cuanto_gasta(partial(QTest.keyClicks, panel.por_lista.tabla, "c"))
    que = f"Un voto de {_MUCHOS} y su dictamen"
    contra = "contar los votos ya leídos y mirar la regla"
    assert libreta.comparar(que, tecleando, cuanto_gasta(contando), 3, vueltas=10, contra=contra).cumple
    apertura.cerrar()


def _panel(qtbot: QtBot, bd: Archivo, el_punto: str) -> PanelDeVotacion:
    ensayo = Ensayo(bd)
    panel = PanelDeVotacion(lambda papeleta: ensayo.dictaminar(el_punto, "Se aprueba.", papeleta, _ONCE))
    qtbot.addWidget(panel)
    panel.show()
    return panel
