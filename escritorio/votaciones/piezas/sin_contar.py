"""Antes de proclamar a medias: quiénes quedarían como que no votan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from escritorio.comun.base.texto import contar, enumerar

_NOMBRES = 8
SEGUIR, NO_VOTAN = "&Seguir contando", "&Proclamar: no votan"


def lo_que_falta(faltan: int, nombres: Sequence[str]) -> str:
    """Cuántos votos quedarían sin contar y, si se sabe, de quiénes: hasta ocho nombres."""
    quedarian = f"{'Falta' if faltan == 1 else 'Faltan'} {contar(faltan, 'voto', 'votos')} por contar."
    if not nombres:
        return f"{quedarian} Si proclama ahora, constará que no se emitieron."
    dichos = list(nombres[:_NOMBRES])
    if len(nombres) > _NOMBRES:
        dichos.append(f"{len(nombres) - _NOMBRES} más")
    constaran = "constará que no vota" if len(nombres) == 1 else "constará que no votan"
    return f"{quedarian} Si proclama ahora, {constaran} {enumerar(dichos)}."


def confirmar_que_no_votan(padre: QWidget, faltan: int, nombres: Sequence[str]) -> bool:
    """Pregunta si se proclama sin ellos; Enter y Esc siguen contando."""
    cuadro = QMessageBox(
        QMessageBox.Icon.NoIcon, "Votos por contar", lo_que_falta(faltan, nombres), parent=padre
    )
    cuadro.setTextFormat(Qt.TextFormat.PlainText)
    proclamar = cuadro.addButton(NO_VOTAN, QMessageBox.ButtonRole.AcceptRole)
    seguir = cuadro.addButton(SEGUIR, QMessageBox.ButtonRole.RejectRole)
    cuadro.setEscapeButton(seguir)
    cuadro.setDefaultButton(seguir)
    cuadro.exec()
    return cuadro.clickedButton() is proclamar
