"""El menú de un botón se abre debajo de él, se llame el botón como se llame."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.pantalla import desplegar
from escritorio.comun.interfaz.piezas import Accion, boton_de, pelado
from tests.arquitectura.casa import RAIZ, Casa, Modulo

_BOTONES = {"Accion", "OrdenDeArea", "QPushButton", "boton_de_icono"}


@pytest.fixture
def pantalla(qtbot: QtBot) -> QWidget:
    hoja = QWidget()
    qtbot.addWidget(hoja)
    hoja.resize(400, 300)
    caja = QVBoxLayout(hoja)
    caja.addStretch(1)
    for texto in ("Exp&ortar", "M&ás…", "Papeles ▾"):
        caja.addWidget(boton_de(Accion(texto, "", lambda: None)))
    caja.addWidget(QPushButton("Le&yes"))
    hoja.show()
    qtbot.waitExposed(hoja)
    return hoja


def _donde_se_abre(pantalla: QWidget, nombre: str) -> QPoint:
    desplegar(pantalla, nombre, [("&Una", lambda: None)])
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    donde = menu.pos()
    menu.close()
    return donde


@pytest.mark.parametrize("nombre", ["Exportar", "Más", "Más…", "Papeles", "Papeles ▾", "Leyes"])
def test_se_abre_justo_debajo_de_su_boton(pantalla: QWidget, nombre: str) -> None:
    suyo = next(b for b in pantalla.findChildren(QPushButton) if pelado(b.text()) == pelado(nombre))
    assert _donde_se_abre(pantalla, nombre) == suyo.mapToGlobal(QPoint(0, suyo.height() + 2))


def test_sin_boton_a_la_vista_se_abre_en_la_esquina(pantalla: QWidget) -> None:
    assert _donde_se_abre(pantalla, "Otro") == pantalla.mapToGlobal(QPoint(0, 0))


@cache
def _textos_de_botones(asunto: str) -> set[str]:
    return {
        pelado(texto.value)
        for modulo in Casa(RAIZ).modulos
        if modulo.partes[0] == asunto
        for llamada in _llamadas(modulo)
        if _nombre(llamada) in _BOTONES
        for texto in ast.walk(llamada)
        if isinstance(texto, ast.Constant) and isinstance(texto.value, str)
    }


def _llamadas(modulo: Modulo) -> Iterator[ast.Call]:
    return (nodo for nodo in modulo.nodos if isinstance(nodo, ast.Call))


def _nombre(llamada: ast.Call) -> str:
    return str(getattr(llamada.func, "id", getattr(llamada.func, "attr", "")))


def test_cada_menu_nombra_un_boton_que_hay_en_su_asunto() -> None:
    pedidos = [
        (modulo.partes[0], llamada.args[1].value)
        for modulo in Casa(RAIZ).modulos
        if "desplegar(" in modulo.texto
        for llamada in _llamadas(modulo)
        if _nombre(llamada) == "desplegar" and isinstance(llamada.args[1], ast.Constant)
    ]
    assert len(pedidos) > 20
    assert [(a, n) for a, n in pedidos if pelado(str(n)) not in _textos_de_botones(a)] == []
