"""Lo que se escribe de un punto se guarda cada poco y sólo pasa a la bitácora al dejar de escribirlo."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.consultas.sesiones import puntos
from tests.sala.montaje import montar, pulsar
from tests.sesiones.escenas import en_curso
from tests.ventanas import Teclear

_SEGUNDOS = 5


def _anotado(bd: Archivo) -> int:
    return int(bd.valor("SELECT count(*) FROM bitacora"))


def test_escribir_sin_parar_no_se_anota_hasta_salir_y_se_guarda_cada_dos(
    qtbot: QtBot, red: Archivo, teclear: Teclear
) -> None:
    sesion_id = en_curso(red)
    pantalla, avisos = montar(qtbot, red, PantallaSala, "2026-04-20T09:30")
    pantalla.mostrar(Referencia("sala", sesion_id))
    recargas: list[bool] = []
    pantalla.datos_cambiados.connect(lambda: recargas.append(True))
    editor, antes, escrito = pantalla.cuerpo.punto.texto.texto, _anotado(red), ""
    editor.setFocus()
    for n in range(_SEGUNDOS * 4):
        teclear(editor, "a")
        escrito += "a"
        qtbot.wait(250)
        if n >= 8:
            guardado = puntos(red, sesion_id)[0].texto
            assert len(escrito) - len(guardado) <= 8, "se perderían más de dos segundos"
    assert _anotado(red) == antes
    assert recargas == []
    assert editor.hasFocus()
    pantalla.cuerpo.punto.propuesta.texto.setFocus()
    pantalla.cuerpo.puntos.lista.setFocus()
    assert _anotado(red) > antes
    assert puntos(red, sesion_id)[0].texto == escrito
    assert puntos(red, sesion_id)[0].estado == "tratado"
    assert red.valor("SELECT count(*) FROM nota_en_curso") == 0
    assert avisos.errores == []


def test_lo_apuntado_y_no_dejado_se_anota_una_sola_vez_al_darlo_por_tratado(
    qtbot: QtBot, red: Archivo, teclear: Teclear
) -> None:
    sesion_id = en_curso(red)
    pantalla, _ = montar(qtbot, red, PantallaSala, "2026-04-20T09:30")
    pantalla.mostrar(Referencia("sala", sesion_id))
    editor = pantalla.cuerpo.punto.texto.texto
    editor.setFocus()
    teclear(editor, "Se informa.")
    qtbot.waitUntil(lambda: puntos(red, sesion_id)[0].texto == "Se informa.")
    antes = red.valor("SELECT count(DISTINCT accion_id) FROM bitacora")
    pantalla.cuerpo.punto.tratado.click()
    pantalla.cuerpo.puntos.lista.setFocus()
    assert red.valor("SELECT count(DISTINCT accion_id) FROM bitacora") == antes + 1
    assert puntos(red, sesion_id)[0].estado == "tratado"


def test_marcar_a_alguien_mientras_se_escribe_no_se_come_lo_apuntado(
    qtbot: QtBot, red: Archivo, teclear: Teclear
) -> None:
    sesion_id = en_curso(red)
    pantalla, _ = montar(qtbot, red, PantallaSala, "2026-04-20T09:30")
    pantalla.mostrar(Referencia("sala", sesion_id))
    editor = pantalla.cuerpo.punto.texto.texto
    editor.setFocus()
    teclear(editor, "Informa Rosario")
    qtbot.waitUntil(lambda: puntos(red, sesion_id)[0].texto == "Informa Rosario")
    pantalla.cuerpo.lista.movido.emit(pantalla.cuerpo.lista.modelo.fila(0).id, False)
    assert editor.toPlainText() == "Informa Rosario"
    pantalla.recargar()
    assert editor.toPlainText() == "Informa Rosario"
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    assert puntos(red, sesion_id)[0].texto == "Informa Rosario"
    assert editor.toPlainText() == ""
