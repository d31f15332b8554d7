"""Reprogramar y desconvocar desde la ficha, y ver lo que había salido."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.piezas import Pildora
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria, UnidadDePlazo
from escritorio.sesiones.acciones.preparacion import anotar_feriado, preparar
from escritorio.sesiones.consultas.preparacion import cambios
from escritorio.sesiones.consultas.sesiones import asistencias, convocatoria_guardada, sesion
from escritorio.sesiones.pantalla import PantallaSesiones
from escritorio.sesiones.piezas.feriados import DialogoDeFeriados
from tests.sala.montaje import AvisosDePrueba, atender, boton, botones, montar
from tests.sesiones.escenas import convocada, fijar, nueva
from tests.sesiones.lectura import texto_de
from tests.ventanas import Teclear, sin_nombre

_HOY = "2026-03-10T09:00"
_BIEN = {"primera_llamada": "2026-05-20", "lugar": "Teatro Solís", "motivo": "Temporal"}


def _pantalla(qtbot: QtBot, bd: Archivo) -> tuple[PantallaSesiones, AvisosDePrueba]:
    return montar(qtbot, bd, PantallaSesiones, _HOY)


def _pulsar(raiz: QWidget, nombre: str) -> None:
    QTest.mouseClick(boton(raiz, nombre), Qt.MouseButton.LeftButton)


def _textos(raiz: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(e.text() for e in raiz.findChildren(QLabel) if e.isVisibleTo(raiz))


def test_se_reprograma_con_el_raton_y_se_ve_lo_que_habia_salido(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red, 5)
    pantalla, avisos = _pantalla(qtbot, red)

    def cambiar(dialogo: DialogoFormulario) -> None:
        assert "Cumple el plazo" in [p.texto() for p in dialogo.findChildren(Pildora)]
        dialogo.formulario.poner(_BIEN)
        assert sin_nombre(dialogo) == []
        _pulsar(dialogo, "Reprogramar")

    atender(DialogoFormulario, cambiar)
    _pulsar(pantalla, "Reprogramar…")
    assert avisos.hechos == ["La sesión se reprogramó."]
    assert (sesion(red, sesion_id).fecha, sesion(red, sesion_id).numero) == ("2026-05-20", 1)
    assert "sustituye a la anterior" in texto_de(convocatoria_guardada(red, sesion_id))
    pantalla.lista.ficha.mostrar_pestana("Cambios")
    visto = _textos(pantalla)
    assert "Lo que pasó con esta convocatoria" in visto
    assert "20/04/2026 09:00, Salón de actos" in visto
    vistos = atender(VisorPdf, lambda visor: visor.guardar())
    _pulsar(pantalla, "Convocatoria del 10/03/2026")
    qtbot.waitUntil(lambda: vistos == ["Convocatoria del 10/03/2026, sustituida"])
    (guardado,) = red.ruta.parent.glob("Convocatoria del *.pdf")
    assert "20 de abril de 2026" in texto_de(guardado.read_bytes())


def test_reprogramar_se_deshace_con_su_lista(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red, 5)
    pantalla, avisos = _pantalla(qtbot, red)

    def cambiar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner(_BIEN)
        _pulsar(dialogo, "Reprogramar")

    atender(DialogoFormulario, cambiar)
    _pulsar(pantalla, "Reprogramar…")
    assert not any(a.asistio for a in asistencias(red, sesion_id))
    _pulsar(pantalla.window(), "Deshacer")
    assert avisos.errores == []
    assert (sesion(red, sesion_id).fecha, cambios(red, sesion_id)) == ("2026-04-20", [])
    assert sum(a.asistio for a in asistencias(red, sesion_id)) == 5


@pytest.mark.parametrize(
    ("malo", "campo", "frase"),
    [
        ({"motivo": " "}, "motivo", "Falta este dato."),
        ({"primera_llamada": ""}, "primera_llamada", "Falta este dato."),
        ({"hora_segunda": "08:00"}, "segunda_llamada", "posterior a la primera"),
        ({"segunda_llamada": "2026-05-21", "hora_segunda": ""}, "hora_segunda", "hora de la segunda"),
    ],
)
def test_lo_mal_escrito_se_marca_y_no_deja_rastro(
    qtbot: QtBot, red: Archivo, malo: dict[str, str], campo: str, frase: str
) -> None:
    sesion_id = convocada(red)
    pantalla, _ = _pantalla(qtbot, red)
    dichos: list[str] = []

    def cambiar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({**_BIEN, **malo})
        _pulsar(dialogo, "Reprogramar")
        dichos.append(dialogo.formulario.error_de(campo))

    atender(DialogoFormulario, cambiar)
    _pulsar(pantalla, "Reprogramar…")
    assert frase in dichos[0]
    assert (sesion(red, sesion_id).fecha, cambios(red, sesion_id)) == ("2026-04-20", [])


@pytest.mark.parametrize("confirma", [True, False])
def test_a_un_dia_fuera_de_plazo_o_pasado_se_avisa_y_se_confirma(
    qtbot: QtBot, red: Archivo, confirma: bool
) -> None:
    sesion_id = convocada(red)
    pantalla, avisos = _pantalla(qtbot, red)
    avisos.confirma = confirma
    dichos: list[str] = []

    def cambiar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({**_BIEN, "primera_llamada": "2026-03-09"})
        dichos.append(_textos(dialogo))
        _pulsar(dialogo, "Reprogramar")

    atender(DialogoFormulario, cambiar)
    _pulsar(pantalla, "Reprogramar…")
    assert "⚠ El 09/03/2026 ya pasó." in dichos[0]
    assert "no cumple el plazo" in avisos.preguntas[0]
    assert sesion(red, sesion_id).fecha == ("2026-03-09" if confirma else "2026-04-20")


def test_en_dias_habiles_los_feriados_locales_se_ven_al_reprogramar(qtbot: QtBot, red: Archivo) -> None:
    fijar(red, "convocatoria", ReglaDeConvocatoria(5, UnidadDePlazo.HABILES))
    convocada(red)
    pantalla, _ = _pantalla(qtbot, red)
    dichos: list[str] = []

    def cambiar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({**_BIEN, "primera_llamada": "2026-03-20", "pais": "UY"})
        atender(DialogoDeFeriados, lambda _: anotar_feriado(red, "2026-03-18", "Día de la ciudad"))
        _pulsar(dialogo, "Feriados…")
        dichos.append(_textos(dialogo))

    atender(DialogoFormulario, cambiar)
    _pulsar(pantalla, "Reprogramar…")
    assert "18/03/2026 (Día de la ciudad)" in dichos[0]


def test_se_reprograma_solo_con_el_teclado(qtbot: QtBot, red: Archivo, teclear: Teclear) -> None:
    sesion_id = convocada(red)
    pantalla, _ = _pantalla(qtbot, red)

    def con_teclas(dialogo: DialogoFormulario) -> None:
        foco = QApplication.focusWidget()
        assert foco is dialogo.formulario.control("primera_llamada")
        teclear(foco, "20/05/2026")
        QTest.keyClick(dialogo, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
        teclear(dialogo.formulario.control("motivo"), "Temporal en la región")
        QTest.keyClick(dialogo, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    atender(DialogoFormulario, con_teclas)
    _pulsar(pantalla, "Reprogramar…")
    (hecho,) = cambios(red, sesion_id)
    assert (hecho.motivo, sesion(red, sesion_id).fecha) == ("Temporal en la región", "2026-05-20")


def test_un_borrador_no_se_reprograma_ni_se_desconvoca(qtbot: QtBot, red: Archivo) -> None:
    preparar(red, nueva(red))
    pantalla, _ = _pantalla(qtbot, red)
    assert not {"Reprogramar…", "Desconvocar…"} & set(botones(pantalla))
