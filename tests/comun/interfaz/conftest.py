"""Una aplicación vestida y una manera de teclear que no teme a la ñ."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.tema import aplicar_tema, cargar_espanol
from escritorio.comun.interfaz.trabajos import Trabajos


@pytest.fixture(autouse=True)
def vestida(qapp: QApplication) -> QApplication:
    """La aplicación en español y con el tema claro."""
    cargar_espanol(qapp)
    aplicar_tema(qapp, oscuro=False)
    return qapp


class AvisosDePrueba(Avisos):
    """Anota lo que se diría en vez de abrir cuadros."""

    def __init__(self, ventana: QWidget) -> None:
        super().__init__(ventana)
        self.dichos: list[tuple[str, str]] = []

    def error(self, frase: str) -> None:
        self.dichos.append(("error", frase))

    def fallo(self, exc: BaseException, traza: str) -> None:
        self.dichos.append(("fallo", traza))

    def hecho(self, frase: str, deshacer: Callable[[], object] | None = None) -> None:
        self.dichos.append(("hecho", frase))
        super().hecho(frase, deshacer)


@pytest.fixture
def ventana(qtbot: object) -> QWidget:
    """Una ventana de 1000 × 700 a la vista."""
    pieza = QWidget()
    pieza.resize(1000, 700)
    qtbot.addWidget(pieza)  # type: ignore[attr-defined]  # pytest-qt no trae tipos
    pieza.show()
    return pieza


@pytest.fixture
def avisos(ventana: QWidget) -> AvisosDePrueba:
    """Avisos que se pueden leer."""
    return AvisosDePrueba(ventana)


@pytest.fixture
def trabajos(ventana: QWidget, avisos: AvisosDePrueba) -> Trabajos:
    """El obrero de la ventana de prueba."""
    return Trabajos(ventana, avisos)
