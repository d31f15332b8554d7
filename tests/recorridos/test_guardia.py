"""Un cuadro que nadie cierra hace fallar la prueba: no la deja colgada."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.piezas import etiqueta
from tests.recorridos import guardia as guardia_py
from tests.recorridos.persona import Persona


class _Cuadro(QDialog):
    def __init__(self, padre: QWidget) -> None:
        super().__init__(padre)
        self.setWindowTitle("Anotar un pago")
        QVBoxLayout(self).addWidget(etiqueta("Importe"))


class _SinFoco(_Cuadro):
    """Al que el gestor de ventanas no da el foco por mucho que se le pida."""

    def isActiveWindow(self) -> bool:
        return False


class _QuePideElFoco(_Cuadro):
    """Al que sólo se lo da la segunda vez que se le pide."""

    veces = 0

    def isActiveWindow(self) -> bool:
        return self.veces > 1

    def activateWindow(self) -> None:
        self.veces += 1


@pytest.fixture
def con_prisa(monkeypatch: pytest.MonkeyPatch) -> None:
    """La paciencia de una prueba que se sabe perdida."""
    monkeypatch.setattr(guardia_py, "_PACIENCIA_S", 0.2)


@pytest.mark.usefixtures("con_prisa")
def test_un_cuadro_que_se_queda_abierto_tras_atenderlo_se_dice(persona: Persona, padre: QWidget) -> None:
    cuadro = _Cuadro(padre)
    with (
        pytest.raises(AssertionError, match="se quedó abierto: Anotar un pago"),
        persona.ante_cuadro("Anotar un pago", lambda: None),
    ):
        cuadro.exec()
    assert not cuadro.isVisible()


@pytest.mark.usefixtures("con_prisa")
def test_un_cuadro_al_que_no_llega_el_foco_se_dice(persona: Persona, padre: QWidget) -> None:
    cuadro = _SinFoco(padre)
    with (
        pytest.raises(AssertionError, match="no llega a tener el foco: Anotar un pago"),
        persona.ante_cuadro("Anotar un pago", lambda: None),
    ):
        cuadro.exec()
    assert not cuadro.isVisible()


def test_al_cuadro_que_tarda_en_tener_el_foco_se_le_vuelve_a_dar(persona: Persona, padre: QWidget) -> None:
    cuadro = _QuePideElFoco(padre)
    with persona.ante_cuadro("Anotar un pago", cuadro.accept):
        cuadro.exec()
    assert cuadro.result() == QDialog.DialogCode.Accepted


def test_mientras_se_trabaja_en_el_no_se_echa_a_nadie(
    persona: Persona, padre: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guardia_py, "_PACIENCIA_S", 0.4)
    cuadro = _Cuadro(padre)
    with persona.ante_cuadro("Anotar un pago", lambda: None):
        cuadro.open()
    for _ in range(5):
        qtbot.wait(150)
        persona.tecla(Qt.Key.Key_Shift)
    assert cuadro.isVisible()
    cuadro.accept()
