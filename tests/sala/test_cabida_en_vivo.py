"""Con todo a la vez (quórum perdido, quien habla, cola y excusas) la sala cabe en 1280 × 720."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.tema import aplicar_tema, fichas_actuales
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.acciones.en_vivo import dar_palabra, excusar, pedir_palabra
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.ventana.ventana import Ventana
from tests.a_su_hora import retirar
from tests.sala.montaje import Reloj, boton
from tests.sesiones.escenas import cambiar_quorum, en_curso, lista, punto_id

DIA = "2026-04-20"


@pytest.mark.parametrize("ampliacion", [1.0, 1.5])
@pytest.mark.parametrize("turno", [0, 1], ids=["lista", "puntos"])
def test_la_sala_mas_llena_cabe_en_una_pantalla_corta(
    qtbot: QtBot, qapp: QApplication, red: Archivo, ampliacion: float, turno: int
) -> None:
    sesion_id = _con_de_todo(red)
    aplicar_tema(qapp, oscuro=False, ampliacion=ampliacion)
    red.reloj = Reloj(f"{DIA}T09:25:12")
    ventana = Ventana(red, lambda: fichas_actuales(qapp))
    qtbot.addWidget(ventana)
    ventana.resize(1280, 720)
    ventana.show()
    ventana.ir_a(Referencia("sala", sesion_id))
    sala = ventana.pantalla
    assert isinstance(sala, PantallaSala)
    _asentar()
    sala.cuerpo.turno.setCurrentIndex(turno)
    _asentar()
    ventana.resize(1280, 720)
    _asentar()
    tamano = (ventana.width(), ventana.height())
    aplicar_tema(qapp, oscuro=False)
    assert tamano == (1280, 720)
    assert sala.cuerpo.aviso.isVisible()


@pytest.mark.parametrize("tamano", [(1366, 768), (1366, 705), (1920, 1040)])
def test_al_contar_a_mano_alzada_nada_se_mueve_bajo_el_raton(
    qtbot: QtBot, qapp: QApplication, red: Archivo, tamano: tuple[int, int]
) -> None:
    """Con la primera cifra salen el dictamen y su cuenta, y con una de más su aviso: ya tenían su sitio."""
    sesion_id = en_curso(red, 20, PuntoNuevo("Sede", "ordinaria", "", "Que sea Rosario."))
    aplicar_tema(qapp, oscuro=False)
    red.reloj = Reloj(f"{DIA}T09:25:12")
    ventana = Ventana(red, lambda: fichas_actuales(qapp))
    qtbot.addWidget(ventana)
    ventana.show()
    ventana.ir_a(Referencia("sala", sesion_id))
    ventana.resize(*tamano)
    sala = ventana.pantalla
    assert isinstance(sala, PantallaSala)
    panel = sala.cuerpo.punto.panel

    def sitios() -> list[QPoint]:
        _asentar()
        piezas = (panel.pie.proclamar, boton(sala, "Los demás a favor"), panel.casilla("a_favor"))
        return [pieza.mapTo(ventana, QPoint()) for pieza in piezas]

    de_partida = sitios()
    for a_favor, en_contra in ((10, 0), (10, 4), (10, 40), (0, 0)):
        panel.casilla("a_favor").setValue(a_favor)
        panel.casilla("en_contra").setValue(en_contra)
        assert sitios() == de_partida, (a_favor, en_contra)


@pytest.mark.parametrize("tamano", [(1366, 768), (1280, 720)])
def test_al_llegar_a_un_punto_que_se_vota_se_ve_donde_anotar_los_votos(
    qtbot: QtBot, qapp: QApplication, red: Archivo, tamano: tuple[int, int]
) -> None:
    sesion_id = _con_de_todo(red, mantenido=False)
    aplicar_tema(qapp, oscuro=False)
    red.reloj = Reloj(f"{DIA}T09:25:12")
    ventana = Ventana(red, lambda: fichas_actuales(qapp))
    qtbot.addWidget(ventana)
    ventana.resize(*tamano)
    ventana.show()
    ventana.ir_a(Referencia("sala", sesion_id))
    sala = ventana.pantalla
    assert isinstance(sala, PantallaSala)
    sala.cuerpo.puntos.elegir(punto_id(red, sesion_id))
    _asentar()
    for sentido in ("a_favor", "en_contra", "abstenciones"):
        casilla = sala.cuerpo.punto.panel.casilla(sentido)
        assert casilla.visibleRegion().boundingRect().size() == casilla.size()


def _asentar() -> None:
    for _ in range(6):
        QApplication.processEvents()


def _con_de_todo(red: Archivo, *, mantenido: bool = True) -> str:
    sesion_id = en_curso(red, 18)
    cambiar_quorum(red, mantenido=mantenido)
    gente, punto = lista(red, sesion_id), punto_id(red, sesion_id)
    for quien in gente[:3]:
        retirar(red, quien.id, f"{DIA}T09:20")
    excusar(red, punto, gente[5].id, "Es parte del convenio", f"{DIA}T09:20")
    turno = pedir_palabra(red, punto, asistencia_id=gente[6].id, segundos=180)
    pedir_palabra(red, punto, asistencia_id=gente[7].id, segundos=180)
    dar_palabra(red, turno, f"{DIA}T09:23:10")
    return sesion_id
