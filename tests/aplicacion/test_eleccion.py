"""Elegir plantilla: las veinte, por clase de red, con lo que traen y lo que dejan por fijar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from escritorio.aplicacion.eleccion import CampoPlantilla, ListaDePlantillas, ordenar
from escritorio.asociacion.modelo import TIPOS_DE_RED
from escritorio.plantillas.consultas import plantillas


@pytest.fixture
def eleccion(qtbot: QtBot) -> ListaDePlantillas:
    campo = CampoPlantilla("plantilla", "&Plantilla", plantillas(), obligatorio=True)
    control = campo.crear()
    qtbot.addWidget(control)
    assert isinstance(control, ListaDePlantillas)
    assert campo.texto(control) == ""
    campo.poner(control, "mercociudades")
    assert campo.leer(control) == "mercociudades"
    return control


def test_salen_agrupadas_por_clase_de_red_y_las_flechas_pasan_de_largo_las_cabeceras(
    eleccion: ListaDePlantillas,
) -> None:
    textos = [eleccion.lista.item(i).text() for i in range(eleccion.lista.count())]
    cabeceras = [t for t in textos if not t.startswith(" ")]
    assert cabeceras == [t for t in TIPOS_DE_RED.values() if t in cabeceras]
    vistas = [eleccion.elegida()]
    for _ in range(len(plantillas()) - 1):
        QTest.keyClick(eleccion.lista, Qt.Key.Key_Down)
        vistas.append(eleccion.elegida())
    assert vistas == [p.clave for p in ordenar(plantillas())]


def test_la_ficha_dice_lo_que_trae_y_lo_que_queda_pendiente(eleccion: ListaDePlantillas) -> None:
    eleccion.elegir("flacma")
    dicho = eleccion.ficha.toPlainText()
    assert "reglas por fijar" in dicho
    assert "Comité Ejecutivo" in dicho
    assert "costo de inscripción" in dicho
    eleccion.elegir("no_hay")
    assert eleccion.elegida() == "flacma"
