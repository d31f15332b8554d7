"""Iconos que se tiñen con el tema y salen nítidos en cualquier densidad."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap, QPixmapCache

from escritorio.comun.base.rutas import recurso
from escritorio.comun.interfaz.tema import fichas_actuales


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
