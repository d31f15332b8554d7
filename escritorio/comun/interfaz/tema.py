"""Vestir la ventana: los colores del tema elegido, la hoja de estilo y la letra, a su escala."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from escritorio.comun.base.rutas import recurso
from escritorio.comun.interfaz.fichas import CLARO, OSCURO, Fichas
from escritorio.comun.interfaz.hoja import CRECIDA_CORTA, hoja_de_estilo

_LETRA = 13
_PESOS = ("Regular", "Medium", "SemiBold", "Bold")
_DE_WINDOWS = "Segoe UI"
_PUNTOS_DE_WINDOWS = 9.0


def aplicar_tema(app: QApplication, oscuro: bool, ampliacion: float = 1.0) -> Fichas:
    """Viste toda la aplicación y devuelve sus fichas. `ampliacion`: 1.0 es la letra de 13 px."""
    fichas = OSCURO if oscuro else CLARO
    escala = ampliacion * _crecida_del_sistema(app)
    if (app.property("fichas"), app.property("escala")) == (fichas, escala):
        return fichas  # vestir otra vez lo mismo repasa todas las ventanas
    if app.property("estilo") is None:
        app.setStyle("Fusion")
        app.setProperty("estilo", "Fusion")
    app.setProperty("fichas", fichas)
    app.setProperty("escala", escala)
    with _sin_recoger():
        app.setPalette(_paleta(fichas))
        app.setStyleSheet(hoja_de_estilo(fichas, escala))
        # Después de la hoja, que en Windows devuelve a tablas y menús la letra del sistema.
        app.setFont(_letra(app, escala))
    return fichas


@contextmanager
def _sin_recoger() -> Iterator[None]:
    """Qt avisa del cambio a una lista de ventanas ya tomada: si Python recoge una, la toca muerta."""
    recogia = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if recogia:
            gc.enable()


def fichas_actuales(app: QCoreApplication | None) -> Fichas:
    """Las fichas con que está vestida `app`; las claras si aún no se ha vestido."""
    fichas = app.property("fichas") if app else None
    return fichas if isinstance(fichas, Fichas) else CLARO


def a_escala(px: float) -> int:
    """`px` de la letra de 13 px llevados a la letra actual, en píxeles de pantalla lógicos."""
    app = QCoreApplication.instance()
    escala = app.property("escala") if app else None
    return round(px * (cast(float, escala) if escala else 1.0))


def a_escala_corta(px: float) -> int:
    """Como `a_escala`, pero crece un quinto como mucho: para altos, que en 1280×720 son lo escaso."""
    return min(a_escala(px), round(px * CRECIDA_CORTA))


def _crecida_del_sistema(app: QApplication) -> float:
    """Cuánto agrandó la letra quien usa Windows; en Linux ya viene en la densidad."""
    if sys.platform != "win32":
        return 1.0
    puntos = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    return max(1.0, puntos / _PUNTOS_DE_WINDOWS)


def _letra(app: QApplication, escala: float) -> QFont:
    letra = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if sys.platform != "win32" or not QFontDatabase.hasFamily(_DE_WINDOWS):
        _registrar_letra(app)
        letra = QFont("Inter")
    letra.setPixelSize(round(_LETRA * escala))
    return letra


def _registrar_letra(app: QApplication) -> None:
    if app.property("letra_registrada"):
        return
    for peso in _PESOS:
        QFontDatabase.addApplicationFont(str(recurso("tipografias", f"Inter-{peso}.ttf")))
    app.setProperty("letra_registrada", True)


def _paleta(f: Fichas) -> QPalette:
    papel = QPalette.ColorRole
    colores = {
        papel.Window: f.fondo,
        papel.WindowText: f.texto,
        papel.Base: f.superficie,
        papel.AlternateBase: f.realce,
        papel.Text: f.texto,
        papel.Button: f.superficie,
        papel.ButtonText: f.texto,
        papel.BrightText: f.peligro,
        papel.PlaceholderText: f.texto3,
        papel.Highlight: f.acento,
        papel.HighlightedText: f.sobre_acento,
        papel.Link: f.acento,
        papel.ToolTipBase: f.superficie,
        papel.ToolTipText: f.texto,
        papel.Mid: f.borde,
        papel.Light: f.realce,
        papel.Dark: f.borde_control,
        papel.Accent: f.acento,
    }
    paleta = QPalette()
    for rol, color in colores.items():
        paleta.setColor(rol, QColor(color))
    for rol in (papel.Text, papel.ButtonText, papel.WindowText):
        paleta.setColor(QPalette.ColorGroup.Disabled, rol, QColor(f.borde_control))
    return paleta
