"""Al recorrer la ventana no asoma, ni un instante, ninguna pieza como ventana suelta."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QTabWidget, QWidget

from escritorio.comun.base.identificadores import Referencia
from escritorio.ventana.ventana import Ventana


class _Vigia(QObject):
    """Apunta cada pieza que se enseña sin estar dentro de otra."""

    def __init__(self) -> None:
        super().__init__()
        self.sueltas: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.sueltas.append(type(watched).__name__)
        return False


@pytest.fixture
def vigia(qapp: QApplication) -> Iterator[_Vigia]:
    puesto = _Vigia()
    qapp.installEventFilter(puesto)
    yield puesto
    qapp.removeEventFilter(puesto)


def test_en_un_paseo_por_las_areas_no_asoma_ninguna(ventana: Ventana, vigia: _Vigia) -> None:
    recorridas = 0
    for clave in ventana._areas:
        ventana.ir_a(Referencia(clave))
        QApplication.processEvents()
        for pestanas in ventana.pantalla.findChildren(QTabWidget):
            for i in range(pestanas.count()):
                pestanas.setCurrentIndex(i)
                QApplication.processEvents()
                recorridas += 1
    assert recorridas > 30
    assert vigia.sueltas == []


def test_una_pieza_sin_padre_se_descubre(ventana: Ventana, vigia: _Vigia) -> None:
    QPushButton("suelta").setVisible(True)
    assert vigia.sueltas == ["QPushButton"]
