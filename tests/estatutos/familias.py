"""Manejar las piezas de las diez familias de reglas en las pruebas."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QLabel, QWidget

from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.piezas.condiciones import Plegado
from escritorio.estatutos.piezas.familias.base import Opciones

OPCIONES = Opciones(
    (("plena", "Plena"), ("adherente", "Adherente"), ("observadora", "Observadora")),
    (("municipio", "Municipio"), ("red", "Red"), ("persona", "Persona experta")),
    (("asamblea", "Asamblea"), ("consejo", "Consejo"), ("secretaria", "Secretaría ejecutiva")),
    "USD",
)


def pendiente(familia: str, tipo: str = "", parametros: Parametros | None = None) -> Regla:
    """Una regla, por fijar si no se le dan parámetros."""
    return Regla("r", "o", familia, tipo, parametros, "", "0001-01-01", None)


def desplegar(pieza: QWidget) -> None:
    """Abre lo plegado y marca todas las casillas, para que se vea todo."""
    for plegado in pieza.findChildren(Plegado):
        plegado.boton.setChecked(True)
    for casilla in pieza.findChildren(QCheckBox):
        casilla.setChecked(True)
    QApplication.processEvents()


def recorrer(dialogo: QDialog) -> list[QWidget]:
    """Los controles por los que pasa el tabulador, hasta volver al primero."""
    vistos: list[QWidget] = []
    while (actual := dialogo.focusWidget()) not in vistos:
        vistos.append(actual)
        QTest.keyClick(actual or dialogo, Qt.Key.Key_Tab)
    return vistos


def renglon_de(control: QWidget, pieza: QWidget) -> tuple[int, int]:
    """Dónde empieza: los controles de una misma línea de una frase, de izquierda a derecha."""
    punto = control.mapTo(pieza, QPoint(0, 0))
    return punto.y(), punto.x()


def mnemonicos_repetidos(dialogo: QWidget) -> list[str]:
    """Las letras que, a la vista, llevarían a dos sitios."""
    textos = [b.text() for b in dialogo.findChildren(QAbstractButton) if b.isVisible()]
    textos += [r.text() for r in dialogo.findChildren(QLabel) if r.isVisible() and r.buddy() is not None]
    letras = Counter(letra.lower() for t in textos for letra in re.findall(r"&(\w)", t.replace("&&", "")))
    return [f"{letra}: {cuantas}" for letra, cuantas in letras.items() if cuantas > 1]
