"""El índice de un papel: cada título entero, también el que lleva el cursor."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.lateral import Indice


def test_el_titulo_que_lleva_el_cursor_cabe_entero_en_cualquier_ancho(padre: QWidget, qtbot: QtBot) -> None:
    lista = Indice("Partes")
    lista.setParent(padre)
    lista.addItem("3. Rendición de cuentas y estado de situación patrimonial")
    lista.setCurrentRow(0)
    lista.show()
    cortados = []
    for ancho in range(150, 400):
        lista.resize(ancho, 200)
        lista.doItemsLayout()
        if not _cabe(lista):
            cortados.append(ancho)
    assert cortados == []


def _cabe(lista: Indice) -> bool:
    indice = lista.model().index(0, 0)
    opcion, delegado = QStyleOptionViewItem(), lista.itemDelegate()
    assert isinstance(delegado, QStyledItemDelegate)
    delegado.initStyleOption(opcion, indice)
    opcion.font = lista.font()
    opcion.rect = lista.visualRect(indice)
    opcion.state |= QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected
    opcion.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
    sitio = lista.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, opcion, lista)
    margen = lista.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, opcion, lista) + 1
    sitio.adjust(margen, 0, -margen, 0)
    suyo = lista.fontMetrics().boundingRect(
        QRect(0, 0, sitio.width(), 1000), Qt.TextFlag.TextWordWrap, opcion.text
    )
    return suyo.height() <= sitio.height()
