"""El reparto de un presupuesto no deja que los demás paguen lo de quien queda fuera sin decirlo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.cuotas.acciones.emision import RepartoIncompleto, emitir
from escritorio.cuotas.acciones.escalas import crear_escala
from escritorio.cuotas.consultas.emisiones import campanas
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.emision import EscalaNueva
from escritorio.cuotas.modelo.metodos import Metodo, RepartoPor
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.emision import DialogoDeEmision
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import ACTO_ANTERIOR
from tests.pantallas import Puesta

_MOTIVO = "El concejo aprobó no esperar a su censo"


@pytest.fixture
def sin_censo(red: Archivo) -> str:
    """Un reparto por habitantes con un socio de siempre cuya población no consta; su id."""
    metodo = Metodo(FormaDeCuota.REPARTO, presupuesto=1_000_001, por=RepartoPor.HABITANTES)
    escala = EscalaNueva("ordinaria", "Reparto 2026", "USD", "2026-01-01", "Acta 7", (), metodo)
    crear_escala(red, escala, ACTO_ANTERIOR)
    ficha = SocioNuevo(nombre="Ávila", pais="UY", categoria_id=categorias(red)[0].id)
    return dar_de_alta(red, ficha, "2024-03-01", ACTO_ANTERIOR)


def test_a_quien_le_falta_la_poblacion_detiene_el_reparto_sin_dejar_rastro(
    red: Archivo, sin_censo: str
) -> None:
    vista = preparar_emision(red, "2026")
    assert [(e.socio_id, e.sin_dato) for e in vista.excluidos] == [(sin_censo, True)]
    assert vista.detenida
    assert vista.cargos
    with pytest.raises(RepartoIncompleto, match="Ávila no tiene población oficial"):
        emitir(red, vista)
    assert not campanas(red)


def test_con_su_poblacion_el_reparto_sigue(red: Archivo, sin_censo: str) -> None:
    anotar_poblacion(red, sin_censo, 2025, 60_000, "Censo", oficial=True)
    hecho = emitir(red, preparar_emision(red, "2026"))
    assert (hecho.emitidos, hecho.total) == (13, 1_000_001)
    assert campanas(red)[0].sin_dato == ""


def test_dejarlo_fuera_exige_un_motivo_que_queda_en_la_campana(red: Archivo, sin_censo: str) -> None:
    vista = preparar_emision(red, "2026", motivo_sin_dato=_MOTIVO)
    assert not vista.detenida
    assert emitir(red, vista).total == 1_000_001
    (campana,) = campanas(red)
    assert campana.sin_dato == "Ávila: no tiene población oficial hasta 2026"
    assert campana.motivo_sin_dato == _MOTIVO


def test_un_motivo_que_no_hizo_falta_no_se_guarda(red: Archivo) -> None:
    emitir(red, preparar_emision(red, "2026", motivo_sin_dato=_MOTIVO))
    assert campanas(red)[0].motivo_sin_dato == ""


def test_en_la_ventana_no_se_emite_hasta_decir_por_que_queda_fuera(
    red: Archivo, sin_censo: str, qtbot: QtBot, qapp: QApplication
) -> None:
    Puesta(red, qtbot, qapp).poner(PantallaCuotas).nuevo()
    dialogo = QApplication.activeModalWidget()
    assert isinstance(dialogo, DialogoDeEmision)
    dialogo.seguir.click()
    qtbot.waitUntil(dialogo.atras.isVisible, timeout=10_000)
    assert not dialogo.seguir.isEnabled()
    assert dialogo.vista.falta.text().startswith(
        "1 socio queda fuera del reparto y los demás pagan su parte."
    )

    def responder() -> None:
        pregunta = QApplication.activeModalWidget()
        assert isinstance(pregunta, DialogoFormulario)
        pregunta.formulario.control("motivo_sin_dato").setProperty("plainText", _MOTIVO)
        pregunta.guardar.click()

    QTimer.singleShot(200, responder)
    dialogo.vista.dejar_fuera.click()
    qtbot.waitUntil(dialogo.seguir.isEnabled, timeout=10_000)
    assert _MOTIVO in dialogo.vista.falta.text()
    assert not dialogo.vista.dejar_fuera.isVisible()
