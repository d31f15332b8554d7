"""Lo que vota sobre una propuesta un órgano que no la decide es su informe."""

from __future__ import annotations

from escritorio.acuerdos.acciones.propuestas import presentar
from escritorio.acuerdos.consultas import propuesta
from escritorio.acuerdos.modelo import PropuestaNueva
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.consultas.sugerencias import orden_propuesto, sugerencias
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.acciones.votar import votar
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from tests.fabrica import asamblea
from tests.sesiones.escenas import en_curso, punto_id

HORA = "2026-04-20T11:00"


def _presentada(bd: Archivo, organo_id: str) -> str:
    return presentar(
        bd,
        PropuestaNueva("admision", "Admisión de Vilhena", "", organo_id, "Vilhena", "2026-02-10", "admision"),
    )


def _votada(bd: Archivo, cual: str, a_favor: int, en_contra: int) -> None:
    punto = PuntoNuevo("Informe: Admisión de Vilhena", "ordinaria", origen_tipo="propuesta", origen_id=cual)
    donde = punto_id(bd, en_curso(bd, 22, punto))
    votar(bd, donde, "Informar favorablemente", Papeleta("mano_alzada", Cifras(a_favor, en_contra)), HORA)


def test_otro_organo_informa_y_la_propuesta_sigue_esperando_decision(red: Archivo) -> None:
    cual = _presentada(red, "otro-organo")
    _votada(red, cual, 20, 2)
    hecha = propuesta(red, cual)
    assert (hecha.estado, hecha.acuerdo_id, hecha.pendiente) == ("informada", None, True)
    assert [(t.clase, t.sentido) for t in hecha.tramites][-1] == ("informe", "favorable")


def test_lo_que_no_se_aprueba_es_un_informe_desfavorable(red: Archivo) -> None:
    cual = _presentada(red, "otro-organo")
    _votada(red, cual, 2, 20)
    assert propuesta(red, cual).tramites[-1].sentido == "desfavorable"


def test_se_sugiere_informarla_sin_meterla_sola_en_el_orden_del_dia(red: Archivo) -> None:
    cual = _presentada(red, "otro-organo")
    sugeridas = [s for s in sugerencias(red, asamblea(red)) if s.punto.origen_id == cual]
    assert [(s.punto.titulo, s.punto.tipo_decision) for s in sugeridas] == [
        ("Informe: Admisión de Vilhena", "ordinaria")
    ]
    assert all(p.origen_id != cual for p in orden_propuesto(red, asamblea(red), "ordinaria"))


def test_en_el_organo_que_decide_va_sola_y_se_resuelve(red: Archivo) -> None:
    cual = _presentada(red, asamblea(red))
    assert [p.origen_id for p in orden_propuesto(red, asamblea(red), "ordinaria")].count(cual) == 1
    _votada(red, cual, 20, 2)
    assert propuesta(red, cual).estado == "aprobada"
