"""Una elección a dos vueltas por la ventana, con el teclado; lo que no vale se dice y no se anota."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.actas.consultas.actas import datos_de_acta
from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.estatutos.modelo.sesionar import Empate
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.sala.consultas import tablero
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.acciones.en_vivo import empezar_receso, volver_de_receso
from escritorio.sesiones.consultas.sesiones import punto
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.acciones.elecciones import votar_ronda
from escritorio.votaciones.consultas.elecciones import eleccion, elecciones, elegidos_sin_nombrar
from escritorio.votaciones.modelo.elecciones import Recuento
from escritorio.votaciones.piezas.eleccion import PanelDeEleccion
from tests.fabrica import asamblea
from tests.sala.montaje import AvisosDePrueba, atender, boton, botones, en_la_sala, pulsar
from tests.sesiones.escenas import consultado, en_curso, punto_id
from tests.ventanas import sin_nombre
from tests.votaciones.elecciones import ONCE, abierta, en_asamblea, regla_de, votos
from tests.votaciones.votar import contar_ronda


def _sala(qtbot: QtBot, bd: Archivo, punto_id: str) -> tuple[PantallaSala, PanelDeEleccion, AvisosDePrueba]:
    pantalla, avisos = en_la_sala(qtbot, bd, punto(bd, punto_id).sesion_id, "11:30")
    QApplication.processEvents()
    return pantalla, pantalla.cuerpo.punto.eleccion, avisos


def _escribir(panel: PanelDeEleccion, *cifras: int) -> None:
    """De casilla en casilla con el tabulador, como con el teclado numérico."""
    panel.window().activateWindow()
    QApplication.processEvents()
    primera = next(iter(panel.candidaturas.de.values()))
    primera.setFocus()
    primera.selectAll()
    for cifra in cifras:
        aqui = QApplication.focusWidget()
        assert aqui is not None
        QTest.keyClicks(aqui, str(cifra))
        QTest.keyClick(aqui, Qt.Key.Key_Tab)


def test_una_eleccion_a_dos_vueltas_con_el_teclado(qtbot: QtBot, red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto, 3)
    pantalla, panel, avisos = _sala(qtbot, red, el_punto)
    assert panel.isVisible()
    assert not pantalla.cuerpo.punto.propuesta.isVisible()
    _escribir(panel, 12, 10, 3)
    assert panel.cuenta.text() == "Faltan 3 de 28 papeletas por contar."
    assert not panel.pie.proclamar.isEnabled()
    panel.casillas.de["blancos"].setValue(3)
    assert panel.pie.pildora.texto() == "Sin mayoría"
    assert sin_nombre(pantalla) == []
    QTest.keyClick(pantalla, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert avisos.errores == []
    assert "Ronda 1, a las 11:30, secreta: Municipio 001, 12" in panel.rondas.text()
    pulsar(pantalla, "Otra ronda con las dos más votadas")
    assert list(panel.candidaturas.valores().values()) == [0, 0]
    _escribir(panel, 16, 12)
    assert panel.cuenta.text() == "Las papeletas cuadran."
    assert panel.pie.pildora.texto() == "Resultaría electa"
    QTest.keyClick(pantalla, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [r.resultado for r in eleccion(red, cual).rondas] == ["otra_ronda", "resuelta"]
    (acuerdo,) = de_sesion(red, punto(red, el_punto).sesion_id)
    assert avisos.hechos[-1].endswith(f"Acuerdo n.º {acuerdo.numero}.")
    assert "Nombrar a los electos…" in botones(pantalla)
    assert not panel.pie.isVisible()


def test_lo_contado_de_una_ronda_sigue_al_cambiar_de_punto_de_cargo_y_tras_un_receso(
    qtbot: QtBot, red: Archivo
) -> None:
    regla_de(red)
    sesion_id = en_curso(red, 28, *(PuntoNuevo(f"Elección {n}", "eleccion") for n in (1, 2)))
    el_punto = punto_id(red, sesion_id)
    una, otra = abierta(red, el_punto, 3), abierta(red, el_punto, cargo="Relatoría")
    abierta(red, punto_id(red, sesion_id, 2))
    pantalla, panel, avisos = _sala(qtbot, red, el_punto)
    _escribir(panel, 12, 10, 3)
    panel.casillas.de["blancos"].setValue(2)
    de_una = panel.recuento()
    panel.cual.setCurrentIndex(panel.cual.findData(otra))
    assert panel.recuento().votos == votos(red, otra, 0, 0)
    panel.secreta.setChecked(False)
    _escribir(panel, 20, 1)
    de_otra = panel.recuento()
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    assert panel.recuento().marcas == 0
    empezar_receso(red, sesion_id, "2026-04-20T11:30")
    pantalla.recargar()
    pulsar(pantalla, "Punto anterior (Ctrl+Re Pág)")
    assert panel.recuento().votos == {}
    volver_de_receso(red, sesion_id, "2026-04-20T11:31")
    pantalla.recargar()
    assert (panel.cual.currentData(), panel.recuento()) == (otra, de_otra)
    empezar_receso(red, sesion_id, "2026-04-20T11:32")
    pantalla.recargar()
    volver_de_receso(red, sesion_id, "2026-04-20T11:33")
    pantalla.recargar()
    assert panel.recuento() == de_otra
    panel.cual.setCurrentIndex(panel.cual.findData(una))
    assert panel.recuento() == de_una
    panel.casillas.de["blancos"].setValue(3)
    pulsar(pantalla, "Proclamar la ronda")
    assert avisos.errores == []
    assert [v.votos for v in eleccion(red, una).rondas[0].votos] == [12, 10, 3]
    pulsar(pantalla, "Otra ronda con todas")
    assert list(panel.candidaturas.valores().values()) == [0, 0, 0]


def test_la_ronda_que_se_deja_para_despues_conserva_lo_contado(qtbot: QtBot, red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto, 3)
    contar_ronda(red, cual, votos(red, cual, 12, 10, 5), 1, ONCE)
    pantalla, panel, _ = _sala(qtbot, red, el_punto)
    pulsar(pantalla, "Otra ronda con todas")
    _escribir(panel, 15, 8, 2)
    contado = panel.recuento()
    pulsar(pantalla, "Dejar la ronda para después")
    assert not panel.pie.isVisible()
    pulsar(pantalla, "Otra ronda con las dos más votadas")
    assert list(panel.candidaturas.valores().values()) == [0, 0]
    pulsar(pantalla, "Dejar la ronda para después")
    pulsar(pantalla, "Otra ronda con todas")
    assert panel.recuento() == contado


def test_se_dice_el_cargo_se_presenta_y_se_retira_desde_la_sala(qtbot: QtBot, red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    pantalla, panel, avisos = _sala(qtbot, red, el_punto)

    def un_cargo(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"cargo": "Presidencia del plenario"})
        dialogo.guardar.click()

    def una_candidatura(dialogo: DialogoFormulario) -> None:
        socio = red.valor("SELECT id FROM socio WHERE nombre = 'Municipio 007'")
        dialogo.formulario.poner({"quien": f"socio:{socio}"})
        dialogo.guardar.click()

    def un_motivo(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"motivo": "Lo pide"})
        dialogo.guardar.click()

    atender(DialogoFormulario, un_cargo)
    pulsar(pantalla, "Decir qué cargo se elige…")
    atender(DialogoFormulario, una_candidatura)
    pantalla.window().activateWindow()
    boton(pantalla, "Presentar candidatura…").setFocus()
    pulsar(pantalla, "Presentar candidatura…")
    QApplication.processEvents()
    foco = pantalla.window().focusWidget()
    assert foco is not None
    assert foco is boton(panel, "Presentar candidatura…")
    (hecha,) = elecciones(red, el_punto)
    assert [c.nombre for c in hecha.candidaturas] == ["Municipio 007"]
    assert panel.casillas.de["en_contra"].isVisible()
    atender(DialogoFormulario, un_motivo)
    pulsar(pantalla, "Retirar la candidatura de Municipio 007…")
    assert elecciones(red, el_punto)[0].candidaturas[0].retirada == "Lo pide"
    atender(DialogoFormulario, un_motivo)
    pulsar(pantalla, "Dejar desierta…")
    assert punto(red, el_punto).estado == "votado"
    assert avisos.errores == []


def test_las_papeletas_se_ven_y_el_empate_lo_dirime_la_presidencia(qtbot: QtBot, red: Archivo) -> None:
    regla_de(red, empate=Empate.VOTO_DE_CALIDAD)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto)
    pantalla, panel, _ = _sala(qtbot, red, el_punto)
    vistos = atender(VisorPdf, lambda dialogo: dialogo.accept())
    pulsar(pantalla, "Papeletas…")
    qtbot.waitUntil(lambda: vistos != [])
    qtbot.waitUntil(lambda: pantalla.findChildren(VisorPdf) == [])  # cerrado, no queda en memoria
    assert vistos[0].startswith("Papeletas · Elección de")
    _escribir(panel, 14, 14)
    assert panel.pie.pildora.texto() == "Empate"
    QTest.keyClick(pantalla, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    segunda = eleccion(red, cual).candidaturas[1].id

    def por_la_segunda(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"electa": segunda})
        dialogo.guardar.click()

    atender(DialogoFormulario, por_la_segunda)
    pulsar(pantalla, "La presidencia dirime…")
    assert [c.id for c in eleccion(red, cual).electas] == [segunda]


def test_nombrar_a_los_electos_cita_su_acuerdo(qtbot: QtBot, red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto)
    contar_ronda(red, cual, votos(red, cual, 20, 8), 0, ONCE)
    pantalla, _, _ = _sala(qtbot, red, el_punto)
    atender(DialogoFormulario, lambda dialogo: dialogo.guardar.click())
    pulsar(pantalla, "Nombrar a los electos…")
    (suyo,) = [m for m in mandatos(red, asamblea(red)) if m.nombre == "Municipio 001"]
    assert (suyo.desde, suyo.fundamento.startswith("Acuerdo 1 de")) == ("2026-04-20", True)
    assert elegidos_sin_nombrar(red) == []
    assert "Nombrar a los electos…" not in botones(pantalla)


@pytest.mark.parametrize("leer", [tablero, partial(datos_de_acta, numerada=False)])
def test_las_elecciones_de_una_sesion_se_leen_de_una_vez(
    red: Archivo, leer: Callable[[Archivo, str], object]
) -> None:
    sesion_id = en_curso(red, 22, *(PuntoNuevo(f"Elección {n}", "eleccion") for n in range(3)))
    for orden in (1, 2, 3):
        abierta(red, punto_id(red, sesion_id, orden))
    hecho = consultado(red, lambda: leer(red, sesion_id))
    assert sum("FROM candidatura" in sql for sql in hecho) == 1


def test_cada_punto_lleva_sus_elecciones_con_sus_candidaturas_y_sus_rondas(red: Archivo) -> None:
    sesion_id = en_curso(red, 22, *(PuntoNuevo(f"Elección {n}", "eleccion") for n in range(2)))
    una, otra = (abierta(red, punto_id(red, sesion_id, n), n + 1) for n in (1, 2))
    votar_ronda(red, otra, Recuento(votos(red, otra, 4, 12, 6)), ONCE)
    vistos = [p.elecciones for p in tablero(red, sesion_id).puntos]
    assert vistos == [(eleccion(red, una),), (eleccion(red, otra),)]
    assert [len(e.candidaturas) for (e,) in vistos] == [2, 3]
    assert [v.votos for v in vistos[1][0].rondas[0].votos] == [12, 6, 4]
