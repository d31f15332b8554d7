"""El tema: contraste, letra y cambio en vivo."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from msgspec.structs import fields
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPixmap
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.base.rutas import recurso
from escritorio.comun.interfaz.fichas import CLARO, OSCURO, Fichas
from escritorio.comun.interfaz.tema import a_escala, aplicar_tema, fichas_actuales, icono

TEXTOS = [
    *[(t, f) for t in ("texto", "texto2", "texto3", "acento") for f in ("fondo", "superficie", "lateral")],
    *[(t, "realce") for t in ("texto", "texto2", "texto3")],
    *[(t, t + "_suave") for t in ("acento", "exito", "aviso", "peligro")],
    ("texto", "seleccion"),
    ("sobre_acento", "acento"),
    ("sobre_acento", "acento_vivo"),
    ("peligro", "superficie"),
    ("peligro", "fondo"),
]


def _luz(color: str) -> float:
    def lineal(c: float) -> float:
        return c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4

    tinta = QColor(color)
    return 0.2126 * lineal(tinta.redF()) + 0.7152 * lineal(tinta.greenF()) + 0.0722 * lineal(tinta.blueF())


def contraste(uno: str, otro: str) -> float:
    """Razón de contraste de WCAG 2.2, de 1 a 21."""
    alta, baja = sorted((_luz(uno), _luz(otro)), reverse=True)
    return (alta + 0.05) / (baja + 0.05)


@pytest.mark.parametrize("fichas", [CLARO, OSCURO], ids=["claro", "oscuro"])
def test_todo_texto_se_lee_y_todo_control_se_distingue(fichas: Fichas) -> None:
    flojos = [
        (letra, fondo, round(contraste(getattr(fichas, letra), getattr(fichas, fondo)), 2))
        for letra, fondo in TEXTOS
        if contraste(getattr(fichas, letra), getattr(fichas, fondo)) < 4.5
    ]
    bordes = [f for f in ("fondo", "superficie") if contraste(fichas.borde_control, getattr(fichas, f)) < 3]
    neutro = contraste(*fichas.tono("neutro"))
    assert (flojos, bordes) == ([], [])
    assert neutro >= 4.5


def test_la_letra_crece_con_la_ampliacion(vestida: QApplication) -> None:
    assert vestida.font().pixelSize() == 13
    aplicar_tema(vestida, oscuro=False, ampliacion=1.5)
    assert (vestida.font().pixelSize(), a_escala(38)) == (20, 57)


def test_la_letra_es_la_del_sistema_en_windows_y_la_incluida_en_los_demas(vestida: QApplication) -> None:
    del_sistema = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    esperada = del_sistema if sys.platform == "win32" and QFontDatabase.hasFamily("Segoe UI") else "Inter"
    assert QFontInfo(vestida.font()).family() == esperada


def test_ninguna_pieza_se_queda_con_la_letra_del_sistema(vestida: QApplication, qtbot: QtBot) -> None:
    """En Windows las tablas, los menús y los cuadros tienen la suya, y vuelven a ella con cada hoja."""
    vestida.setFont(QFont("Inter", 6), "QTableView")  # type: ignore[arg-type]  # al correr, letras
    aplicar_tema(vestida, oscuro=True)
    tabla = QTableView()
    qtbot.addWidget(tabla)
    assert tabla.font().pixelSize() == vestida.font().pixelSize() == 13


def test_la_hoja_no_deja_fichas_sin_resolver(vestida: QApplication) -> None:
    for oscuro in (False, True):
        aplicar_tema(vestida, oscuro)
        hoja = vestida.styleSheet()
        assert "$" not in hoja
        assert "[1" not in hoja
        assert fichas_actuales(vestida).oscuro is oscuro


def test_cada_ficha_es_un_color() -> None:
    for fichas in (CLARO, OSCURO):
        colores = [getattr(fichas, f.name) for f in fields(fichas) if f.name != "oscuro"]
        assert all(QColor(color).isValid() for color in colores)


def _tinta(dibujo: QPixmap) -> set[str]:
    imagen = dibujo.toImage()
    puntos = ((x, y) for x in range(imagen.width()) for y in range(imagen.height()))
    return {QColor(imagen.pixelColor(*p)).name() for p in puntos if imagen.pixelColor(*p).alpha() == 255}


def test_un_icono_se_tine_de_nuevo_al_cambiar_de_tema(vestida: QApplication) -> None:
    del_texto, de_ficha = icono("square"), icono("square", "acento")
    assert CLARO.texto.lower() in _tinta(del_texto.pixmap(48, 48))
    aplicar_tema(vestida, oscuro=True)
    assert OSCURO.texto.lower() in _tinta(del_texto.pixmap(48, 48))
    assert OSCURO.acento.lower() in _tinta(de_ficha.pixmap(48, 48))


def test_un_icono_se_dibuja_a_la_densidad_pedida() -> None:
    dibujo = icono("users").pixmap(QSize(16, 16), 1.5)
    assert (dibujo.width(), dibujo.devicePixelRatio()) == (24, 1.5)


def test_todos_los_iconos_se_dibujan() -> None:
    nombres = [ruta.stem for ruta in recurso("iconos").glob("*.svg")]
    vacios = [n for n in nombres if not _tinta(icono(n, "#112233").pixmap(32, 32))]
    assert len(nombres) > 50
    assert vacios == []


def test_los_botones_de_qt_hablan_espanol(qtbot: QtBot) -> None:
    cuadro = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(cuadro)
    assert cuadro.buttons()[0].text().replace("&", "") == "Cancelar"


def test_qt_no_pierde_referencias(qtbot: QtBot) -> None:
    """PySide6 6.12.0 con Python 3.11 pierde una por llamada y el proceso acaba abortando."""
    pieza = QWidget()
    qtbot.addWidget(pieza)
    antes = sys.getrefcount(None)
    for n in range(500):
        pieza.setWindowTitle(f"ventana {n}")
    assert abs(sys.getrefcount(None) - antes) < 100


def test_se_puede_teclear_con_enes_y_acentos(qtbot: QtBot, teclear: Callable[[QWidget, str], None]) -> None:
    linea = QLineEdit()
    qtbot.addWidget(linea)
    teclear(linea, "Ñorquín, Conceição – 5 €")
    assert linea.text() == "Ñorquín, Conceição – 5 €"
