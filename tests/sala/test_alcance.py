"""En una pantalla corta, y al 150 %, en la sala se llega a todo: con franja o sin ella y tras cada cambio."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.tema import aplicar_tema, fichas_actuales
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.acciones.en_vivo import empezar_receso, pedir_palabra, volver_de_receso
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.ventana.ventana import Ventana
from tests.a_su_hora import retirar
from tests.alcance import a_la_vista, asentar, inalcanzables
from tests.sala.montaje import Reloj
from tests.sesiones.escenas import cambiar_quorum, en_curso, lista

DIA = "2026-04-20"
TAMANOS = [(1280, 687), (1366, 735), (911, 479)]
"""1280 × 720, 1366 × 768 y 1366 × 768 al 150 %, sin la barra de título."""
_PUNTOS = (
    PuntoNuevo(
        "Aprobación del presupuesto y de la cuota anual de los municipios asociados",
        "ordinaria",
        "Se expone.",
        "Que se apruebe.",
    ),
    PuntoNuevo("Informe de gestión"),
    PuntoNuevo("Reforma del artículo 5.º", "reforma", "", "Que se reforme."),
)


class Mesa:
    """La sala en una ventana de ese tamaño, con lo que se le hace."""

    def __init__(self, ventana: Ventana, bd: Archivo, sesion_id: str, tamano: tuple[int, int]) -> None:
        self.ventana, self.bd, self.sesion_id, self.tamano = ventana, bd, sesion_id, tamano
        ventana.ir_a(Referencia("sala", sesion_id))
        assert isinstance(ventana.pantalla, PantallaSala)
        self.sala = ventana.pantalla
        self.ver_puntos()

    def ver_puntos(self) -> None:
        self.sala.cuerpo.ver_puntos()
        asentar()

    def hacer(self, *acciones: Callable[[], object]) -> None:
        for accion in acciones:
            accion()
        self.sala.datos_cambiados.emit()
        asentar()

    def exigir(self, tras: str) -> None:
        """Todo se alcanza, lo que se cuenta está a la vista y la ventana no creció."""
        casillas = self.sala.cuerpo.punto.panel
        cuales = ("a_favor", "en_contra", "abstenciones") if casillas.isVisible() else ()
        assert [c for c in cuales if a_la_vista(casillas.casilla(c))] == [], tras
        assert inalcanzables(self.sala) == [], tras
        assert (self.ventana.width(), self.ventana.height()) == self.tamano, tras


@pytest.fixture(params=TAMANOS, ids=["1280x720", "1366x768", "al_150"])
def mesa(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, red: Archivo) -> Mesa:
    sesion_id = en_curso(red, 22, *_PUNTOS)
    cambiar_quorum(red, mantenido=False)
    aplicar_tema(qapp, oscuro=False)
    red.reloj = Reloj(f"{DIA}T09:25:12")
    ventana = Ventana(red, lambda: fichas_actuales(qapp))
    qtbot.addWidget(ventana)
    ventana.setGeometry(0, 0, *request.param)
    ventana.show()
    return Mesa(ventana, red, sesion_id, request.param)


def _perder_el_quorum(mesa: Mesa) -> None:
    quedan = [a for a in lista(mesa.bd, mesa.sesion_id) if a.presente_en()]
    for quien in quedan[:7]:
        retirar(mesa.bd, quien.id, f"{DIA}T09:25")
    mesa.hacer()
    assert mesa.sala.cuerpo.aviso.isVisible()


@pytest.mark.parametrize("con_franja", [False, True], ids=["sin_franja", "con_franja"])
def test_a_todo_boton_y_casilla_se_llega_tras_cada_cambio(mesa: Mesa, con_franja: bool) -> None:
    mesa.exigir("entrar")
    if con_franja:
        _perder_el_quorum(mesa)
        mesa.exigir("la franja")
    mesa.ventana.ir_a(Referencia("socios"))
    asentar()
    mesa.ventana.ir_a(Referencia("sala"))
    mesa.ver_puntos()
    mesa.exigir("volver de otra área")
    mesa.hacer(lambda: empezar_receso(mesa.bd, mesa.sesion_id, f"{DIA}T09:24", "Café"))
    mesa.exigir("el receso")
    mesa.hacer(lambda: volver_de_receso(mesa.bd, mesa.sesion_id, f"{DIA}T09:25"))
    mesa.exigir("volver del receso")
    for paso in (1, 1, -1, -1):
        mesa.sala.cuerpo.punto.pasar.emit(paso)
        asentar()
        mesa.exigir(f"pasar {paso}")
    QTest.keyClick(mesa.ventana, Qt.Key.Key_F2)
    hablan = [a.id for a in lista(mesa.bd, mesa.sesion_id) if a.presente_en()][:2]
    for quien in hablan:
        pedir_palabra(mesa.bd, mesa.sala.cuerpo.puntos.actual(), asistencia_id=quien)
    mesa.hacer()
    assert mesa.sala.cuerpo.palabra.isVisible()
    mesa.exigir("los turnos de palabra")
    mesa.sala.cuerpo.turno.setCurrentIndex(0)
    asentar()
    assert inalcanzables(mesa.sala) == []


def test_al_escribir_en_una_casilla_se_ve_con_su_rotulo(mesa: Mesa) -> None:
    panel = mesa.sala.cuerpo.punto.panel
    for sentido in ("a_favor", "abstenciones"):
        panel.casilla(sentido).setFocus()
        panel.casilla(sentido).setValue(5)
        asentar()
        assert a_la_vista(panel.casilla(sentido)) == ""


def test_ni_al_anotar_al_primero_ni_al_salir_la_franja_se_corre_la_lista(mesa: Mesa) -> None:
    """Quien pasa lista con el ratón elegiría a otro."""
    mesa.sala.cuerpo.turno.setCurrentIndex(0)
    asentar()
    tabla = mesa.sala.cuerpo.lista.tabla
    donde = tabla.mapTo(mesa.ventana, QPoint())
    mesa.sala.cuerpo.lista._mover(False)
    asentar()
    assert mesa.sala.cuerpo.lista.eco.text()
    assert tabla.mapTo(mesa.ventana, QPoint()) == donde
    _perder_el_quorum(mesa)
    assert tabla.mapTo(mesa.ventana, QPoint()) == donde


def test_al_volver_a_la_sala_sigue_la_parte_que_se_veia(mesa: Mesa) -> None:
    mesa.sala.cuerpo.enfocar()
    turno = mesa.sala.cuerpo.turno.currentIndex()
    mesa.ventana.ir_a(Referencia("socios"))
    mesa.ventana.pantalla.enfocar_filtro()
    QTest.keyClick(mesa.ventana, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert mesa.ventana.pantalla is mesa.sala
    assert mesa.sala.cuerpo.turno.currentIndex() == turno
