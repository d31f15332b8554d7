"""El proyector enseña la sesión en grande, se pone al día solo y no roba el cursor."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.fichas import OSCURO
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.sala.pantalla import PantallaSala
from escritorio.sala.piezas.proyector import Proyector
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.acciones.en_vivo import dar_palabra, empezar_receso, pedir_palabra
from tests.pantallas import textos
from tests.sala.montaje import Reloj, montar, pulsar
from tests.sesiones.escenas import convocada, en_curso, lista, punto_id

DIA = "2026-04-20"


def _con_proyector(qtbot: QtBot, bd: Archivo, sesion_id: str) -> tuple[PantallaSala, Proyector]:
    pantalla, _ = montar(qtbot, bd, PantallaSala, f"{DIA}T09:30:00")
    pantalla.mostrar(Referencia("sala", sesion_id))
    pulsar(pantalla, "Proyector (F9)")
    (ventana,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Proyector) and w.isVisible()]
    return pantalla, ventana


def test_ensena_el_punto_el_quorum_y_el_resultado_y_nada_de_lo_escrito(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red)
    tratar_punto(red, punto_id(red, sesion_id), "Nota que no es de nadie más.", "Se aprueba el acta.")
    pantalla, ventana = _con_proyector(qtbot, red, sesion_id)
    pantalla.cuerpo.puntos.elegir(punto_id(red, sesion_id))
    dicho = textos(ventana)
    assert "Red de prueba" in dicho
    assert "1. Aprobación del acta anterior" in dicho
    assert "22 de 33" in dicho
    assert "Nota que no es" not in dicho
    pantalla.cuerpo.punto.panel.casilla("a_favor").setValue(20)
    pantalla.cuerpo.punto.panel.casilla("en_contra").setValue(2)
    pulsar(pantalla, "Proclamar")
    assert ventana.resultado.text() == "Aprobado · Acuerdo n.º 1"
    assert "20 a favor, 2 en contra" in ventana.cifras.text()
    pantalla.cuerpo.puntos.mover(1)
    assert ventana.titulo.text() == "2. Informe de gestión"
    assert not ventana.resultado.isVisible()
    ventana.close()


def test_cambia_con_cada_movimiento_y_dice_quien_habla_y_el_receso(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red)
    pantalla, ventana = _con_proyector(qtbot, red, sesion_id)
    pantalla.cuerpo.lista.tabla.seleccionar(lista(red, sesion_id)[0].id)
    QTest.keyClick(pantalla.cuerpo.lista.tabla, Qt.Key.Key_N)
    assert ventana.cifra.text() == "21 de 33"
    turno = pedir_palabra(red, punto_id(red, sesion_id), nombre="Eva Intendenta", segundos=180)
    dar_palabra(red, turno, f"{DIA}T09:30:00")
    pantalla.recargar()
    assert ventana.orador.text() == "Tiene la palabra: Eva Intendenta"
    assert isinstance(red.reloj, Reloj)
    red.reloj.ahora = datetime.fromisoformat(f"{DIA}T09:31:30")
    pantalla.cuerpo.hora.refrescar()
    qtbot.waitUntil(lambda: ventana.tiempo.text() == "Quedan 01:30")
    empezar_receso(red, sesion_id, f"{DIA}T09:32")
    pantalla.recargar()
    assert ventana.pausa.text() == "En receso desde las 09:32"
    assert not ventana.titulo.isVisible()
    assert not ventana.orador.isVisible()
    ventana.close()


def test_no_toma_el_foco_y_sobrevive_al_tema_y_a_otra_sesion(
    qtbot: QtBot, qapp: QApplication, red: Archivo
) -> None:
    sesion_id, otra = en_curso(red), convocada(red, 3)
    pantalla, ventana = _con_proyector(qtbot, red, sesion_id)
    assert ventana.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not ventana.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    aplicar_tema(qapp, oscuro=True)
    QApplication.processEvents()
    assert OSCURO.superficie in ventana.styleSheet()
    aplicar_tema(qapp, oscuro=False)
    pantalla.mostrar(Referencia("sala", otra))
    assert ventana.isVisible()
    assert ventana.cifra.text() == "3 de 33"
    assert "llamada a las 10:00" in ventana.pausa.text()
    ventana.close()


def test_f11_la_agranda_y_esc_la_devuelve_y_despues_la_cierra(qtbot: QtBot, red: Archivo) -> None:
    _, ventana = _con_proyector(qtbot, red, en_curso(red))
    ventana.activateWindow()
    qtbot.waitUntil(ventana.isActiveWindow)
    QTest.keyClick(ventana, Qt.Key.Key_F11)
    assert ventana.isFullScreen()
    QTest.keyClick(ventana, Qt.Key.Key_Escape)
    assert not ventana.isFullScreen()
    assert ventana.isVisible()
    QTest.keyClick(ventana, Qt.Key.Key_Escape)
    assert not ventana.isVisible()
