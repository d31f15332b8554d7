"""«Texto sin guardar»: de qué documento y de qué parte es cada uno se lee entero, aunque se parezcan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.actas.consultas.lista import lista_de_actas
from escritorio.actas.pantalla import PantallaActas
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.borradores import Escrito
from escritorio.comun.datos.errores import DiscoLleno
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.ventana.escritos import DialogoDeEscritos
from escritorio.ventana.ventana import Ventana

ACTA = "Acta 22 · Asamblea General de Socios, sesión ordinaria n.º 22"
PARTES = (
    "Tratamiento del punto 3: Reforma del artículo 3 del Estatuto, en cuanto a las ciudades observadoras",
    "Tratamiento del punto 3: Reforma del artículo 3 del Estatuto, en cuanto a las ciudades asociadas",
)


def sin_sitio() -> None:
    raise DiscoLleno


@pytest.mark.parametrize("ampliacion", [1.0, 1.5])
def test_dos_partes_que_empiezan_igual_se_distinguen(
    ventana: Ventana, qapp: QApplication, qtbot: QtBot, ampliacion: float
) -> None:
    aplicar_tema(qapp, oscuro=False, ampliacion=ampliacion)
    guardador = ventana.servicios.guardador
    for i, parte in enumerate(PARTES):
        guardador.guardar(Escrito("acta", ("s", str(i)), (parte,), f"{ACTA}: {parte}"), sin_sitio)
    dialogo = DialogoDeEscritos(ventana, ventana.servicios)
    qtbot.addWidget(dialogo)
    dialogo.show()
    QApplication.processEvents()
    lista = dialogo.lista
    assert lista.textElideMode() is Qt.TextElideMode.ElideNone
    for i, parte in enumerate(PARTES):
        fila = lista.item(i)
        assert parte in fila.text()
        assert ACTA in fila.toolTip()
        hay = lista.visualItemRect(fila)
        partido = QRect(0, 0, hay.width(), 10_000)
        pide = lista.fontMetrics().boundingRect(partido, Qt.TextFlag.TextWordWrap, fila.text())
        assert pide.height() <= hay.height()
        assert hay.width() <= lista.viewport().width()
    for i in range(len(PARTES)):
        guardador.olvidar("s", str(i))


def test_las_partes_de_un_acta_no_se_cortan_y_lo_escrito_dice_su_lengua(ventana: Ventana) -> None:
    ventana.ir_a(Referencia("acta", lista_de_actas(ventana.servicios.bd)[0].sesion_id))
    pantalla = ventana.pantalla
    assert isinstance(pantalla, PantallaActas)
    assert pantalla.panel.lista.textElideMode() is Qt.TextElideMode.ElideNone
    clave, titulo = pantalla.panel._partes[0].clave, pantalla.panel._partes[0].titulo
    assert pantalla.panel.titulo_de(clave, "es") == titulo
    assert pantalla.panel.titulo_de(clave, "pt") == f"{titulo} (portugués)"
    assert pantalla.panel.titulo_de("otra", "es") == "otra"
