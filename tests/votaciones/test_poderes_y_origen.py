"""Votar por poder en la propia fila, y llevar lo votado a la propuesta o al acuerdo que lo trajo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from escritorio.actas.reglas.redaccion_votos import nominales
from escritorio.acuerdos.acciones.acuerdos import anular, asentar
from escritorio.acuerdos.acciones.propuestas import presentar
from escritorio.acuerdos.consultas import acuerdo, propuesta
from escritorio.acuerdos.modelo import AcuerdoNuevo, PropuestaNueva
from escritorio.comun.base.lengua import ESPANOL, Habla
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.sesionar import Empate
from escritorio.estatutos.modelo.votar import ReglaDePoderes
from escritorio.sesiones.acciones.poderes import registrar_y_usar
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.acciones.rectificar import rectificar
from escritorio.votaciones.acciones.votar import dirimir
from escritorio.votaciones.consultas.escena import Ensayo
from escritorio.votaciones.consultas.votaciones import descuadres, votacion, votos
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from escritorio.votaciones.piezas.nominal import VotoPorLista
from escritorio.votaciones.reglas.votaciones import NoPuedeVotar, QuorumPerdido
from tests.a_su_hora import abrir, retirar
from tests.fabrica import asamblea
from tests.sesiones.escenas import (
    cambiar_mayoria,
    cambiar_quorum,
    comprobar_sin_rastro,
    convocada,
    en_curso,
    fijar,
    lista,
    punto_id,
)
from tests.votaciones.votar import votar_a_mano, votar_nominal

ONCE, Y_CINCO = "2026-04-20T11:00", "2026-04-20T11:05"


@pytest.fixture
def con_poder(red: Archivo) -> str:
    """Dieciséis presentes y el diecisiete con poder del segundo; el quórum, que ha de mantenerse, es 17."""
    fijar(red, "poderes", ReglaDePoderes(True, 2))
    cambiar_quorum(red, mantenido=True)
    sesion_id = convocada(red, 16)
    todos = lista(red, sesion_id)
    dado = PoderNuevo(todos[16].id, "2026-04-18T10:00", apoderado_socio_id=todos[1].socio_id)
    registrar_y_usar(red, sesion_id, dado)
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    return sesion_id


def test_quien_dio_poder_vota_en_su_fila_mientras_esta_su_apoderado(red: Archivo, con_poder: str) -> None:
    quienes = lista(red, con_poder)[:17]
    sentidos = {a.id: "a_favor" for a in quienes}
    hecha = votar_nominal(red, punto_id(red, con_poder), "Se aprueba.", sentidos, ONCE)
    assert (votacion(red, hecha.votacion_id).presentes, len(votos(red, hecha.votacion_id))) == (17, 17)
    assert descuadres(red) == []
    retirar(red, quienes[1].id, Y_CINCO)
    el_tercero = punto_id(red, con_poder, 3)
    with comprobar_sin_rastro(red, NoPuedeVotar, "Municipio 017 no estaba presente"):
        por_lista = Papeleta("nominal", Cifras(0), {quienes[16].id: "a_favor"})
        Ensayo(red).dictaminar(el_tercero, "Se reforma.", por_lista, "2026-04-20T11:10")
    with comprobar_sin_rastro(red, QuorumPerdido, "15 presentes de 17"):
        votar_a_mano(red, el_tercero, "Se reforma.", 15, 0, 0, "2026-04-20T11:10")


def test_la_lista_dice_por_quien_vota_quien_dio_poder(qtbot: QtBot, red: Archivo, con_poder: str) -> None:
    por_lista = VotoPorLista()
    qtbot.addWidget(por_lista)
    por_lista.show()
    por_lista.poner(lista(red, con_poder)[:17])
    modelo = por_lista.tabla.model()
    vista = [modelo.index(i, 0).data(Qt.ItemDataRole.DisplayRole) for i in range(17)]
    assert vista[16] == "Municipio 017 (por poder, vota Municipio 002)"
    assert vista[1] == "Municipio 002"


def test_el_acta_dice_por_quien_vota_quien_dio_poder(red: Archivo, con_poder: str) -> None:
    sentidos = {a.id: "a_favor" if a.orden < 16 else "en_contra" for a in lista(red, con_poder)[:17]}
    hecha = votar_nominal(red, punto_id(red, con_poder), "Se aprueba.", sentidos, ONCE)
    retirar(red, lista(red, con_poder)[1].id, Y_CINCO)
    suyos = votos(red, hecha.votacion_id)
    assert [v.nombre for v in suyos if v.vota_por_el] == ["Municipio 017"]
    assert "Municipio 017 (por poder, vota Municipio 002)" in " ".join(nominales(ESPANOL, suyos))
    assert "Municipio 017 (por procuração, vota Municipio 002)" in " ".join(nominales(Habla("pt"), suyos))


def _propuesta(red: Archivo) -> str:
    nueva = PropuestaNueva("otra", "Sede", "Que sea Rosario.", asamblea(red), "Rosario", "2026-03-01")
    return presentar(red, nueva)


def test_lo_votado_resuelve_la_propuesta_que_lo_trajo_y_rectificado_vale_lo_ultimo(red: Archivo) -> None:
    cual = _propuesta(red)
    dado = PuntoNuevo("Sede", "ordinaria", "", "Que sea Rosario.", origen_tipo="propuesta", origen_id=cual)
    sesion_id = en_curso(red, 24, dado)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), "Que sea Rosario.", 20, 4, 0, ONCE)
    assert (propuesta(red, cual).estado, propuesta(red, cual).acuerdo_id) == ("aprobada", hecha.acuerdo_id)
    rectificar(red, hecha.votacion_id, Papeleta("mano_alzada", Cifras(4, 20)), "Al revés")
    assert (propuesta(red, cual).estado, propuesta(red, cual).acuerdo_id) == ("rechazada", None)
    assert [t.clase for t in propuesta(red, cual).tramites][-2:] == ["decision", "decision"]


def test_un_empate_no_resuelve_la_propuesta_hasta_que_se_dirime(red: Archivo) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    cual = _propuesta(red)
    dado = PuntoNuevo("Sede", "ordinaria", "", "Que sea Rosario.", origen_tipo="propuesta", origen_id=cual)
    sesion_id = en_curso(red, 24, dado)
    empate = votar_a_mano(red, punto_id(red, sesion_id), "Que sea Rosario.", 12, 12, 0, ONCE)
    assert propuesta(red, cual).estado == "presentada"
    dirimir(red, empate.votacion_id, "en_contra")
    assert propuesta(red, cual).estado == "rechazada"


def _reservado(red: Archivo) -> str:
    """Un acuerdo de la presidencia a reserva de la Asamblea."""
    nuevo = AcuerdoNuevo(
        asamblea(red), "Asamblea", "", "", "", 0, "Firma", "Se firma.", "2026-03-01",
        "ordinaria", None, None, None, "aprobada", "",
    )  # fmt: skip
    return asentar(red, nuevo, via="ad_referendum", ratificacion="pendiente").id


def _por_ratificar(red: Archivo, reservado: str) -> str:
    """La sesión en curso que lo trata, con veinticuatro presentes."""
    dado = PuntoNuevo(
        "Ratificar", "ordinaria", "", "Se ratifica.", origen_tipo="acuerdo", origen_id=reservado
    )
    return en_curso(red, 24, dado)


@pytest.mark.parametrize(
    ("a_favor", "ratificacion", "estado"), [(20, "ratificado", "vigente"), (2, "rechazado", "anulado")]
)
def test_lo_votado_ratifica_o_no_lo_resuelto_a_reserva(
    red: Archivo, a_favor: int, ratificacion: str, estado: str
) -> None:
    reservado = _reservado(red)
    sesion_id = _por_ratificar(red, reservado)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), "Se ratifica.", a_favor, 24 - a_favor, 0, ONCE)
    visto = acuerdo(red, reservado)
    assert (visto.ratificacion, visto.estado) == (ratificacion, estado)
    assert visto.ratificado_por == (hecha.acuerdo_id or "")


@pytest.mark.parametrize(
    ("antes", "despues", "ratificacion", "estado"),
    [
        (20, 4, "rechazado", "anulado"),
        (4, 20, "ratificado", "vigente"),
        (20, 12, "pendiente", "vigente"),
        (4, 12, "pendiente", "vigente"),
    ],
)
def test_rectificada_la_votacion_que_ratifico_vale_lo_ultimo(
    red: Archivo, antes: int, despues: int, ratificacion: str, estado: str
) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    reservado = _reservado(red)
    sesion_id = _por_ratificar(red, reservado)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), "Se ratifica.", antes, 24 - antes, 0, ONCE)
    otra = rectificar(
        red, hecha.votacion_id, Papeleta("mano_alzada", Cifras(despues, 24 - despues)), "Se contó mal"
    )
    visto = acuerdo(red, reservado)
    assert (visto.ratificacion, visto.estado) == (ratificacion, estado)
    assert visto.ratificado_por == (otra.acuerdo_id or "")
    assert (visto.motivo_anulacion is None) == (estado == "vigente")


def test_lo_ratificado_y_despues_anulado_por_otra_causa_no_revive(red: Archivo) -> None:
    reservado = _reservado(red)
    sesion_id = _por_ratificar(red, reservado)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), "Se ratifica.", 20, 4, 0, ONCE)
    anular(red, reservado, "Quedó sin objeto.")
    rectificar(red, hecha.votacion_id, Papeleta("mano_alzada", Cifras(4, 20)), "Se contó mal")
    visto = acuerdo(red, reservado)
    assert (visto.estado, visto.motivo_anulacion) == ("anulado", "Quedó sin objeto.")


def test_rectificada_en_empate_la_propuesta_vuelve_a_esperar(red: Archivo) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    cual = _propuesta(red)
    dado = PuntoNuevo("Sede", "ordinaria", "", "Que sea Rosario.", origen_tipo="propuesta", origen_id=cual)
    sesion_id = en_curso(red, 24, dado)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), "Que sea Rosario.", 20, 4, 0, ONCE)
    rectificar(red, hecha.votacion_id, Papeleta("mano_alzada", Cifras(12, 12)), "Se contó mal")
    assert (propuesta(red, cual).estado, propuesta(red, cual).acuerdo_id) == ("presentada", None)
