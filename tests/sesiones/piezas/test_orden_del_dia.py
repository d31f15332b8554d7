"""El orden del día se prepara con botones y con teclas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.piezas.orden_del_dia import OrdenDelDia
from tests.ventanas import Teclear, sin_nombre

_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def orden(qtbot: QtBot) -> OrdenDelDia:
    decisiones = tuple(NOMBRES_DE_DECISION.items())
    pieza = OrdenDelDia(lambda tipo: f"mayoría de {tipo}" if tipo else "Sin votación.", decisiones)
    qtbot.addWidget(pieza)
    pieza.resize(700, 500)
    pieza.show()
    pieza.activateWindow()
    qtbot.waitUntil(pieza.isActiveWindow)
    pieza.poner([PuntoNuevo("Uno"), PuntoNuevo("Dos", "ordinaria", "texto", "propuesta"), PuntoNuevo("Tres")])
    return pieza


def _titulos(orden: OrdenDelDia) -> list[str]:
    return [p.titulo for p in orden.puntos()]


def test_alt_con_flechas_mueve_el_punto_elegido(orden: OrdenDelDia) -> None:
    orden.tabla.setFocus()
    QTest.keyClick(orden.tabla, Qt.Key.Key_Down, _ALT)
    assert _titulos(orden) == ["Dos", "Uno", "Tres"]
    QTest.keyClick(orden.tabla, Qt.Key.Key_Down, _ALT)
    QTest.keyClick(orden.tabla, Qt.Key.Key_Down, _ALT)
    assert _titulos(orden) == ["Dos", "Tres", "Uno"]
    QTest.keyClick(orden.tabla, Qt.Key.Key_Up, _ALT)
    assert _titulos(orden) == ["Dos", "Uno", "Tres"]
    assert orden.titulo.text() == "Uno"


def test_se_escribe_un_punto_tras_otro_con_enter(orden: OrdenDelDia, teclear: Teclear) -> None:
    orden.anadir()
    assert orden.titulo.hasFocus()
    teclear(orden.titulo, "Elección de año")
    orden.decision.setCurrentIndex(orden.decision.findData("eleccion"))
    QTest.keyClick(orden.titulo, Qt.Key.Key_Return)
    teclear(orden.titulo, "Varios")
    QTest.keyClick(orden.titulo, Qt.Key.Key_Return)
    assert _titulos(orden) == ["Uno", "Dos", "Tres", "Elección de año", "Varios"]
    assert orden.puntos()[3].tipo_decision == "eleccion"


def test_supr_quita_el_elegido_y_lo_demas_se_conserva(orden: OrdenDelDia) -> None:
    orden.tabla.setFocus()
    QTest.keyClick(orden.tabla, Qt.Key.Key_Delete)
    assert orden.puntos()[0] == PuntoNuevo("Dos", "ordinaria", "texto", "propuesta")
    QTest.keyClick(orden.tabla, Qt.Key.Key_Return)
    assert orden.titulo.hasFocus()
    for _ in range(3):
        QTest.keyClick(orden.tabla, Qt.Key.Key_Delete)
    assert orden.puntos() == ()
    assert not orden.titulo.isEnabled()


def test_alt_derecha_hace_un_subpunto_que_va_con_el_suyo(orden: OrdenDelDia) -> None:
    tabla = orden.tabla
    tabla.setFocus()
    QTest.keyClick(tabla, Qt.Key.Key_Right, _ALT)
    assert not any(p.subpunto for p in orden.puntos()), "el primero no lo es de ninguno"
    tabla.setCurrentIndex(tabla.model().index(1, 0))
    QTest.keyClick(tabla, Qt.Key.Key_Right, _ALT)
    assert [tabla.model().index(i, 0).data() for i in range(3)] == ["1", "1.1", "2"]
    tabla.setCurrentIndex(tabla.model().index(0, 0))
    QTest.keyClick(tabla, Qt.Key.Key_Down, _ALT)
    assert [(p.titulo, p.subpunto) for p in orden.puntos()] == [
        ("Tres", False),
        ("Uno", False),
        ("Dos", True),
    ]
    orden.llevar(1, 0)
    assert _titulos(orden) == ["Uno", "Dos", "Tres"]
    tabla.setCurrentIndex(tabla.model().index(0, 0))
    QTest.keyClick(tabla, Qt.Key.Key_Delete)
    assert [(p.titulo, p.subpunto) for p in orden.puntos()] == [("Dos", False), ("Tres", False)]
    tabla.setCurrentIndex(tabla.model().index(1, 0))
    QTest.keyClick(tabla, Qt.Key.Key_Right, _ALT)
    QTest.keyClick(orden.titulo, Qt.Key.Key_Return)
    assert orden._puntos[-1][1].subpunto, "tras un subpunto, otro"
    QTest.keyClick(tabla, Qt.Key.Key_Left, _ALT)
    assert not orden._puntos[-1][1].subpunto


def test_cada_punto_dice_la_mayoria_que_pide(orden: OrdenDelDia) -> None:
    assert "Sin votación." in _textos(orden)
    orden.tabla.setCurrentIndex(orden.tabla.model().index(1, 0))
    assert "mayoría de ordinaria" in _textos(orden)
    assert sin_nombre(orden) == []


def _textos(orden: OrdenDelDia) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [pieza.text() for pieza in orden.findChildren(QLabel)]
