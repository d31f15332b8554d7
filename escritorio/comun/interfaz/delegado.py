"""Cómo se pinta una celda: texto en una línea o dos, con puntos si no cabe, píldoras y una raya debajo."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from escritorio.comun.interfaz.fichas import Fichas
from escritorio.comun.interfaz.modelo_tabla import ROL_PILDORA, Indice
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta, fichas_actuales

MARGEN = 12
ALTO_DE_FILA = 38
_SIN_CORTAR = Qt.TextFlag.TextDontClip.value
"""Con la letra grande las dos líneas van más juntas que de costumbre: lo que baja no se recorta."""


class DelegadoDeCelda(QStyledItemDelegate):
    """Pinta fondo de selección, texto o píldora y la raya de abajo."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Indice) -> None:
        fichas = fichas_actuales(QCoreApplication.instance())
        painter.save()
        self._fondo(painter, option, fichas)
        texto = str(index.data() or "")
        tono = index.data(ROL_PILDORA)
        if tono and texto:
            pintar_pildora(painter, _hueco(option.rect), texto, fichas.tono(str(tono)), option.font)
        else:
            self._texto(painter, option, index, texto, fichas)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Indice) -> QSize:
        texto = str(index.data() or "")
        relleno = a_escala(MARGEN) * 2 + (a_escala(18) if index.data(ROL_PILDORA) else 0)
        return QSize(option.fontMetrics.horizontalAdvance(texto) + relleno + 2, a_escala_corta(ALTO_DE_FILA))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Indice,
    ) -> bool:
        """La ayuda flotante sólo sale si el texto no cabe."""
        if index.data(ROL_PILDORA):
            cabe = self.sizeHint(option, index).width() <= option.rect.width() + 2
        else:
            cabe = not lineas_de(str(index.data() or ""), option.fontMetrics, _hueco(option.rect).width())[1]
        QToolTip.showText(event.globalPos(), "" if cabe else f"<p>{_escapado(index)}</p>", view)
        return True

    def _fondo(self, pintor: QPainter, opcion: QStyleOptionViewItem, fichas: Fichas) -> None:
        if opcion.state & QStyle.StateFlag.State_Selected:
            pintor.fillRect(opcion.rect, QColor(fichas.seleccion))
        pintor.setPen(QColor(fichas.borde))
        pintor.drawLine(opcion.rect.bottomLeft(), opcion.rect.bottomRight())

    def _texto(
        self, pintor: QPainter, opcion: QStyleOptionViewItem, indice: Indice, texto: str, fichas: Fichas
    ) -> None:
        hueco = _hueco(opcion.rect)
        lineas, _ = lineas_de(texto, opcion.fontMetrics, hueco.width())
        pintor.setFont(opcion.font)
        pintor.setPen(QColor(fichas.texto))
        alto = min(opcion.fontMetrics.height(), hueco.height() // len(lineas))
        arriba = hueco.top() + (hueco.height() - alto * len(lineas)) // 2
        donde = int(indice.data(Qt.ItemDataRole.TextAlignmentRole)) | _SIN_CORTAR
        for n, linea in enumerate(lineas):
            pintor.drawText(QRect(hueco.left(), arriba + n * alto, hueco.width(), alto), donde, linea)


def lineas_de(texto: str, medidas: QFontMetrics, ancho: int) -> tuple[list[str], bool]:
    """Una línea o, si no cabe, dos partidas entre palabras. Devuelve también si algo quedó fuera."""
    linea = " ".join(texto.split())
    if medidas.horizontalAdvance(linea) <= ancho:
        return [linea], False
    palabras = linea.split(" ")
    caben = 1
    while caben < len(palabras) and medidas.horizontalAdvance(" ".join(palabras[: caben + 1])) <= ancho:
        caben += 1
    partes = [parte for parte in (" ".join(palabras[:caben]), " ".join(palabras[caben:])) if parte]
    vistas = [medidas.elidedText(parte, Qt.TextElideMode.ElideRight, ancho) for parte in partes]
    return vistas, vistas != partes


def pintar_pildora(
    pintor: QPainter, hueco: QRect, texto: str, colores: tuple[str, str], letra: QFont
) -> None:
    """Una píldora con su palabra, al principio de `hueco` y centrada en alto. `colores`: letra y fondo."""
    fuente = QFont(letra)
    fuente.setPixelSize(a_escala(12))
    fuente.setWeight(QFont.Weight.DemiBold)
    medidas = QFontMetrics(fuente)
    sitio = hueco.width() - a_escala(6)
    palabra = medidas.elidedText(texto, Qt.TextElideMode.ElideRight, sitio)
    ancho, alto = medidas.horizontalAdvance(palabra) + a_escala(18), a_escala(21)
    cuadro = QRectF(hueco.left() - a_escala(6), hueco.center().y() - alto / 2 + 0.5, ancho, alto)
    pintor.setRenderHint(QPainter.RenderHint.Antialiasing)
    pintor.setPen(Qt.PenStyle.NoPen)
    pintor.setBrush(QColor(colores[1]))
    pintor.drawRoundedRect(cuadro, a_escala(8), a_escala(8))
    pintor.setPen(QColor(colores[0]))
    pintor.setFont(fuente)
    pintor.drawText(cuadro, Qt.AlignmentFlag.AlignCenter, palabra)


def _hueco(marco: QRect) -> QRect:
    return marco.adjusted(a_escala(MARGEN), 0, -a_escala(MARGEN), -1)


def _escapado(indice: Indice) -> str:
    texto = str(indice.data() or "")
    return texto.replace("&", "&amp;").replace("<", "&lt;")
