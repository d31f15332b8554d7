"""Renglones de la ficha: una cosa a la izquierda y lo que se puede hacer con ella."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.iconos import icono
from escritorio.comun.interfaz.piezas import Pildora, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.piezas.resumen import enlace

Verbo = tuple[str, str, Callable[[], object]]
"""(lo que se lee, el nombre que se oye, lo que hace)."""

VEREDICTOS = {
    Veredicto.SI: ("Cumple", "exito"),
    Veredicto.NO: ("No cumple", "peligro"),
    Veredicto.EMPATE: ("Empate", "aviso"),
    Veredicto.NO_SE_SABE: ("No se sabe", "aviso"),
}


def en_linea(pieza: QWidget, *derecha: QWidget) -> QWidget:
    """`pieza` se queda con el sitio que sobra; las demás, a su derecha."""
    marco = QWidget()
    caja = QHBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(a_escala(8))
    caja.addWidget(pieza, 1)
    for cosa in derecha:
        caja.addWidget(cosa, 0, Qt.AlignmentFlag.AlignTop)
    return marco


def verbos(dados: Sequence[Verbo]) -> QWidget:
    """Los enlaces en línea; los que no caben bajan a la siguiente."""
    marco = QWidget()
    caja = Flujo(marco, a_escala(6))
    for verbo, nombre, hacer in dados:
        caja.addWidget(enlace(verbo, nombre, hacer))
    return marco


def con_marca(nombre_icono: str, color: str, dice: str, pieza: QWidget) -> QWidget:
    """`pieza` con su marca delante; `dice`: lo que la marca significa, para quien no la ve."""
    dibujo = QLabel()
    lado = a_escala(16)
    dibujo.setPixmap(icono(nombre_icono, color).pixmap(lado, lado))
    dibujo.setAccessibleName(dice)
    dibujo.setToolTip(dice)
    marco = QWidget()
    caja = QHBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(a_escala(6))
    caja.addWidget(dibujo)
    caja.addWidget(pieza, 1)
    return marco


def de_dictamen(dictamen: Dictamen, *, con_cuenta: bool = True) -> list[QWidget]:
    """El veredicto con su palabra, la frase, la cuenta y la cita."""
    piezas = [
        en_linea(etiqueta(dictamen.regla, "rotulo-fuerte"), Pildora(*VEREDICTOS[dictamen.veredicto])),
        etiqueta(str(dictamen.frase)),
    ]
    if con_cuenta:
        piezas += [etiqueta(str(paso), "rotulo") for paso in dictamen.cuenta]
    if dictamen.fundamento:
        piezas.append(etiqueta(f"Según: {dictamen.fundamento}.", "rotulo"))
    return piezas
