"""Aceptar y «Cancelar», en el orden del sistema, con el ratón y con el tabulador."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleOption,
    QWidget,
)
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.piezas import pie_de_cuadro

_ORDENES = QDialogButtonBox.ButtonLayout


class _De(QProxyStyle):
    def __init__(self, orden: QDialogButtonBox.ButtonLayout) -> None:
        super().__init__("fusion")
        self._orden = orden

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: object = None,  # noqa: N803 — así lo llama Qt
    ) -> int:
        if hint is QStyle.StyleHint.SH_DialogButtonLayout:
            return int(self._orden.value)
        return super().styleHint(hint, option, widget)


@pytest.mark.parametrize(
    ("orden", "dichos"),
    [
        (_ORDENES.WinLayout, ["Quitar", "Guardar", "Cancelar"]),
        (_ORDENES.KdeLayout, ["Quitar", "Guardar", "Cancelar"]),
        (_ORDENES.GnomeLayout, ["Quitar", "Cancelar", "Guardar"]),
        (_ORDENES.MacLayout, ["Quitar", "Cancelar", "Guardar"]),
    ],
)
def test_se_acepta_donde_acepta_el_sistema(
    qtbot: QtBot, orden: QDialogButtonBox.ButtonLayout, dichos: list[str]
) -> None:
    cuadro, estilo = QDialog(), _De(orden)
    qtbot.addWidget(cuadro)
    cuadro.setStyle(estilo)
    guardar = QPushButton("Guardar")
    cuadro.setLayout(pie_de_cuadro(cuadro, guardar, antes=[QPushButton("Quitar")]))
    cuadro.show()
    botones = cuadro.findChildren(QPushButton)
    assert [b.text() for b in sorted(botones, key=lambda b: b.x())] == dichos
    primero = next(b for b in botones if b.text() == dichos[1])
    siguiente = primero.nextInFocusChain()
    assert isinstance(siguiente, QPushButton)
    assert siguiente.text() == dichos[2], "el tabulador va de izquierda a derecha"
    with qtbot.waitSignal(cuadro.rejected):
        next(b for b in botones if b.text() == "Cancelar").click()
