"""Una lista de títulos que se leen enteros: las partes de un documento, lo que quedó sin guardar."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from escritorio.comun.interfaz.tema import a_escala

_AIRE = 24
"""Lo que la hoja de estilo se come a los lados de cada título, que Qt no descuenta al medirlo."""


class Indice(QListWidget):
    """Cada título en las líneas que necesita; nunca se corta ni hay que correrlo a los lados."""

    def __init__(self, nombre: str) -> None:
        super().__init__()
        self.setAccessibleName(nombre)
        self.setProperty("clase", "indice")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(_Enteros(self))


class _Enteros(QStyledItemDelegate):
    """Da a cada título las líneas que necesita en el ancho que de verdad tiene."""

    def sizeHint(self, opcion: QStyleOptionViewItem, indice: QModelIndex | QPersistentModelIndex) -> QSize:
        estrecha = QStyleOptionViewItem(opcion)
        estrecha.rect.adjust(0, 0, -a_escala(_AIRE), 0)
        return super().sizeHint(estrecha, indice)
