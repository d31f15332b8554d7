"""La ficha ante el teclado."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.ficha import Ficha, apilar
from escritorio.comun.interfaz.piezas import Accion
from tests.alcance import asentar, inalcanzables
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


def test_en_una_ficha_baja_los_botones_son_una_linea_y_los_demas_estan_en_mas(qtbot: QtBot) -> None:
    hechos: list[str] = []
    nombres = ("Entrar en la sesión", "Reprogramar", "Desconvocar", "Candidaturas")
    ficha = Ficha()
    ventana = _con_ficha(qtbot, ficha)
    ficha.setFixedWidth(330)
    ficha.poner_botones([Accion(f"&{n}…", "", partial(hechos.append, n)) for n in nombres])
    ventana.resize(700, 700)
    asentar()
    botones = {b.text(): b for b in ficha.findChildren(QPushButton)}
    puestos = [botones[f"&{n}…"] for n in nombres]
    assert all(b.isVisible() for b in puestos)
    assert not botones["Otras…"].isVisible()
    ventana.resize(700, 320)
    asentar()
    vistos = [b for b in (*puestos, botones["Otras…"]) if b.isVisible()]
    assert [b.text() for b in vistos] == ["&Entrar en la sesión…", "Otras…"]
    assert len({b.y() for b in vistos}) == 1
    assert inalcanzables(ficha) == []
    menu = botones["Otras…"].menu()
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions()] == ["&Reprogramar…", "&Desconvocar…", "&Candidaturas…"]
    menu.actions()[1].trigger()
    assert hechos == ["Desconvocar"]
    ventana.resize(700, 700)
    asentar()
    assert all(b.isVisible() for b in puestos)
