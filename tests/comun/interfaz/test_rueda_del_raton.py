"""La rueda del ratón desliza y no cambia nada: lo elegido en una lista puede ser un fundamento."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.piezas import Desplegable, Numero, Pestanas, con_deslizador

_RAIZ = Path(__file__).parents[3] / "escritorio"
_CAMBIAN_CON_LA_RUEDA = {
    *("QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox", "QAbstractSpinBox"),
    *("QTabBar", "QTabWidget"),
    *("QDateEdit", "QTimeEdit", "QDateTimeEdit", "QSlider", "QDial"),
}


_DE_LA_CASA = {"QComboBox", "QSpinBox", "QTabBar", "QTabWidget"}


def _hechos(codigo: str) -> Iterator[str]:
    """Los controles de Qt que cambian con la rueda y ese código hace o de los que deriva."""
    for nodo in ast.walk(ast.parse(codigo)):
        candidatos = nodo.bases if isinstance(nodo, ast.ClassDef) else []
        if isinstance(nodo, ast.Call):
            candidatos = [nodo.func]
        yield from (c.id for c in candidatos if isinstance(c, ast.Name) and c.id in _CAMBIAN_CON_LA_RUEDA)


def test_nadie_hace_a_mano_un_control_que_cambie_con_la_rueda() -> None:
    aqui = _RAIZ / "comun/interfaz/piezas.py"
    assert {*_hechos(aqui.read_text("utf-8"))} == {"QComboBox", "QSpinBox", "QTabBar", "QTabWidget"}, (
        "los de la casa"
    )
    hallados = {(r.name, c) for r in _RAIZ.rglob("*.py") if r != aqui for c in _hechos(r.read_text("utf-8"))}
    assert not hallados


def test_uno_hecho_a_mano_se_ve() -> None:
    assert [*_hechos("combo = QComboBox()")] == ["QComboBox"]
    assert [*_hechos("class Mia(QDateEdit):\n    pass")] == ["QDateEdit"]


def _lista() -> QComboBox:
    combo = Desplegable()
    combo.addItems(["El acuerdo de una sesión", "El acta fundacional", "El uso, sin artículo"])
    return combo


def _cifra() -> QSpinBox:
    return Numero(maximum=100)


@pytest.mark.parametrize("con_el_cursor", [False, True])
@pytest.mark.parametrize("hacer", [_lista, _cifra])
def test_la_rueda_sobre_un_campo_desliza_el_cuadro_y_no_lo_cambia(
    qtbot: QtBot, hacer: type[QWidget], con_el_cursor: bool
) -> None:
    hoja, campo = QWidget(), hacer()
    caja = QVBoxLayout(hoja)
    caja.addWidget(campo)
    hoja.setMinimumHeight(2_000)
    area = con_deslizador(hoja)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    area.verticalScrollBar().setValue(campo.y() - 40)
    antes = area.verticalScrollBar().value()
    if con_el_cursor:
        campo.setFocus()
    dicho = _dicho(campo)
    ventana = area.window().windowHandle()
    centro = QPointF(campo.mapTo(area, campo.rect().center()))
    for _ in range(3):
        QTest.wheelEvent(ventana, centro, QPoint(0, -120))
    QApplication.processEvents()
    assert _dicho(campo) == dicho
    assert area.verticalScrollBar().value() > antes


def _dicho(campo: QWidget) -> int:
    return campo.currentIndex() if isinstance(campo, QComboBox) else int(campo.property("value"))


def test_la_rueda_sobre_las_pestanas_no_pasa_a_otra(qtbot: QtBot) -> None:
    pestanas = Pestanas()
    for nombre in ("Datos", "Cuenta", "Historia"):
        pestanas.addTab(QWidget(), nombre)
    qtbot.addWidget(pestanas)
    pestanas.show()
    centro = QPointF(pestanas.tabBar().rect().center())
    QTest.wheelEvent(pestanas.windowHandle(), centro, QPoint(0, -120))
    QApplication.processEvents()
    assert pestanas.currentIndex() == 0
