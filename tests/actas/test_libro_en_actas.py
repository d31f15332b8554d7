"""Desde la pantalla de actas se abre el libro y se expide el extracto de una sesión."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.actas.consultas.expedidos import expedidos_de_sesion
from escritorio.actas.pantalla import PantallaActas
from escritorio.actas.piezas.libro import DialogoDelLibro
from escritorio.comun.datos.archivo import Archivo
from tests.actas.libros import asentada
from tests.fabrica import asamblea
from tests.pantallas import Puesta, boton, en_dialogo, pestana


@pytest.fixture
def puesta(red: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(red, qtbot, qapp)


def test_el_libro_se_abre_en_el_organo_del_acta_elegida(puesta: Puesta, red: Archivo) -> None:
    hecho = asentada(red)
    pantalla = puesta.poner(PantallaActas)
    pantalla.lista.tabla.seleccionar_primera()

    def mirar(dialogo: DialogoDelLibro) -> None:
        assert dialogo.panel.organo.currentData() == asamblea(red)
        assert [a.id for a in dialogo.panel.tabla.modelo().filas_visibles()][-1] == hecho.id

    en_dialogo(boton(pantalla, "Libro de actas").click, mirar)


def test_el_extracto_se_expide_y_se_vuelve_a_ver(puesta: Puesta, red: Archivo) -> None:
    asentada(red)
    pantalla = puesta.poner(PantallaActas)
    pantalla.lista.tabla.seleccionar_primera()
    en_dialogo(boton(pantalla.lista.ficha, "Extracto…").click, lambda visor: visor.accept())
    (hecho,) = expedidos_de_sesion(red, red.valor("SELECT id FROM sesion"))
    assert hecho.clase == "extracto"
    assert boton(pestana(pantalla.lista.ficha, "Expedido (1)"), hecho.titulo).isEnabled()
