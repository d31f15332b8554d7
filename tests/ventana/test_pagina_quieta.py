"""Elegir una fila no alarga la página: la ficha se desliza por dentro y sus botones no se van."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.declarado import areas
from escritorio.comun.interfaz.vista import Vista, Vistas
from escritorio.ventana.ventana import Ventana

_FILAS = 6


@pytest.mark.parametrize("area", list(areas()))
def test_ninguna_lista_con_ficha_alarga_la_pagina(ventana: Ventana, qapp: QApplication, area: str) -> None:
    ventana.resize(1366, 740)
    ventana.ir_a(Referencia(area))
    qapp.processEvents()
    largas = []
    for vista in _listas(ventana, qapp):
        for fila in range(min(_FILAS, vista.modelo.rowCount())):
            vista.tabla.selectRow(fila)
            qapp.processEvents()
            if (pide := ventana.pila.heightForWidth(ventana.pila.width())) > ventana.height():
                largas.append((vista.nombre, fila, pide))
    assert largas == []


def _listas(ventana: Ventana, app: QApplication) -> Iterator[Vista[object]]:
    pestanas = [p for p in ventana.pantalla.findChildren(Vistas) if p.isVisible()]
    for vistas in pestanas:
        for nombre in vistas.nombres():
            vistas.mostrar(nombre)
            app.processEvents()
            yield from (v for v in vistas.findChildren(Vista) if v.isVisible())
    if not pestanas:
        yield from (v for v in ventana.pantalla.findChildren(Vista) if v.isVisible())
