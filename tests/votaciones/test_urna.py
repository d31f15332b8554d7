"""Volver a enseñar lo contado en una urna, para corregirlo."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from escritorio.votaciones.piezas.secreta import Urna
from tests.sesiones.escenas import en_curso, lista


@pytest.mark.parametrize(
    ("pesos", "contadas"), [((3, 1), Cifras(3, 1)), ((3, 3), Cifras(4, 2)), ((3, 3), Cifras(3, 3))]
)
def test_lo_contado_con_varios_votos_por_cabeza_se_ensena_igual(
    qtbot: QtBot, red: Archivo, pesos: tuple[int, int], contadas: Cifras
) -> None:
    quienes = lista(red, en_curso(red))
    urna = Urna(lambda: None)
    qtbot.addWidget(urna)
    urna.poner([replace(a, votos=n) for a, n in zip(quienes, pesos, strict=False)])
    urna.cargar(Papeleta("secreta", contadas, papeletas=contadas.emitidos))
    assert urna.papeleta().cifras == contadas
