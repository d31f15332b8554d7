"""Los informes y el estado de cuenta, mirados y abiertos desde la pantalla."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.visor_pdf import VisorPdf, VistaDeLamina
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.informes import recaudacion
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.informes import Agrupacion
from escritorio.cuotas.piezas.estado_de_cuenta import DialogoDeCuenta
from escritorio.cuotas.piezas.ficha import DialogoDeMovimientos
from escritorio.cuotas.piezas.informes import VistaDeInformes
from escritorio.socios.consultas import socios
from tests.pantallas import Puesta
from tests.ventanas import sin_nombre

Abrir = Callable[[], VistaDeInformes]


@pytest.fixture
def puesta(red: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Un ejercicio vencido, otro por vencer y un cobro."""
    emitir(red, preparar_emision(red, "2025", vencimiento="2025-06-30"))
    emitir(red, preparar_emision(red, "2026", vencimiento="2026-12-31"))
    anotar_pago(red, PagoNuevo("p", socios(red)[0].id, "2025-07-01", 5_000, "cheque"))
    return Puesta(red, qtbot, qapp)


@pytest.fixture
def vista(puesta: Puesta) -> VistaDeInformes:
    pieza = VistaDeInformes(puesta.poner(Pantalla))
    pieza.setParent(puesta.ventana)
    pieza.resize(1000, 600)
    puesta.ventana.show()
    pieza.show()
    pieza.recargar()
    return pieza


def _elegir(vista: VistaDeInformes, informe: str) -> None:
    vista.que.setCurrentIndex(vista.que.findData(informe))


def _dialogo() -> QDialog:
    return cast(QDialog, QApplication.activeModalWidget())


def test_en_una_ventana_estrecha_la_fila_de_mandos_baja_de_linea(vista: VistaDeInformes) -> None:
    juntos = vista.que.sizeHint().width() + vista.ejercicio.sizeHint().width()
    assert vista.que.y() == vista.ejercicio.y()
    vista.resize(juntos, 600)
    QApplication.processEvents()
    assert vista.ejercicio.y() > vista.que.y()


def test_cada_informe_ensena_su_tabla_su_dibujo_y_su_total(vista: VistaDeInformes, red: Archivo) -> None:
    for lugar, por in ((0, Agrupacion.TRAMO), (0, Agrupacion.PAIS), (1, Agrupacion.MEDIO)):
        _elegir(vista, por)
        grupos = recaudacion(red, por)
        assert vista.listas[lugar].modelo.filas_visibles() == grupos
        (dibujo,) = vista.paneles[lugar].findChildren(VistaDeLamina)[-1:]
        assert all(g.nombre in dibujo.accessibleName() for g in grupos)
        assert "USD 50,00" in vista.totales.text()
    assert sin_nombre(vista) == []


def test_con_un_ejercicio_elegido_solo_cuenta_lo_suyo(vista: VistaDeInformes, red: Archivo) -> None:
    vista.ejercicio.setCurrentIndex(vista.ejercicio.findData("2026"))
    emitido = sum(c.importe for c in cargos(red) if c.ejercicio == "2026")
    assert f"Emitido {escribir_importe(emitido, 'USD')}, Cobrado USD 0,00" in vista.totales.text()


def test_un_total_se_abre_hasta_sus_movimientos(vista: VistaDeInformes, puesta: Puesta) -> None:
    _elegir(vista, Agrupacion.MEDIO)
    vista.abrir(vista.listas[1].modelo.filas_visibles()[0])
    abierto = _dialogo()
    assert isinstance(abierto, DialogoDeMovimientos)
    assert abierto.suma.text() == "1 movimiento: suman −USD 50,00."
    abierto.reject()
    vista.ver_pdf()
    assert isinstance(_dialogo(), VisorPdf)
    _dialogo().reject()
    _elegir(vista, "prevision")
    vista.ver_pdf()
    _dialogo().reject()
    assert puesta.avisos.errores == []


def test_la_prevision_explica_su_cuenta(vista: VistaDeInformes) -> None:
    _elegir(vista, "prevision")
    (mes,) = vista.prevision.modelo.filas_visibles()
    assert (mes.mes, mes.esperado is not None) == ("2026-12", True)
    assert not vista.ejercicio.isEnabled()
    assert vista.totales.text() == f"Por vencer {escribir_importe(mes.importe, 'USD')}"


def test_el_estado_de_cuenta_se_rehace_con_otras_fechas(puesta: Puesta, red: Archivo) -> None:
    dialogo = DialogoDeCuenta(puesta.poner(Pantalla), socios(red)[0].id)
    todas = len(dialogo.lista.modelo.filas_visibles())
    dialogo.fechas.poner({"desde": "2025-07-01", "hasta": "2025-12-31"})
    dialogo.rehacer()
    (linea,) = dialogo.lista.modelo.filas_visibles()
    assert (todas > 1, linea.movimiento.clase) == (True, "pago")
    assert dialogo.resultado.text().endswith("al 31/12/2025.")
    dialogo.fechas.poner({"desde": "2026-01-01"})
    dialogo.rehacer()
    assert "acaba antes de empezar" in dialogo.fechas.error_de("hasta")
    assert dialogo.resultado.text().endswith("al 31/12/2025.")
    assert sin_nombre(dialogo) == []
