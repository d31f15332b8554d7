"""Las cifras de resumen y lo que acompaña a un título, con la letra grande y poco sitio."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.documentos.laminas import Lamina
from escritorio.comun.interfaz.cabecera import Subtitulo
from escritorio.comun.interfaz.casillas import Linea, ListaConCasillas
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Cifra, tarjeta_de_cifra
from escritorio.comun.interfaz.tema import a_escala, aplicar_tema
from escritorio.comun.interfaz.visor_pdf import VistaDeLamina

LARGA = "Lo más antiguo venció hace 203 días; la carta n.º 20 (reclamo) es del 14/07/2026, hace 131 días."


@pytest.mark.parametrize("ancho", [300, 180, 150])
def test_una_cifra_no_se_parte_y_encoge_hasta_caber(qtbot: QtBot, qapp: QApplication, ancho: int) -> None:
    aplicar_tema(qapp, oscuro=False, ampliacion=1.5)
    cifra = Cifra("USD 23.725,00")
    marco = tarjeta_de_cifra("Emitido", cifra)
    qtbot.addWidget(marco)
    marco.resize(ancho, 90)
    marco.show()
    letra = cifra.letra()
    assert QFontMetrics(letra).horizontalAdvance(cifra.text()) < cifra.width()
    assert (letra.pixelSize() < a_escala(15)) == (ancho < 300)
    assert cifra.height() < 2 * QFontMetrics(letra).lineSpacing()


def test_la_pildora_baja_solo_si_a_su_lado_se_corta_el_subtitulo(qtbot: QtBot, qapp: QApplication) -> None:
    aplicar_tema(qapp, oscuro=False, ampliacion=1.5)
    marco = QWidget()
    linea = Subtitulo()
    linea.setParent(marco)
    qtbot.addWidget(marco)
    marco.show()
    for ancho, texto, baja in ((270, "Emitida el 05/10/2026", True), (270, "Ingreso", False)):
        linea.poner(texto, ("Cobrada en parte", "acento"))
        linea.resize(ancho, 90)
        QApplication.processEvents()
        assert (linea.pildora.y() >= linea.texto.height()) is baja
        assert linea.pildora.geometry().right() < ancho
    linea.poner("", None)
    assert not linea.isVisible()


def test_en_una_linea_las_piezas_bajas_quedan_a_media_altura(qtbot: QtBot) -> None:
    marco = QWidget()
    flujo = Flujo(marco)
    alta, baja, sola = QLabel("alta"), QLabel("baja"), QLabel("sola")
    for pieza, ancho, alto in ((alta, 100, 40), (baja, 80, 20), (sola, 150, 30)):
        pieza.setFixedSize(ancho, alto)
        flujo.addWidget(pieza)
    qtbot.addWidget(marco)
    marco.resize(200, 200)
    marco.show()
    assert [p.geometry().topLeft().toTuple() for p in (alta, baja, sola)] == [(0, 0), (108, 10), (0, 48)]
    assert flujo.heightForWidth(200) == 78


def test_un_renglon_con_casilla_da_sitio_a_todo_su_texto(qtbot: QtBot) -> None:
    lista = ListaConCasillas("cartas", "Filtrar…")
    qtbot.addWidget(lista)
    lista.poner([Linea("1", LARGA)])
    lista.show()
    medidas = lista.lista.fontMetrics()
    justo = medidas.horizontalAdvance(LARGA) + 20
    lista.resize(justo, 300)
    QApplication.processEvents()
    assert lista.lista.visualItemRect(lista.lista.item(0)).height() >= 2 * medidas.lineSpacing()
    lista.resize(justo + 200, 300)
    qtbot.waitUntil(
        lambda: lista.lista.visualItemRect(lista.lista.item(0)).height() < 2 * medidas.lineSpacing() + 12
    )


def test_un_dibujo_entre_otras_piezas_no_se_corta_por_abajo(qtbot: QtBot) -> None:
    dibujo = VistaDeLamina(Lamina(400, 138, ()), "Escala")
    marco = apilar(dibujo, QLabel("Método"))
    qtbot.addWidget(marco)
    marco.resize(700, 500)
    marco.show()
    assert dibujo.height() == dibujo.heightForWidth(700)
