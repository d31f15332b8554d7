"""Guardado un diálogo con Enter, otro Enter no deshace; a «Deshacer» se llega queriendo."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from escritorio.acuerdos.consultas import acuerdos, encargos
from escritorio.acuerdos.pantalla import PantallaAcuerdos
from escritorio.comun.base.identificadores import Referencia
from escritorio.ventana.ventana import Ventana
from tests.pantallas import boton, en_dialogo, pestana

_QUE = "Enviar la nota de prueba"
_TOPE = 150


def _encargar(ventana: Ventana) -> PantallaAcuerdos:
    """Con el foco en «Encargar…», Enter; se rellena y se guarda con Enter."""
    vigente = next(
        a for a in acuerdos(ventana.servicios.bd) if a.estado == "vigente" and not _abiertos(ventana, a.id)
    )
    ventana.activateWindow()
    ventana.ir_a(Referencia("acuerdo", vigente.id))
    pantalla = ventana.pantalla
    assert isinstance(pantalla, PantallaAcuerdos)
    suyo = boton(pestana(pantalla.lista.ficha, "Cumplimiento"), "Encargar")
    suyo.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert ventana.focusWidget() is suyo

    def rellenar(dialogo: Any) -> None:
        dialogo.formulario.poner({"que": _QUE, "responsable": "Presidencia"})
        dialogo.guardar.setFocus()
        QTest.keyClick(dialogo.guardar, Qt.Key.Key_Return)

    en_dialogo(lambda: QTest.keyClick(suyo, Qt.Key.Key_Return), rellenar)
    _asentar()
    ventana.activateWindow()
    _asentar()
    assert _hecho(ventana)
    return pantalla


def _abiertos(ventana: Ventana, acuerdo_id: str) -> bool:
    return bool(encargos(ventana.servicios.bd, acuerdo_id))


def _hecho(ventana: Ventana) -> bool:
    bd = ventana.servicios.bd
    return any(e.que == _QUE for a in acuerdos(bd) for e in encargos(bd, a.id))


def _asentar() -> None:
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _foco(ventana: Ventana) -> QWidget:
    return ventana.focusWidget() or ventana


def test_tras_guardar_con_enter_otro_enter_no_deshace(ventana: Ventana) -> None:
    pantalla = _encargar(ventana)
    assert pantalla.isAncestorOf(_foco(ventana))
    foco = _foco(ventana)
    assert isinstance(foco, QPushButton)
    assert foco.text().replace("&", "").startswith("Encargar")
    assert foco.isVisible()


@pytest.mark.parametrize("tecla", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_la_tecla_de_mas_no_deshace(ventana: Ventana, tecla: Qt.Key) -> None:
    _encargar(ventana)
    cerrado: list[bool] = []

    def cerrar(dialogo: Any) -> None:
        cerrado.append(True)
        dialogo.done(0)

    en_dialogo(lambda: QTest.keyClick(_foco(ventana), tecla), cerrar)
    assert cerrado
    assert _hecho(ventana)


def test_con_el_tabulador_se_llega_a_deshacer_y_enter_deshace(ventana: Ventana) -> None:
    _encargar(ventana)
    for _ in range(_TOPE):
        QTest.keyClick(_foco(ventana), Qt.Key.Key_Tab)
        foco = _foco(ventana)
        if isinstance(foco, QPushButton) and foco.text() == "&Deshacer":
            break
    QTest.keyClick(foco, Qt.Key.Key_Return)
    assert not _hecho(ventana)


def test_la_pestana_se_conserva_aunque_cambie_su_cuenta(ventana: Ventana) -> None:
    pantalla = _encargar(ventana)
    hoja = boton(pantalla.lista.ficha, "Encargar")
    assert hoja.isVisible()
