"""En la pantalla más corta la ficha de un acuerdo enseña sus pestañas, y la lista de actas, el número."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QTabBar

from escritorio.actas.pantalla import PantallaActas
from escritorio.acuerdos.pantalla import PantallaAcuerdos
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.ventana.ventana import Ventana


def _abrir(ventana: Ventana, qapp: QApplication, area: str, ampliacion: float) -> None:
    aplicar_tema(qapp, oscuro=False, ampliacion=ampliacion)
    ventana.setGeometry(0, 0, 1280, 720)
    ventana.ir_a(Referencia(area))
    for _ in range(6):
        QApplication.processEvents()


def test_las_cuatro_pestanas_de_un_acuerdo_caben(ventana: Ventana, qapp: QApplication) -> None:
    _abrir(ventana, qapp, "acuerdos", 1.0)
    pantalla = ventana.pantalla
    assert isinstance(pantalla, PantallaAcuerdos)
    for fila in range(pantalla.lista.modelo.rowCount()):
        pantalla.lista.tabla.selectRow(fila)
        QApplication.processEvents()
        barra = pantalla.lista.ficha._pestanas.tabBar()
        assert barra.count() == 4
        assert _ultima(barra) <= pantalla.lista.ficha._pestanas.width(), [barra.tabText(i) for i in range(4)]


def _ultima(barra: QTabBar) -> int:
    return barra.tabRect(barra.count() - 1).right()


@pytest.mark.parametrize("ampliacion", [1.0, 1.25, 1.5])
def test_el_numero_del_acta_se_lee_entero(ventana: Ventana, qapp: QApplication, ampliacion: float) -> None:
    _abrir(ventana, qapp, "actas", ampliacion)
    pantalla = ventana.pantalla
    assert isinstance(pantalla, PantallaActas)
    tabla, modelo = pantalla.lista.tabla, pantalla.lista.modelo
    columna = next(i for i, c in enumerate(modelo.columnas) if c.titulo == "Acta")
    titulos = [modelo.columnas[columna].texto(modelo.fila(i)) for i in range(modelo.rowCount())]
    assert titulos
    assert not tabla.isColumnHidden(columna)
    largo = max(tabla.fontMetrics().horizontalAdvance(t) for t in titulos)
    assert tabla.columnWidth(columna) >= largo + 20
    assert sum(tabla.columnWidth(i) for i in range(len(modelo.columnas))) <= tabla.viewport().width()
