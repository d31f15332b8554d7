"""Las vistas de cuotas con la letra al 150 % en 1280×720: lo principal se ve entero."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Pildora
from escritorio.comun.interfaz.vista import Vista
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.emision import DialogoDeEmision
from escritorio.socios.consultas import socios
from tests.pantallas import Puesta


@pytest.fixture
def puesta(red: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Lo que la barra lateral y el marco dejan de una ventana de 1280×720."""
    emitir(red, preparar_emision(red, "2026", vencimiento="2026-12-31"))
    anotar_pago(red, PagoNuevo("p", socios(red)[0].id, "2026-01-15", 5_000, "cheque"))
    grande = Puesta(red, qtbot, qapp, ampliacion=1.5)
    grande.ventana.resize(1024, 660)
    return grande


def _visibles(lista: Vista[Any]) -> set[str]:
    columnas = lista.modelo.columnas
    return {c.titulo for i, c in enumerate(columnas) if not lista.tabla.isColumnHidden(i)}


def _fuera(pieza: QWidget) -> list[str]:
    """Los botones y píldoras a la vista que se salen de quien los contiene."""
    piezas = [*pieza.findChildren(QPushButton), *pieza.findChildren(Pildora)]
    return [
        p.accessibleName()
        for p in piezas
        if p.isVisible() and (marco := p.parentWidget()) and p.geometry().right() > marco.width()
    ]


@pytest.mark.parametrize("vista", range(7))
def test_nada_se_sale_y_la_ventana_no_crece(puesta: Puesta, vista: int) -> None:
    pantalla = puesta.poner(PantallaCuotas)
    pantalla.vistas.ir(vista)
    QApplication.processEvents()
    assert _fuera(pantalla) == []
    assert (puesta.ventana.width(), puesta.ventana.height()) == (1024, 660)


def test_los_movimientos_ensenan_su_fecha_y_su_importe(puesta: Puesta) -> None:
    pantalla = puesta.poner(PantallaCuotas)
    pantalla.vistas.mostrar("Movimientos")
    QApplication.processEvents()
    assert {"Fecha", "Socio", "Importe"} <= _visibles(pantalla.movimientos.lista)


def test_cada_total_de_un_informe_dice_su_moneda(puesta: Puesta) -> None:
    pantalla = puesta.poner(PantallaCuotas)
    pantalla.vistas.mostrar("Informes")
    QApplication.processEvents()
    lista = pantalla.informes.listas[0]
    emitido = next(i for i, c in enumerate(lista.modelo.columnas) if c.titulo == "Emitido")
    assert str(lista.modelo.index(0, emitido).data()).startswith("USD ")
    assert {"Grupo", "Emitido", "Cobrado"} <= _visibles(lista)


def test_la_vista_previa_de_una_emision_cabe_de_alto(puesta: Puesta, red: Archivo) -> None:
    puesta.ventana.show()
    dialogo = DialogoDeEmision(puesta.poner(Pantalla), lambda _: None)
    dialogo.vista.poner(preparar_emision(red, "2027"))
    dialogo._ensenar(1)
    dialogo.show()
    assert dialogo.minimumSizeHint().height() <= 660
    dialogo.done(0)
