"""Vestir la ventana: los colores del tema elegido, la hoja de estilo y la letra, a su escala."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTranslator,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QApplication, QWidget

from escritorio.comun.base.rutas import recurso
from escritorio.comun.interfaz.fichas import CLARO, OSCURO, Fichas
from escritorio.comun.interfaz.hoja import CRECIDA_CORTA, hoja_de_estilo

CON_CORRECTOR = "corrector"
"""La propiedad de la aplicación en que va si se quiere el corrector."""
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
        # Antes de la hoja, que parte de la letra que halla: si no, lo que sólo da grueso guarda la anterior.
        app.setFont(_letra(app, escala))
        app.setProperty("hoja", hoja_de_estilo(fichas, escala))
        for ventana in app.topLevelWidgets():
            if ventana.property("hoja") is not None:
                vestir(ventana, str(ventana.property("hoja")))
        # Y después, que en Windows la hoja devuelve a tablas y menús la letra del sistema.
        app.setFont(_letra(app, escala))
    return fichas


def vestir(raiz: QWidget, suya: str = "") -> None:
    """Viste una ventana sin dueña con la hoja del tema y, detrás, la suya; las que tienen dueña la heredan.

    En cada ventana y no en la aplicación: con ella puesta, Qt vuelve a vestir todas las piezas de dentro
    cada vez que una cambia de sitio al montarse, y montar una pantalla cuesta el triple.
    """
    raiz.setProperty("hoja", suya)
    app = QCoreApplication.instance()
    hoja = f"{(app.property('hoja') if app else None) or ''}{suya}"
    if hoja != raiz.styleSheet():
        raiz.setStyleSheet(hoja)


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


def cargar_espanol(app: QApplication) -> bool:
    """Pone en español los botones y menús propios de Qt. Devuelve si encontró las traducciones."""
    QLocale.setDefault(QLocale(QLocale.Language.Spanish))
    traductor = QTranslator(app)
    carpeta = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return traductor.load("qtbase_es", carpeta) and app.installTranslator(traductor)


def icono(nombre: str, color: str | None = None) -> QIcon:
    """El icono `recursos/iconos/<nombre>.svg`.

    `color`: «#RRGGBB», el nombre de una ficha («acento», «sobre_acento») o nada
    para el del texto. Las fichas y el texto se miran al pintar: al cambiar de
    tema el icono cambia solo. Lanza `FileNotFoundError` si no hay tal dibujo.
    """
    ruta = recurso("iconos", f"{nombre}.svg")
    return QIcon(_Motor(ruta.read_text(encoding="utf-8"), nombre, color))


class _Motor(QIconEngine):
    def __init__(self, trazo: str, nombre: str, color: str | None) -> None:
        super().__init__()
        self._trazo = trazo
        self._nombre = nombre
        self._color = color

    def clone(self) -> QIconEngine:
        return _Motor(self._trazo, self._nombre, self._color)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._pintar(painter, QRectF(rect), self._tinta(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """`size` viene en píxeles lógicos y `scale` es la densidad: se dibuja con todos los físicos."""
        tinta = self._tinta(mode)
        clave = f"icono:{self._nombre}:{tinta}:{size.width()}x{size.height()}@{scale}"
        guardado = QPixmap()
        if QPixmapCache.find(clave, guardado):
            return guardado
        dibujo = QPixmap(size * scale)
        dibujo.setDevicePixelRatio(scale)
        dibujo.fill(Qt.GlobalColor.transparent)
        pintor = QPainter(dibujo)
        self._pintar(pintor, QRectF(QRect(QPoint(0, 0), size)), tinta)
        pintor.end()
        QPixmapCache.insert(clave, dibujo)
        return dibujo

    def _tinta(self, modo: QIcon.Mode) -> str:
        fichas = fichas_actuales(QCoreApplication.instance())
        if modo == QIcon.Mode.Disabled:
            return fichas.borde_control
        if self._color is None:
            return QGuiApplication.palette().color(QPalette.ColorRole.ButtonText).name()
        return self._color if self._color.startswith("#") else str(getattr(fichas, self._color))

    def _pintar(self, pintor: QPainter, marco: QRectF, tinta: str) -> None:
        from PySide6.QtSvg import QSvgRenderer

        trazo = self._trazo.replace("currentColor", tinta).replace('stroke-width="2"', 'stroke-width="1.75"')
        lado = min(marco.width(), marco.height())
        cuadro = QRectF(0, 0, lado, lado)
        cuadro.moveCenter(marco.center())
        QSvgRenderer(trazo.encode()).render(pintor, cuadro)
