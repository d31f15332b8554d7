"""La lista de votos se rehace cuando se ve; escondida, sólo guarda quiénes votan."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.votaciones.piezas.nominal import VotoPorLista
from tests.sesiones.escenas import en_curso, lista

_VOTAN = 22


def test_escondida_no_se_rehace_y_al_verse_esta_al_dia(qtbot: QtBot, red: Archivo) -> None:
    votantes = [a for a in lista(red, en_curso(red, _VOTAN)) if a.presente_en()]
    pieza = VotoPorLista()
    rehechas: list[bool] = []
    ventana = QWidget()
    qtbot.addWidget(ventana)
    QVBoxLayout(ventana).addWidget(pieza)
    ventana.show()
    pieza.tabla.modelo().modelReset.connect(lambda: rehechas.append(True))
    pieza.setVisible(False)
    pieza.poner(votantes)
    pieza.poner(votantes[1:])
    assert rehechas == []
    pieza.los_demas_a_favor()
    assert set(pieza.sentidos()) == {a.id for a in votantes[1:]}
    pieza.setVisible(True)
    assert pieza.tabla.modelo().rowCount() == _VOTAN - 1
    assert pieza.tabla.actual() == votantes[1]
    pieza.poner(votantes[1:])
    assert len(rehechas) == 1, "nadie entró ni salió"
