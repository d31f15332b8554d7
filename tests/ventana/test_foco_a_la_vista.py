"""Donde está el cursor se ve: en cada área, cada control cambia de aspecto al recibirlo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.declarado import areas
from escritorio.ventana.ventana import Ventana

_POCOS = 40
"""Píxeles que han de cambiar: los de un cursor de escribir no bastan."""


def _foto(pieza: QWidget) -> QImage:
    QApplication.processEvents()
    return pieza.grab().toImage()


def _distintos(una: QImage, otra: QImage) -> int:
    if una.size() != otra.size():
        return _POCOS
    ancho, alto = una.width(), una.height()
    return sum(una.pixel(x, y) != otra.pixel(x, y) for x in range(0, ancho, 2) for y in range(alto))


def _enfocables(raiz: QWidget) -> list[QWidget]:
    vistos = [p for p in raiz.findChildren(QWidget) if p.isVisible() and not p.visibleRegion().isEmpty()]
    return [p for p in vistos if p.isEnabled() and p.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _ciegos(ventana: Ventana) -> list[str]:
    """Los que se ven igual con el cursor que sin él."""
    refugio, ciegos = ventana.lateral, []
    for pieza in _enfocables(ventana.pantalla):
        if isinstance(pieza, QAbstractItemView) and not (pieza.model() and pieza.model().rowCount()):
            continue
        refugio.setFocus()
        pieza.setFocus(Qt.FocusReason.TabFocusReason)
        con = _foto(pieza)
        pieza.clearFocus()
        if _distintos(con, _foto(pieza)) < _POCOS:
            ciegos.append(f"{type(pieza).__name__} «{pieza.accessibleName()}»")
    return ciegos


@pytest.mark.parametrize("clave", areas())
def test_cada_control_dice_que_tiene_el_cursor(ventana: Ventana, clave: str) -> None:
    ventana.activateWindow()
    ventana.ir_a(Referencia(clave))
    QApplication.processEvents()
    assert _ciegos(ventana) == []


def test_uno_que_no_lo_dice_se_descubre(ventana: Ventana) -> None:
    ventana.activateWindow()
    ventana.ir_a(Referencia("socios"))
    mudo = QWidget(ventana.pantalla)
    mudo.setAccessibleName("no dice nada")
    mudo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    mudo.resize(80, 40)
    mudo.show()
    mudo.raise_()
    assert any("no dice nada" in ciego for ciego in _ciegos(ventana))
