"""Una etiqueta recuerda el alto que pide con cada ancho, y nunca el de antes de un cambio."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.piezas import etiqueta

_LARGO = "El acta de la asamblea queda aprobada y pasa al libro, con la firma de quien preside. " * 4
_ANCHOS = (90, 140, 310)


def _con_otra_letra(pieza: QLabel) -> None:
    pieza.setFont(QFont(pieza.font().family(), 31))


_CAMBIOS: dict[str, Callable[[QLabel], object]] = {
    "el texto": lambda pieza: pieza.setText("Corto"),
    "la letra": _con_otra_letra,
    "los márgenes": lambda pieza: pieza.setContentsMargins(30, 20, 30, 20),
    "la hoja de estilo": lambda pieza: pieza.setStyleSheet("font-size: 40px"),
}


@pytest.mark.parametrize("cambio", _CAMBIOS)
def test_tras_un_cambio_pide_el_alto_de_ahora(qtbot: QtBot, cambio: str) -> None:
    ventana = QWidget()
    qtbot.addWidget(ventana)
    caja = QVBoxLayout(ventana)
    nuestra, llana = etiqueta(_LARGO), QLabel(_LARGO)
    llana.setWordWrap(True)
    llana.setTextFormat(nuestra.textFormat())
    for pieza in (nuestra, llana):
        caja.addWidget(pieza)
    ventana.show()
    antes = [nuestra.heightForWidth(ancho) for ancho in _ANCHOS]
    for pieza in (nuestra, llana):
        _CAMBIOS[cambio](pieza)
    ahora = [nuestra.heightForWidth(ancho) for ancho in _ANCHOS]
    assert ahora != antes
    assert ahora == [llana.heightForWidth(ancho) for ancho in _ANCHOS]
