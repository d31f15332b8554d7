"""El camino que dice una frase («Cuotas» ▸ «Escalas»), y el botón que va allí."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QTabBar, QWidget

from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.piezas import pelado

_PASO = re.compile(r"«([^«»]+)»|([A-ZÁÉÍÓÚ]\w+(?: en curso)?)")


class Ida(Registro):
    """A dónde manda una frase: lo que se lee en su botón y lo que se hace al pulsarlo."""

    texto: str
    ir: Callable[[], object]


Adonde = Callable[[str], Ida | None]
"""La ida de una frase, si dice un camino que no es donde ya se está."""


def pasos_de(frase: str, areas: Iterable[str], ordenes: Iterable[str]) -> tuple[str, ...]:
    """Lo que la frase manda pulsar, desde el área: («Cuotas», «Escalas»); vacío si no manda a ningún sitio.

    `areas` y `ordenes`: cómo se llaman las áreas, y lo que se puede pedir desde cualquiera.
    """
    de_areas = "|".join(map(re.escape, sorted(areas, key=len, reverse=True)))
    de_ordenes = "|".join(map(re.escape, ordenes))
    sitio = rf"(?:«(?:{de_areas})»|(?:{de_areas})\b)"
    ruta = re.search(rf"{sitio}(?:(?: ▸ |, en |, pestaña |, con )«[^«»]+»)+", frase)
    sola = re.search(rf"\b[Ee]n «({de_ordenes})…?»", frase) or re.search(rf"\b[Ee]n «?({de_areas})\b", frase)
    if ruta is not None:
        return tuple(a or b for a, b in _PASO.findall(ruta[0]))
    return (sola[1],) if sola is not None else ()


def seguir(pantalla: QWidget, pasos: Sequence[str]) -> None:
    """Da en esa pantalla cada paso: su pestaña, su botón o lo que haya en el menú que se abrió."""
    if not pasos:
        return
    este, resto = pelado(pasos[0]), pasos[1:]
    for barra in pantalla.findChildren(QTabBar):
        for i in range(barra.count()):
            if barra.isVisible() and pelado(barra.tabText(i)) == este:
                barra.setCurrentIndex(i)
                seguir(pantalla, resto)
                return
    QTimer.singleShot(0, lambda: seguir(pantalla, resto))  # lo que se pulsa puede ser un cuadro, que espera
    _pulsar(pantalla, este)


def _pulsar(pantalla: QWidget, cual: str) -> None:
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        for opcion in menu.actions():
            if pelado(opcion.text()) == cual:
                menu.close()
                opcion.trigger()
        return
    for boton in pantalla.findChildren(QPushButton):
        if boton.isVisible() and boton.isEnabled() and pelado(boton.text()) == cual:
            boton.click()
            return


def dejar_lo_abierto() -> bool:
    """Cierra los cuadros que esperan, que preguntan si hay algo escrito. Devuelve si se pudo."""
    while isinstance(cuadro := QApplication.activeModalWidget(), QDialog):
        cuadro.reject()
        if cuadro.isVisible():
            return False
    return True
