"""Desde la ficha de un acuerdo se certifica y se notifica; de la lista sale el libro."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from escritorio.actas.consultas.expedidos import expedidos_de_acuerdo
from escritorio.acuerdos.acciones.acuerdos import anular, asentar
from escritorio.acuerdos.pantalla import PantallaAcuerdos
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from tests.a_su_hora import llegar
from tests.acuerdos.casos import NUEVO
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


def test_de_la_ficha_se_certifica_y_queda_en_lo_expedido(puesta: Puesta, bd: Archivo) -> None:
    dado = asentar(bd, NUEVO)
    llegar(bd, NUEVO.fecha)
    pantalla = puesta.poner(PantallaAcuerdos)
    pantalla.mostrar(Referencia("acuerdo", dado.id))
    assert "Expedido (0)" in textos(pestana(pantalla.lista.ficha, "Citas"))
    en_dialogo(boton(pantalla.lista.ficha, "Certificado…").click, lambda visor: visor.accept())
    (hecho,) = expedidos_de_acuerdo(bd, dado.id)
    assert boton(pestana(pantalla.lista.ficha, "Citas"), hecho.titulo).isEnabled()


def test_de_uno_anulado_no_se_ofrece_expedir(puesta: Puesta, bd: Archivo) -> None:
    dado = asentar(bd, NUEVO)
    anular(bd, dado.id, "Error")
    pantalla = puesta.poner(PantallaAcuerdos)
    pantalla.mostrar(Referencia("acuerdo", dado.id))
    with pytest.raises(AssertionError, match="Certificado"):
        boton(pantalla.lista.ficha, "Certificado…")


def test_de_la_lista_sale_el_libro_de_acuerdos(puesta: Puesta, bd: Archivo, tmp_path: Path) -> None:
    asentar(bd, NUEVO)
    pantalla = puesta.poner(PantallaAcuerdos)
    puesta.dialogos.elegido = tmp_path / "libro.xlsx"
    en_dialogo(boton(pantalla, "Libro de acuerdos…").click, lambda dialogo: dialogo.guardar.click())
    filas = load_workbook(tmp_path / "libro.xlsx").get_sheet_by_index(0).to_python()
    assert filas[4][3] == NUEVO.titulo
