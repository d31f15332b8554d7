"""En el tablero, una actividad se lleva a otra columna con el ratón o el teclado, diciendo qué se hizo."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.unidades.consultas.planes import actividad, avances
from escritorio.unidades.pantalla import PantallaUnidades
from escritorio.unidades.piezas.tablero import ColumnaDeTablero, VistaDeTablero
from tests.pantallas import Puesta, en_dialogo, textos
from tests.unidades.casos import con_actividad

CTRL = Qt.KeyboardModifier.ControlModifier


class Soltado:
    """Lo que Qt da al soltar algo: de dónde viene, qué trae y si se admite."""

    def __init__(self, de: object, trae: QMimeData) -> None:
        self._de, self._trae, self.admitido = de, trae, False

    def source(self) -> object:
        return self._de

    def mimeData(self) -> QMimeData:
        return self._trae

    def setAccepted(self, admitido: bool) -> None:
        self.admitido = admitido

    def isAccepted(self) -> bool:
        return self.admitido


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Una pantalla suelta sobre la red recién fundada."""
    return Puesta(bd, qtbot, qapp)


def tablero(puesta: Puesta) -> VistaDeTablero:
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.vistas.mostrar("Tablero")
    return pantalla.tablero


def decir(dialogo: Any) -> None:
    """Sólo lo que se hizo: cómo queda ya viene propuesto."""
    dialogo.formulario.poner({"texto": "Se hizo."})
    dialogo.guardar.click()


def mover(columna: ColumnaDeTablero) -> None:
    """Pulsa en su primera fila y mueve el ratón lejos sin soltar."""
    sitio = columna.visualRect(columna.modelo().index(0, 0)).center()
    QTest.mousePress(columna.viewport(), Qt.MouseButton.LeftButton, pos=sitio)
    QTest.mouseMove(columna.viewport(), sitio + QPoint(200, 0))


def test_lo_que_se_suelta_en_otra_columna_queda_en_ella_al_decir_que_se_hizo(
    bd: Archivo, puesta: Puesta, monkeypatch: pytest.MonkeyPatch
) -> None:
    cual, llevados = con_actividad(bd), []
    hoja = tablero(puesta)
    origen, destino = hoja.tablas["pendiente"], hoja.tablas["suspendida"]

    def soltar(llevado: QDrag, _: object) -> None:
        traido = Soltado(llevado.source(), llevado.mimeData())
        origen.dropEvent(traido)  # type: ignore[arg-type]  # hace de suceso de Qt
        llevados.append(traido.admitido)
        destino.dragEnterEvent(traido)  # type: ignore[arg-type]  # hace de suceso de Qt
        destino.dragMoveEvent(traido)  # type: ignore[arg-type]  # hace de suceso de Qt
        destino.dropEvent(traido)  # type: ignore[arg-type]  # hace de suceso de Qt
        llevados.append(traido.admitido)

    monkeypatch.setattr(QDrag, "exec", soltar)
    mover(origen)
    en_dialogo(QApplication.processEvents, decir)
    assert llevados == [False, True], "en la suya no cuenta"
    assert (actividad(bd, cual).estado, [a.texto for a in avances(bd, cual)]) == ("suspendida", ["Se hizo."])
    assert "Suspendida (1)" in textos(hoja)


def test_lo_de_fuera_no_se_admite_y_sin_fila_no_se_lleva_nada(
    bd: Archivo, puesta: Puesta, monkeypatch: pytest.MonkeyPatch
) -> None:
    cual, llevados = con_actividad(bd), list[object]()
    hoja = tablero(puesta)
    monkeypatch.setattr(QDrag, "exec", lambda *_: llevados.append(1))
    ajeno = Soltado(None, QMimeData())
    hoja.tablas["cumplida"].dropEvent(ajeno)  # type: ignore[arg-type]  # hace de suceso de Qt
    mover(hoja.tablas["cumplida"])
    QTest.mouseMove(hoja.tablas["pendiente"].viewport(), QPoint(5, 5))
    assert (ajeno.admitido, llevados, actividad(bd, cual).estado) == (False, [], "pendiente")


def test_con_ctrl_y_las_flechas_va_a_la_columna_de_al_lado(bd: Archivo, puesta: Puesta) -> None:
    cual = con_actividad(bd)
    hoja = tablero(puesta)
    pendiente = hoja.tablas["pendiente"]
    pendiente.seleccionar(cual)
    QTest.keyClick(pendiente, Qt.Key.Key_Left, CTRL)
    assert QApplication.activeModalWidget() is None, "no hay columna a su izquierda"
    en_dialogo(lambda: QTest.keyClick(pendiente, Qt.Key.Key_Right, CTRL), decir)
    assert actividad(bd, cual).estado == "en_curso"
    QTest.keyClick(hoja.tablas["en_curso"], Qt.Key.Key_Down)
    assert "En curso (1)" in textos(hoja)
