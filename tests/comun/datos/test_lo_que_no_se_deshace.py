"""Lo que tiene efectos no se deshace: se anula o se corrige en su sitio."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.acuerdos.asunto import AcuerdoConOtroDetras
from escritorio.acuerdos.consultas import acuerdo, acuerdos
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import EmitioUnDocumento, NadaQueDeshacer, deshacer
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.escalas import crear_escala
from escritorio.cuotas.asunto import DejariaUnHueco, EscalaEnUso
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.escalas import escalas
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.sesiones.asunto import YaConsta
from escritorio.votaciones.asunto import YaVotado
from tests.fabrica import ACTO_ANTERIOR
from tests.ventanas import abrir_ejemplo


@pytest.fixture
def bd(ejemplo: Path) -> Iterator[Archivo]:
    apertura = abrir_ejemplo(ejemplo)
    yield apertura.bd
    apertura.cerrar()


def accion(bd: Archivo, comienzo: str) -> str:
    return next(a.accion_id for a in ultimas_acciones(bd, 1000) if a.accion.startswith(comienzo))


def test_un_pago_con_su_recibo_no_se_deshace(bd: Archivo) -> None:
    antes = bd.valor("SELECT max(id) FROM bitacora")
    with pytest.raises(EmitioUnDocumento, match="anule el pago"):
        deshacer(bd, accion(bd, "Anotar un pago"))
    assert bd.valor("SELECT max(id) FROM bitacora") == antes


def test_lo_votado_en_una_sesion_cerrada_no_se_deshace(bd: Archivo) -> None:
    antes = [a.id for a in acuerdos(bd)], bd.filas("SELECT id, estado, primer_voto FROM punto")
    hechas = [a.accion_id for a in ultimas_acciones(bd, 1000) if a.accion.startswith("Votar")]
    assert len(hechas) > 5
    for hecha in hechas:
        with pytest.raises((YaConsta, YaVotado, AcuerdoConOtroDetras)):
            deshacer(bd, hecha)
    assert ([a.id for a in acuerdos(bd)], bd.filas("SELECT id, estado, primer_voto FROM punto")) == antes


def test_lo_anulado_no_vuelve_a_valer(bd: Archivo) -> None:
    primero = acuerdos(bd)[0].id
    hecha = anular(bd, primero, "Se repite")
    with pytest.raises(NadaQueDeshacer):
        deshacer(bd, hecha)
    assert acuerdo(bd, primero).estado == "anulado"


def test_una_escala_con_la_que_se_emitio_no_reabre_la_anterior(bd: Archivo) -> None:
    nueva = EscalaNueva("ordinaria", "De 2027", "USD", "2027-01-01", "Prueba", (Tramo(0, None, 5_000),))
    creada = crear_escala(bd, nueva, ACTO_ANTERIOR)
    emitir(bd, preparar_emision(bd, "2027"))
    with pytest.raises(EscalaEnUso):
        deshacer(bd, creada)
    assert sorted((e.desde, e.hasta) for e in escalas(bd)) == [
        ("2002-01-01", "2026-12-31"),
        ("2027-01-01", None),
    ]


def test_una_emision_con_algo_cobrado_no_se_deshace_ni_en_parte(bd: Archivo) -> None:
    emision = emitir(bd, preparar_emision(bd, "2027"))
    uno = next(c for c in cargos(bd) if c.ejercicio == "2027")
    anotar_pago(bd, PagoNuevo("x" * 26, uno.socio_id, "2026-11-20", 100, "efectivo", reparto={uno.id: 100}))
    antes = cargos(bd)
    with pytest.raises(DejariaUnHueco):
        deshacer(bd, emision.accion_id)
    assert (cargos(bd), descuadres(bd)) == (antes, [])
