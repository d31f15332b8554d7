"""Nada se proclama a medias sin confirmarlo, ni queda de un punto a otro lo que se contó o cómo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QRadioButton
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.sala.consultas import cartel, tablero
from escritorio.sala.pantalla import PantallaSala
from escritorio.sala.piezas.punto import PuntoEnCurso
from escritorio.sala.reglas import sin_tratar
from escritorio.sesiones.acciones.en_vivo import empezar_receso, excusar, volver_de_receso
from escritorio.sesiones.consultas.sesiones import punto
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.consultas.votaciones import votaciones
from escritorio.votaciones.modelo.votaciones import MODOS
from escritorio.votaciones.piezas.dialogos import CuadroDeRectificar
from escritorio.votaciones.piezas.panel import PanelDeVotacion
from escritorio.votaciones.piezas.secreta import lo_que_falta
from tests.sala.montaje import atender, en_la_sala, pulsar
from tests.sesiones.escenas import en_curso, lista, punto_id
from tests.votaciones.elecciones import ONCE, Y_MEDIA, abierta, en_asamblea, regla_de
from tests.votaciones.elecciones import votos as de_ronda
from tests.votaciones.votar import contar_ronda, ponderar, votar_nominal

SEDE = PuntoNuevo("Sede", "ordinaria", "", "Que sea Rosario.")
LEMA = PuntoNuevo("Lema", "ordinaria")


def _sala(qtbot: QtBot, bd: Archivo, sesion_id: str) -> tuple[PantallaSala, PuntoEnCurso]:
    pantalla, _ = en_la_sala(qtbot, bd, sesion_id, "09:20")
    return pantalla, pantalla.cuerpo.punto


@pytest.mark.parametrize("modo", ["nominal", "mano_alzada"])
def test_enter_sigue_contando_y_solo_se_proclama_si_se_dice_que_no_votan(
    qtbot: QtBot, red: Archivo, modo: str
) -> None:
    sesion_id = en_curso(red, 20, SEDE)
    pantalla, en_punto = _sala(qtbot, red, sesion_id)
    en_punto.panel.elegir_modo(modo)
    if modo == "nominal":
        QTest.keyClicks(en_punto.panel.por_lista.tabla, "f" * 18)
    else:
        en_punto.panel.casilla("a_favor").setValue(18)
    assert en_punto.panel.pie.pildora.texto() == "Se aprobaría con lo contado"
    dichos: list[str] = []

    def con_enter(cuadro: QMessageBox) -> None:
        dichos.append(cuadro.text())
        QTest.keyClick(cuadro, Qt.Key.Key_Return)

    atender(QMessageBox, con_enter)
    pulsar(pantalla, "Proclamar")
    assert dichos[0].startswith("Faltan 2 votos por contar.")
    assert ("no votan Municipio 019 y Municipio 020." in dichos[0]) is (modo == "nominal")
    assert votaciones(red, punto_id(red, sesion_id)) == []
    atender(QMessageBox, lambda cuadro: _pulsar_en(cuadro, "Proclamar: no votan"))
    pulsar(pantalla, "Proclamar")
    (hecha,) = votaciones(red, punto_id(red, sesion_id))
    assert (hecha.a_favor, hecha.presentes) == (18, 20)


def test_contados_todos_se_proclama_sin_preguntar(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 20, SEDE)
    pantalla, en_punto = _sala(qtbot, red, sesion_id)
    en_punto.panel.casilla("a_favor").setValue(18)
    en_punto.panel.casilla("en_contra").setValue(2)
    assert en_punto.panel.pie.pildora.texto() == "Se aprobaría"
    pulsar(pantalla, "Proclamar")
    assert len(votaciones(red, punto_id(red, sesion_id))) == 1


def test_rectificar_con_votos_por_contar_tambien_pregunta(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 20, SEDE)
    quienes = lista(red, sesion_id)[:20]
    sentidos = {a.id: "a_favor" for a in quienes}
    votar_nominal(red, punto_id(red, sesion_id), "Que sea Rosario.", sentidos, "2026-04-20T09:10")
    pantalla, _ = _sala(qtbot, red, sesion_id)
    dichos: list[str] = []

    def corregir(cuadro: CuadroDeRectificar) -> None:
        cuadro.motivo.setText("Uno se contó dos veces")
        cuadro.panel.por_lista.cargar(dict.fromkeys(list(sentidos)[1:], "a_favor"))

        def seguir(pregunta: QMessageBox) -> None:
            dichos.append(pregunta.text())
            _pulsar_en(pregunta, "Seguir contando")

        atender(QMessageBox, seguir)
        _pulsar_en(cuadro, "Rectificar")

    atender(CuadroDeRectificar, corregir)
    pulsar(pantalla, "Rectificar…")
    assert dichos == ["Falta 1 voto por contar. Si proclama ahora, constará que no vota Municipio 001."]
    assert len(votaciones(red, punto_id(red, sesion_id))) == 1


def test_se_nombran_hasta_ocho_y_se_dice_cuantos_mas() -> None:
    nombres = [f"M{n}" for n in range(1, 12)]
    assert lo_que_falta(11, nombres).endswith("que no votan M1, M2, M3, M4, M5, M6, M7, M8 y 3 más.")
    assert lo_que_falta(1, ()) == "Falta 1 voto por contar. Si proclama ahora, constará que no se emitieron."


def test_en_otro_punto_el_modo_es_el_de_partida_y_sin_propuesta_no_se_preve(
    qtbot: QtBot, red: Archivo
) -> None:
    pantalla, en_punto = _sala(qtbot, red, en_curso(red, 20, SEDE, LEMA))
    panel = en_punto.panel
    panel.elegir_modo("asentimiento")
    pulsar(pantalla, "Proclamar")
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    assert panel.modo() == "mano_alzada"
    panel.elegir_modo("asentimiento")
    assert not panel.pie.proclamar.isEnabled()
    assert panel.pie.frase.text() == "Escriba lo que se propone para ver el resultado."
    en_punto.propuesta.texto.setPlainText("Ciudades unidas.")
    assert panel.pie.pildora.texto() == "Se aprobaría"
    assert panel.pie.proclamar.isEnabled()
    en_punto.propuesta.texto.setPlainText(" ")
    assert not panel.pie.proclamar.isEnabled()


_CONTAR: dict[str, Callable[[PanelDeVotacion], object]] = {
    "mano_alzada": lambda panel: panel.casilla("en_contra").setValue(7),
    "nominal": lambda panel: QTest.keyClicks(panel.por_lista.tabla, "ffc"),
    "secreta": lambda panel: panel.urna.casillas.de["papeletas"].setValue(19),
}


@pytest.mark.parametrize("modo", _CONTAR)
def test_lo_contado_sin_proclamar_sigue_al_volver_al_punto(qtbot: QtBot, red: Archivo, modo: str) -> None:
    pantalla, en_punto = _sala(qtbot, red, en_curso(red, 20, SEDE, LEMA))
    panel = en_punto.panel
    panel.elegir_modo(modo)
    _CONTAR[modo](panel)
    contado = panel.contado()
    assert contado.hay
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    assert not panel.contado().hay
    pulsar(pantalla, "Punto anterior (Ctrl+Re Pág)")
    assert panel.contado() == contado


def test_lo_contado_y_proclamado_no_vuelve_ni_al_votar_otra_vez(qtbot: QtBot, red: Archivo) -> None:
    pantalla, en_punto = _sala(qtbot, red, en_curso(red, 20, SEDE, LEMA))
    panel = en_punto.panel
    panel.casilla("a_favor").setValue(20)
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    pulsar(pantalla, "Punto anterior (Ctrl+Re Pág)")
    pulsar(pantalla, "Proclamar")
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    pulsar(pantalla, "Punto anterior (Ctrl+Re Pág)")
    assert not panel.isVisible()
    pulsar(pantalla, "Votar otra vez u otra propuesta")
    assert not panel.contado().hay
    panel.casilla("en_contra").setValue(3)
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    pulsar(pantalla, "Punto anterior (Ctrl+Re Pág)")
    assert panel.isVisible()
    assert panel.casilla("en_contra").value() == 3


def test_lo_contado_sobrevive_al_receso_y_el_voto_del_excusado_en_otro_punto(
    qtbot: QtBot, red: Archivo
) -> None:
    sesion_id = en_curso(red, 20, SEDE, LEMA)
    primero = lista(red, sesion_id)[0]
    excusar(red, punto_id(red, sesion_id, 2), primero.id, "Interés", "2026-04-20T09:10")
    pantalla, en_punto = _sala(qtbot, red, sesion_id)
    panel = en_punto.panel
    panel.elegir_modo("nominal")
    QTest.keyClicks(panel.por_lista.tabla, "cfa")
    contado = panel.contado()
    assert contado.sentidos[primero.id] == "en_contra"
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    panel.casilla("a_favor").setValue(5)
    empezar_receso(red, sesion_id, "2026-04-20T09:25")
    pantalla.recargar()
    pulsar(pantalla, "Punto anterior (Ctrl+Re Pág)")
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    pulsar(pantalla, "Punto anterior (Ctrl+Re Pág)")
    assert not panel.isVisible()
    volver_de_receso(red, sesion_id, "2026-04-20T09:30")
    pantalla.recargar()
    assert panel.contado() == contado
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    assert panel.casilla("a_favor").value() == 5


def test_lo_contado_antes_del_receso_no_se_pierde_por_mirar_otro_punto(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 20, SEDE, LEMA)
    pantalla, en_punto = _sala(qtbot, red, sesion_id)
    en_punto.panel.casilla("a_favor").setValue(18)
    empezar_receso(red, sesion_id, "2026-04-20T09:25")
    pantalla.recargar()
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    volver_de_receso(red, sesion_id, "2026-04-20T09:30")
    pantalla.recargar()
    assert not en_punto.panel.contado().hay
    pulsar(pantalla, "Punto anterior (Ctrl+Re Pág)")
    assert en_punto.panel.casilla("a_favor").value() == 18


def test_al_llegar_a_un_punto_nominal_las_letras_votan_sin_pulsar_nada(qtbot: QtBot, red: Archivo) -> None:
    ponderar(red, "Municipio 020")
    sesion_id = en_curso(red, 30, PuntoNuevo("Informe"), SEDE, LEMA)
    pantalla, en_punto = _sala(qtbot, red, sesion_id)
    por_lista = en_punto.panel.por_lista
    QTest.keyClick(en_punto, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    _teclear("fca")
    assert list(por_lista.sentidos().values()) == ["a_favor", "en_contra", "abstencion"]
    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    assert por_lista.sentidos() == {}
    puntos = pantalla.cuerpo.puntos.lista
    donde = puntos.visualItemRect(puntos.item(1)).center()
    QTest.mouseClick(puntos.viewport(), Qt.MouseButton.LeftButton, pos=donde)
    cuarta = por_lista.tabla.actual()
    assert cuarta is not None
    assert cuarta.nombre == por_lista.sin_decir()[0]
    _teclear("f")
    assert por_lista.sentidos()[cuarta.id] == "a_favor"


def test_al_elegir_el_voto_por_lista_con_el_raton_las_letras_votan(qtbot: QtBot, red: Archivo) -> None:
    pantalla, en_punto = _sala(qtbot, red, en_curso(red, 20, SEDE))
    nominal = next(b for b in pantalla.findChildren(QRadioButton) if b.text() == MODOS["nominal"])
    QTest.mouseClick(nominal, Qt.MouseButton.LeftButton)
    _teclear("cc")
    assert list(en_punto.panel.por_lista.sentidos().values()) == ["en_contra"] * 2


def _teclear(letras: str) -> None:
    """Donde esté el cursor."""
    foco = QApplication.focusWidget()
    assert foco is not None
    QTest.keyClicks(foco, letras)


def test_una_eleccion_con_rondas_no_esta_sin_votar_y_el_proyector_la_ensena(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    sesion_id = punto(red, el_punto).sesion_id
    cual = abierta(red, el_punto, 3)
    contar_ronda(red, cual, de_ronda(red, cual, 12, 10, 5), 1, ONCE)
    visto = tablero(red, sesion_id)
    resultado = cartel(red, visto, el_punto, ONCE).resultado
    assert resultado is not None
    assert resultado[0].endswith("· Otra ronda")
    assert "Municipio 001, 12; Municipio 002, 10; Municipio 003, 5; en blanco 1" in resultado[2]
    assert ": sin resolver la elección de " in sin_tratar(visto.puntos)[0]
    contar_ronda(red, cual, de_ronda(red, cual, 16, 11), 1, Y_MEDIA, siguen="mas_votadas")
    visto = tablero(red, sesion_id)
    resultado = cartel(red, visto, el_punto, Y_MEDIA).resultado
    assert resultado is not None
    assert resultado[0].endswith("· Electa: Municipio 001")
    assert "Municipio 001, 16; Municipio 002, 11" in resultado[2]
    assert sin_tratar(visto.puntos) == []


def test_una_eleccion_sin_rondas_sigue_sin_votacion(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    abierta(red, el_punto, 3)
    visto = tablero(red, punto(red, el_punto).sesion_id)
    assert sin_tratar(visto.puntos)[0].endswith((": sin tratar", ": tratado, sin votación"))
    assert cartel(red, visto, el_punto, ONCE).resultado is None


def _pulsar_en(cuadro: QMessageBox | CuadroDeRectificar, nombre: str) -> None:
    pulsar(cuadro, nombre)
