"""La ficha ante el teclado."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.ficha import Ficha, apilar
from tests.recorridos.persona import nombre_de

K = Qt.Key


def _con_ficha(qtbot: QtBot, ficha: Ficha) -> QWidget:
    ventana = QWidget()
    caja = QHBoxLayout(ventana)
    for pieza in (QPushButton("Antes"), ficha, QPushButton("Después")):
        caja.addWidget(pieza)
    qtbot.addWidget(ventana)
    ventana.show()
    ventana.activateWindow()
    qtbot.waitUntil(ventana.isActiveWindow)
    return ventana


def _vuelta(ventana: QWidget, tecla: Qt.Key) -> list[str]:
    """Por dónde pasa el tabulador desde «Antes» hasta volver a él."""
    ventana.findChildren(QPushButton)[0].setFocus()
    vistas = [nombre_de(QApplication.focusWidget())]
    for _ in range(10):
        QTest.keyClick(ventana.windowHandle(), tecla)
        vistas.append(nombre_de(QApplication.focusWidget()))
        if vistas[-1] == vistas[0]:
            return vistas
    raise AssertionError(f"el tabulador no da la vuelta: {vistas}")


def test_con_una_sola_pestana_el_tabulador_no_se_atasca(qtbot: QtBot) -> None:
    ficha = Ficha()
    ficha.poner_pestanas([("Datos", apilar(QPushButton("Dentro")))])
    ventana = _con_ficha(qtbot, ficha)
    assert set(_vuelta(ventana, K.Key_Tab)) == {"Antes", "Dentro", "Después"}
    assert set(_vuelta(ventana, K.Key_Backtab)) == {"Antes", "Dentro", "Después"}


def test_con_varias_pestanas_el_tabulador_llega_a_sus_rotulos(qtbot: QtBot) -> None:
    ficha = Ficha()
    ventana = _con_ficha(qtbot, ficha)
    ficha.poner_pestanas([("Datos", apilar(QPushButton("Dentro"))), ("Más", apilar())])
    assert "Apartados de la ficha" in _vuelta(ventana, K.Key_Tab)
