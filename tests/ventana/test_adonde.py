"""Ningún mensaje dice un camino sin el botón que va allí."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.declarado import areas
from escritorio.comun.interfaz.campos import CampoTexto
from escritorio.comun.interfaz.formulario import Contestado, DialogoFormulario
from escritorio.ventana.ventana import Ventana
from tests.arquitectura.casa import RAIZ, Casa, Modulo

_NO_SON_AVISOS = ("ejemplo", "ordenes", "convocatoria")
"""Lo que se lee en el ejemplo, en la línea de órdenes y en el paso en que va un asistente."""


def _frases(modulo: Modulo) -> Iterator[str]:
    dentro = {id(p) for n in modulo.nodos if isinstance(n, ast.JoinedStr) for p in n.values}
    for nodo in modulo.nodos:
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str) and id(nodo) not in dentro:
            yield " ".join(nodo.value.split())
        elif isinstance(nodo, ast.JoinedStr):
            yield "".join(str(v.value) if isinstance(v, ast.Constant) else "algo" for v in nodo.values)


_CAMINOS = [
    frase
    for modulo in Casa(RAIZ).modulos
    if not set(_NO_SON_AVISOS) & set(modulo.partes)
    for frase in _frases(modulo)
    if "» ▸" in frase or " ▸ «" in frase
]


def test_se_miran_los_que_hay() -> None:
    assert len(_CAMINOS) > 10


@pytest.mark.parametrize("frase", _CAMINOS)
def test_todo_camino_que_se_dice_lleva_a_algun_sitio(ventana: Ventana, frase: str) -> None:
    ida = ventana.adonde(frase)
    assert ida is not None
    assert ida.texto.startswith("Ir a ")


def test_lo_que_no_manda_a_ninguna_parte_no_ofrece_nada(ventana: Ventana) -> None:
    assert ventana.adonde("Falta este dato.") is None
    assert ventana.adonde("Ábralo en Inicio.") is None


@pytest.mark.parametrize("area", [a.texto for c, a in areas().items() if c != "inicio"])
def test_se_va_a_cualquier_area_por_su_nombre(ventana: Ventana, area: str) -> None:
    ida = ventana.adonde(f"No se puede saber: la regla está por fijar. Fíjela en {area}, con su artículo.")
    assert ida is not None
    ida.ir()
    assert areas()[ventana.donde.tipo].texto == area


def _pestana(ventana: Ventana) -> str:
    barras = [b for b in ventana.pantalla.findChildren(QTabBar) if b.isVisible()]
    return barras[0].tabText(barras[0].currentIndex()).replace("&", "")


def test_el_camino_se_recorre_hasta_su_cuadro(ventana: Ventana, qtbot: QtBot) -> None:
    ida = ventana.adonde("Créelas antes, en «Cuentas» ▸ «Más» ▸ «Partidas…».")
    assert ida is not None
    titulos: list[str] = []

    def cerrar() -> None:
        cuadro = QApplication.activeModalWidget()
        if isinstance(cuadro, QDialog):
            titulos.append(cuadro.windowTitle())
            cuadro.reject()

    reloj = QTimer(ventana, interval=20)
    reloj.timeout.connect(cerrar)
    reloj.start()
    ida.ir()
    qtbot.waitUntil(lambda: bool(titulos))
    reloj.stop()
    assert ventana.donde.tipo == "cuentas"
    assert "artidas" in titulos[0]


def test_el_camino_se_recorre_hasta_su_pestana(ventana: Ventana, qtbot: QtBot) -> None:
    ida = ventana.adonde("Ninguna rige ese año: cree una en «Cuotas» ▸ «Escalas».")
    assert ida is not None
    ida.ir()
    qtbot.waitUntil(lambda: _pestana(ventana) == "Escalas")


def test_el_aviso_trae_su_boton(ventana: Ventana, qtbot: QtBot) -> None:
    vistos: list[str] = []

    def pulsar() -> None:
        cuadro = QApplication.activeModalWidget()
        assert isinstance(cuadro, QMessageBox)
        vistos.extend(b.text() for b in cuadro.buttons())
        next(b for b in cuadro.buttons() if "Ir a" in b.text()).click()

    QTimer.singleShot(0, pulsar)
    ventana.servicios.avisos.error("No hay ninguna cuenta de banco. Ábrala antes, en Cuentas.")
    assert vistos == ["Aceptar", "Ir a Cuentas"]
    assert ventana.donde == Referencia("cuentas")


def _niega(_: Contestado) -> None:
    raise DatoInvalido(
        "Ninguna escala rige ese ejercicio. Antes, créela en «Cuotas» ▸ «Escalas».", campo="que"
    )


def test_el_cuadro_que_lo_dice_tambien_lo_trae_y_se_deja(ventana: Ventana, qtbot: QtBot) -> None:
    ventana.ir_a(Referencia("socios"))
    cuadro = DialogoFormulario(ventana.pantalla, "Emitir", [CampoTexto("que", "Qué")], _niega)
    cuadro.open()
    ir = partial(next, (b for b in cuadro.findChildren(QPushButton) if b.text().startswith("Ir a")))
    cuadro.guardar.click()
    ir().click()
    qtbot.waitUntil(lambda: _pestana(ventana) == "Escalas")
    assert not cuadro.isVisible()
    assert ventana.donde == Referencia("cuotas")
