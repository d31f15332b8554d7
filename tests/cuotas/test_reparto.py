"""El reparto de un presupuesto no deja que los demás paguen lo de quien queda fuera sin decirlo."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.cuotas.acciones.emision import RepartoIncompleto, emitir
from escritorio.cuotas.acciones.escalas import crear_escala, eximir
from escritorio.cuotas.consultas.emisiones import campanas
from escritorio.cuotas.consultas.escalas import escalas
from escritorio.cuotas.consultas.vista_previa import preparar_emision, simulacion
from escritorio.cuotas.modelo.campanas import ExencionNueva
from escritorio.cuotas.modelo.emision import EscalaNueva, Pedido
from escritorio.cuotas.modelo.metodos import Metodo, RepartoPor
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.emision import DialogoDeEmision
from escritorio.cuotas.piezas.vista_previa import PasoDeVista
from escritorio.cuotas.reglas.emision import aviso_de_lo_que_falta
from escritorio.estatutos.modelo.votar import FormaDeCuota, ReglaDeCuota
from escritorio.ordenes.cuotas import emitir_o_simular
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import SocioNuevo
from tests.cuotas.escenas import fijar
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


def _con_exentos(bd: Archivo, *, los_demas: bool) -> tuple[str, str]:
    """Un reparto por partes iguales con un exento de todo y otro de un tercio; sus ids."""
    metodo = Metodo(FormaDeCuota.REPARTO, presupuesto=1_000_001, por=RepartoPor.IGUALES)
    escala = EscalaNueva("ordinaria", "Reparto", "USD", "2026-01-01", "Acta", (), metodo)
    crear_escala(bd, escala, ACTO_ANTERIOR)
    fijar(bd, "cuota", ReglaDeCuota(FormaDeCuota.REPARTO, reparte_exentos=los_demas))
    todo, parte = [s.id for s in socios(bd)[:2]]
    eximir(bd, ExencionNueva(todo, Fraction(1), "2026"), ACTO_ANTERIOR)
    eximir(bd, ExencionNueva(parte, Fraction(1, 3), "2026"), ACTO_ANTERIOR)
    return todo, parte


def test_lo_de_los_exentos_lo_pagan_los_demas_si_la_regla_lo_dice(red: Archivo) -> None:
    todo, parte = _con_exentos(red, los_demas=True)
    vista = preparar_emision(red, "2026")
    assert (vista.total, vista.falta, aviso_de_lo_que_falta(vista)) == (1_000_001, 0, "")
    pagan = {c.socio_id: c for c in vista.cargos}
    entero = Fraction(1_000_001) / (10 + Fraction(2, 3))
    assert abs(pagan[parte].importe - entero * Fraction(2, 3)) < 1
    assert all(abs(c.importe - entero) < 1 for i, c in pagan.items() if i != parte)
    assert "exento de 1/3 de la cuota: Libro de socios en papel" in str(pagan[parte].calculo)
    assert "2/3 / 32/3 socios" in str(pagan[parte].calculo)
    assert [(e.socio_id, e.motivo) for e in vista.excluidos] == [
        (todo, "está exento: Libro de socios en papel, 02/05/2001")
    ]
    simulado = simulacion(red, Pedido("2026"), escalas(red)[:1]).resultados[0]
    assert (simulado.total, simulado.cargos) == (vista.total, len(vista.cargos))
    assert emitir(red, vista).total == 1_000_001


def test_si_la_regla_no_lo_dice_se_emite_de_menos_y_se_dice_cuanto_falta(
    red: Archivo, qapp: QApplication
) -> None:
    _con_exentos(red, los_demas=False)
    vista = preparar_emision(red, "2026")
    cada = 1_000_001 // 12
    assert vista.falta == 1_000_001 - vista.total
    assert abs(vista.falta - cada * Fraction(4, 3)) < 3
    dicho = aviso_de_lo_que_falta(vista)
    assert f"Faltan {escribir_importe(vista.falta, 'USD')} de los USD 10.000,01 que se reparten" in dicho
    assert emitir_o_simular(red, "2026", None, None, simular=True)["falta"] == vista.falta
    pieza = PasoDeVista()
    pieza.poner(vista)
    assert dicho in pieza.vencidas.text()
