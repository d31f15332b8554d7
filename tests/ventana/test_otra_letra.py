"""Cambiar la letra cambia todo lo que se ve, y lo que se miraba sigue a la vista."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.interfaz.ficha import Ficha
from escritorio.comun.interfaz.lateral import BotonDeArea
from escritorio.comun.interfaz.tema import a_escala, aplicar_tema
from escritorio.ventana.ventana import Ventana


def _letras(raiz: QWidget) -> list[int]:
    return [p.font().pixelSize() for p in raiz.findChildren(QWidget) if isinstance(p, QLabel | QPushButton)]


@pytest.mark.parametrize("ampliacion", [1.1, 1.5])
def test_la_letra_que_vuelve_no_deja_nada_con_la_anterior(
    ventana: Ventana, qapp: QApplication, ampliacion: float
) -> None:
    ventana.servicios.avisos.hecho("Se guardó.", lambda: None)
    ventana.ordenes.abrir()
    fijas = (ventana.lateral, ventana.ordenes)
    antes = [_letras(pieza) for pieza in fijas]
    aplicar_tema(qapp, oscuro=False, ampliacion=ampliacion)
    ventana.ordenes.abrir()
    qapp.processEvents()
    assert ventana.ordenes.linea.font().pixelSize() == qapp.font().pixelSize()
    assert {b.font().pixelSize() for b in ventana.findChildren(BotonDeArea)} == {qapp.font().pixelSize()}
    assert {b.iconSize().width() for b in ventana.findChildren(BotonDeArea)} == {a_escala(18)}
    assert ventana.ordenes.lista.iconSize().width() == a_escala(24)
    aplicar_tema(qapp, oscuro=False)
    qapp.processEvents()
    assert [_letras(pieza) for pieza in fijas] == antes


def test_con_otra_letra_la_ficha_sigue_en_su_pestana(ventana: Ventana, qapp: QApplication) -> None:
    ventana.ir_a(Referencia("socios"))
    (ficha,) = [f for f in ventana.pantalla.findChildren(Ficha) if f.isVisible()]
    ficha.mostrar_pestana("Personas")
    aplicar_tema(qapp, oscuro=False, ampliacion=1.1)
    ventana.rehacer()
    (otra,) = [f for f in ventana.pantalla.findChildren(Ficha) if f.isVisible()]
    assert otra is not ficha
    assert otra.pestana() == "Personas"


def test_con_la_letra_grande_los_dibujos_del_menu_caben_sin_barra(
    ventana: Ventana, qapp: QApplication
) -> None:
    aplicar_tema(qapp, oscuro=False, ampliacion=1.5)
    ventana.resize(1366, 740)
    qapp.processEvents()
    (zona,) = ventana.lateral.findChildren(QScrollArea)
    assert not ventana.findChildren(BotonDeArea)[0].text()
    assert zona.verticalScrollBar().maximum() == 0
