"""Los colores y la letra de la ventana, en claro y en oscuro."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.rutas import recurso
from escritorio.comun.interfaz.hoja import CRECIDA_CORTA, hoja_de_estilo

Tono = Literal["exito", "aviso", "peligro", "acento", "neutro"]
"""El color de una píldora; la palabra va siempre escrita en ella."""

_LETRA = 13
_PESOS = ("Regular", "Medium", "SemiBold", "Bold")
_DE_WINDOWS = "Segoe UI"
_PUNTOS_DE_WINDOWS = 9.0


class Fichas(Registro):
    """Los colores de un tema, como «#RRGGBB». `sobre_acento` es la letra que va encima del acento."""

    oscuro: bool
    fondo: str
    lateral: str
    superficie: str
    realce: str
    borde: str
    borde_control: str
    texto: str
    texto2: str
    texto3: str
    acento: str
    acento_vivo: str
    acento_suave: str
    sobre_acento: str
    seleccion: str
    exito: str
    exito_suave: str
    aviso: str
    aviso_suave: str
    peligro: str
    peligro_suave: str

    def tono(self, tono: str) -> tuple[str, str]:
        """(letra, fondo) de una píldora de ese `tono`; «neutro» si no lo conoce."""
        if tono in ("exito", "aviso", "peligro", "acento"):
            return getattr(self, tono), getattr(self, f"{tono}_suave")
        return self.texto2 if self.oscuro else self.texto3, self.realce


CLARO = Fichas(
    oscuro=False,
    fondo="#F5F6F8",
    lateral="#FBFBFD",
    superficie="#FFFFFF",
    realce="#F3F5F8",
    borde="#E3E6EB",
    borde_control="#848E9B",
    texto="#1B2430",
    texto2="#4B5767",
    texto3="#5F6B7A",
    acento="#1F5FBF",
    acento_vivo="#1A52A8",
    acento_suave="#E6EFFB",
    sobre_acento="#FFFFFF",
    seleccion="#DCE8F9",
    exito="#1A7A45",
    exito_suave="#E3F4EA",
    aviso="#8A5A00",
    aviso_suave="#FDF1D8",
    peligro="#B3261E",
    peligro_suave="#FCE8E6",
)

OSCURO = Fichas(
    oscuro=True,
    fondo="#14181E",
    lateral="#171B21",
    superficie="#1B2027",
    realce="#242A33",
    borde="#2D353F",
    borde_control="#6A7684",
    texto="#E7EAEE",
    texto2="#B4BDC8",
    texto3="#96A1AE",
    acento="#6FA8F5",
    acento_vivo="#8BB9F8",
    acento_suave="#22344F",
    sobre_acento="#0F1722",
    seleccion="#233D66",
    exito="#62C98D",
    exito_suave="#16352A",
    aviso="#E5B550",
    aviso_suave="#3A2E12",
    peligro="#F28B82",
    peligro_suave="#423337",
)


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
