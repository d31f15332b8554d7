"""Rellenar un formulario y elegir en un menú, como lo haría una persona."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton

from tests.pantallas import en_el_siguiente
from tests.recorridos.persona import letras_repetidas


def rellenar(dialogo: Any, **valores: Any) -> None:
    """Pone esos valores y guarda, si ninguna tecla pide allí dos cosas."""
    dialogo.formulario.poner(valores)
    assert not (repetidas := letras_repetidas(dialogo)), repetidas
    dialogo.guardar.click()


def elegir(pulsar: QPushButton, opcion: str, hacer: Callable[[Any], object] | None = None) -> None:
    """Abre el menú de un botón y elige; si abre un cuadro, `hacer` lo maneja."""
    pulsar.click()
    menu = next(m for m in pulsar.window().findChildren(QMenu) if m.isVisible())
    accion = next(a for a in menu.actions() if a.text().replace("&", "").startswith(opcion))
    menu.close()
    if hacer is not None:
        en_el_siguiente(hacer)
    accion.trigger()
