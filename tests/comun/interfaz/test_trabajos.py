"""El obrero: progreso, cancelar y errores, siempre de vuelta en el hilo de la ventana."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.interfaz.trabajos import DialogoDeAvance, Trabajos


class SinPermiso(ErrorDeUsuario):
    """No tiene permiso. Elija otra carpeta."""


def _dialogos(ventana: QWidget) -> list[DialogoDeAvance]:
    return [d for d in ventana.findChildren(DialogoDeAvance) if d.isVisible()]


def test_lo_breve_termina_sin_dialogo_y_en_el_hilo_de_la_ventana(
    trabajos: Trabajos, ventana: QWidget, qtbot: QtBot
) -> None:
    hilos: list[Any] = []

    def tarea(avance: Avance) -> int:
        avance.paso(1, 1)
        hilos.append(threading.current_thread())
        return 42

    trabajos.correr("Contar", tarea, lambda n: hilos.extend([n, threading.current_thread()]))
    assert trabajos.ocupado()
    qtbot.waitUntil(lambda: len(hilos) == 3)
    assert hilos[0] is not threading.main_thread()
    assert hilos[1:] == [42, threading.main_thread()]
    assert _dialogos(ventana) == []
    assert not trabajos.ocupado()


def test_lo_largo_ensena_la_cuenta_y_se_puede_cancelar(
    trabajos: Trabajos, ventana: QWidget, avisos: Any, qtbot: QtBot
) -> None:
    def tarea(avance: Avance) -> None:
        for n in range(100_000):
            avance.paso(n, 8_907, "Ñorquín")
            threading.Event().wait(0.005)

    trabajos.correr("Emitir cuotas", tarea, lambda _: avisos.hecho("no debía"))
    qtbot.waitUntil(lambda: bool(_dialogos(ventana)))
    dialogo = _dialogos(ventana)[0]
    qtbot.waitUntil(lambda: "de 8.907" in dialogo._cuenta.text())
    QTest.keyClick(dialogo, Qt.Key.Key_Escape)
    assert not dialogo.cancelar.isEnabled()
    qtbot.waitUntil(lambda: not trabajos.ocupado())
    assert avisos.dichos == [("hecho", "Se canceló el trabajo. No quedó nada a medias.")]
    assert _dialogos(ventana) == []


def test_el_error_se_explica_o_se_entrega(trabajos: Trabajos, avisos: Any, qtbot: QtBot) -> None:
    def negar(_: Avance) -> None:
        raise SinPermiso

    def romper(_: Avance) -> None:
        raise ZeroDivisionError("de prueba")

    recibidos: list[BaseException] = []
    trabajos.correr("Guardar", negar, lambda _: None)
    qtbot.waitUntil(lambda: not trabajos.ocupado())
    trabajos.correr("Guardar", romper, lambda _: None)
    qtbot.waitUntil(lambda: not trabajos.ocupado())
    trabajos.correr("Guardar", negar, lambda _: None, recibidos.append)
    qtbot.waitUntil(lambda: not trabajos.ocupado())
    assert avisos.dichos[0] == ("error", "No tiene permiso. Elija otra carpeta.")
    assert avisos.dichos[1][0] == "fallo"
    assert "romper" in avisos.dichos[1][1]
    assert isinstance(recibidos[0], SinPermiso)


@pytest.mark.parametrize("cerrado", [False, True])
def test_el_dialogo_no_atiende_mientras_se_trabaja_y_cerrado_ya_no_se_le_llama(
    trabajos: Trabajos, ventana: QWidget, qtbot: QtBot, cerrado: bool
) -> None:
    dialogo, vistos, sigue = QDialog(ventana), list[int](), threading.Event()

    def tarea(_: Avance) -> int:
        sigue.wait(5)
        return 7

    trabajos.correr_en(dialogo, "Contar", tarea, vistos.append, lambda _: None)
    assert not dialogo.isEnabled()
    if cerrado:
        delete(dialogo)
    sigue.set()
    qtbot.waitUntil(lambda: not trabajos.ocupado())
    assert vistos == ([] if cerrado else [7])
    assert cerrado or dialogo.isEnabled()


def test_sin_nadie_mirando_el_avance_no_molesta() -> None:
    assert SinAvance().paso(1, 2, "algo") is None  # type: ignore[func-returns-value]  # es lo que se afirma


def test_mientras_trabaja_la_ventana_no_atiende_teclas(
    trabajos: Trabajos, ventana: QWidget, qtbot: QtBot
) -> None:
    seguir = threading.Event()
    linea = QLineEdit(ventana)
    linea.show()
    linea.setFocus()
    trabajos.correr("Contar", lambda _: seguir.wait(5), lambda _: None)
    manija = ventana.windowHandle()
    QTest.keyClick(manija, Qt.Key.Key_A)
    assert linea.text() == ""
    seguir.set()
    qtbot.waitUntil(lambda: not trabajos.ocupado())
    QTest.keyClick(manija, Qt.Key.Key_B)
    assert linea.text() == "b"
