"""Encargos y avances, propuestas con su expediente y acuerdos a reserva de ratificación."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import (
    AcuerdoAnulado,
    anotar_avance,
    anular,
    asentar,
    corregir_encargo,
    encargar,
    ratificar,
)
from escritorio.acuerdos.acciones.propuestas import YaResuelta, presentar, resolver, retirar, tramitar
from escritorio.acuerdos.asunto import PropuestaResuelta
from escritorio.acuerdos.consultas import (
    acuerdo,
    encargos,
    encargos_abiertos,
    por_rendir,
    propuesta,
    propuestas,
    propuestas_pendientes,
)
from escritorio.acuerdos.modelo import EncargoNuevo, Evidencia, PropuestaNueva, TramiteNuevo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from tests.acuerdos.casos import NUEVO
from tests.sesiones.escenas import comprobar_sin_rastro

ADMISION = PropuestaNueva("admision", "Admitir a Vilhena", "", "O1", "Municipio de Vilhena", "2026-02-10")


def _asentado(bd: Archivo, via: str = "sesion", ratificacion: str = "") -> str:
    return asentar(bd, NUEVO, via=via, ratificacion=ratificacion).id


def test_un_encargo_con_plazo_vence_al_dia_siguiente_si_sigue_abierto(bd: Archivo) -> None:
    acuerdo_id = _asentado(bd)
    encargar(bd, acuerdo_id, EncargoNuevo("Enviar la nota", "Presidencia", "2026-03-10"))
    (uno,) = encargos(bd, acuerdo_id)
    assert (uno.vencido("2026-03-10"), uno.vencido("2026-03-11")) == (False, True)


def test_el_avance_guarda_su_evidencia_y_cumplido_deja_de_rendirse(bd: Archivo) -> None:
    acuerdo_id = _asentado(bd)
    encargar(bd, acuerdo_id, EncargoNuevo("Enviar la nota"))
    (uno,) = por_rendir(bd, "O1")
    prueba = Evidencia("nota.pdf", "application/pdf", b"%PDF-nota")
    anotar_avance(bd, uno.id, bd.hoy(), "Enviada", "cumplido", prueba)
    (hecho,) = encargos(bd, acuerdo_id)
    assert leer_adjunto(bd, hecho.avances[0].adjunto_id or "").contenido == b"%PDF-nota"
    assert (hecho.estado, por_rendir(bd, "O1"), encargos_abiertos(bd)) == ("cumplido", [], [])


@pytest.mark.parametrize(
    ("fecha", "texto", "estado"), [("2999-01-01", "x", "cumplido"), ("", "x", "cumplido")]
)
def test_un_avance_de_un_dia_que_no_llego_no_deja_rastro(
    bd: Archivo, fecha: str, texto: str, estado: str
) -> None:
    acuerdo_id = _asentado(bd)
    encargar(bd, acuerdo_id, EncargoNuevo("Enviar la nota"))
    with pytest.raises(DatoInvalido):
        anotar_avance(bd, encargos(bd, acuerdo_id)[0].id, fecha, texto, estado)
    assert encargos(bd, acuerdo_id)[0].avances == ()


def test_corregir_un_encargo_no_toca_sus_avances(bd: Archivo) -> None:
    acuerdo_id = _asentado(bd)
    encargar(bd, acuerdo_id, EncargoNuevo("Enviar la nota"))
    uno = encargos(bd, acuerdo_id)[0]
    anotar_avance(bd, uno.id, bd.hoy(), "Redactada", "en_curso")
    corregir_encargo(bd, uno.id, EncargoNuevo("Enviar la carta", "Secretaría", "2026-09-01"))
    ahora = encargos(bd, acuerdo_id)[0]
    assert (ahora.que, ahora.responsable, ahora.estado, len(ahora.avances)) == (
        "Enviar la carta",
        "Secretaría",
        "en_curso",
        1,
    )


def test_deshecho_un_encargo_o_un_tramite_se_pueden_anotar_otros(bd: Archivo) -> None:
    acuerdo_id = _asentado(bd)
    primero = encargar(bd, acuerdo_id, EncargoNuevo("Enviar la nota"))
    encargar(bd, acuerdo_id, EncargoNuevo("Publicarla"))
    deshacer(bd, primero)
    encargar(bd, acuerdo_id, EncargoNuevo("Archivarla"))
    assert [e.que for e in encargos(bd, acuerdo_id)] == ["Publicarla", "Archivarla"]
    propuesta_id = presentar(bd, ADMISION)
    nota = tramitar(bd, propuesta_id, TramiteNuevo("documento", "2026-02-11", "Nota"))
    tramitar(bd, propuesta_id, TramiteNuevo("documento", "2026-02-12", "Plano"))
    deshacer(bd, nota)
    tramitar(bd, propuesta_id, TramiteNuevo("documento", "2026-02-13", "Censo"))
    assert [t.texto for t in propuesta(bd, propuesta_id).tramites[1:]] == ["Plano", "Censo"]


def test_a_un_acuerdo_anulado_no_se_le_encarga_nada_y_lo_suyo_ya_no_se_rinde(bd: Archivo) -> None:
    acuerdo_id = _asentado(bd)
    encargar(bd, acuerdo_id, EncargoNuevo("Enviar la nota"))
    anular(bd, acuerdo_id, "Error")
    with pytest.raises(AcuerdoAnulado):
        encargar(bd, acuerdo_id, EncargoNuevo("Otra cosa"))
    assert por_rendir(bd, "O1") == []


def test_el_expediente_lleva_presentacion_informe_y_decision_en_su_orden(bd: Archivo) -> None:
    propuesta_id = presentar(bd, ADMISION)
    tramitar(bd, propuesta_id, TramiteNuevo("informe", "2026-02-20", "Cumple los requisitos", "favorable"))
    acuerdo_id = _asentado(bd)
    with transaccion(bd, "Votar"):
        resolver(bd, propuesta_id, acuerdo_id=acuerdo_id, fecha="2026-04-20T10:00", texto="Aprobada")
    hecha = propuesta(bd, propuesta_id)
    assert [t.clase for t in hecha.tramites] == ["presentacion", "informe", "decision"]
    assert (hecha.estado, hecha.acuerdo_id, propuestas_pendientes(bd, "O1")) == ("aprobada", acuerdo_id, [])


def test_el_informe_de_una_propuesta_decidida_no_se_deshace(bd: Archivo) -> None:
    propuesta_id = presentar(bd, ADMISION)
    informe = tramitar(
        bd, propuesta_id, TramiteNuevo("documento", "2026-02-20", "Cumple los requisitos", "favorable")
    )
    acuerdo_id = _asentado(bd)
    with transaccion(bd, "Votar") as votada:
        resolver(bd, propuesta_id, acuerdo_id=acuerdo_id, fecha="2026-04-20T10:00", texto="Aprobada")
    with comprobar_sin_rastro(bd, PropuestaResuelta):
        deshacer(bd, informe)
    deshacer(bd, votada)
    deshacer(bd, informe)
    assert [t.clase for t in propuesta(bd, propuesta_id).tramites] == ["presentacion"]


@pytest.mark.parametrize(
    "mala",
    [replace(ADMISION, titulo=" "), replace(ADMISION, clase="rara"), replace(ADMISION, presentada="")],
)
def test_una_propuesta_incompleta_no_deja_rastro(bd: Archivo, mala: PropuestaNueva) -> None:
    with pytest.raises(DatoInvalido):
        presentar(bd, mala)
    assert propuestas(bd) == []


def test_un_informe_sin_sentido_no_deja_rastro(bd: Archivo) -> None:
    propuesta_id = presentar(bd, ADMISION)
    with pytest.raises(DatoInvalido, match="favorable"):
        tramitar(bd, propuesta_id, TramiteNuevo("informe", "2026-02-20", "Visto"))
    assert len(propuesta(bd, propuesta_id).tramites) == 1


@pytest.mark.parametrize(
    "hacer",
    [
        lambda bd, cual: retirar(bd, cual, "2026-03-01", "Otra vez"),
        lambda bd, cual: tramitar(bd, cual, TramiteNuevo("documento", "2026-03-01", "Nota")),
    ],
)
def test_una_retirada_ya_no_se_tramita(bd: Archivo, hacer: Callable[[Archivo, str], str]) -> None:
    propuesta_id = presentar(bd, ADMISION)
    retirar(bd, propuesta_id, "2026-02-28", "Ya no interesa")
    with pytest.raises(YaResuelta):
        hacer(bd, propuesta_id)
    assert [t.clase for t in propuesta(bd, propuesta_id).tramites] == ["presentacion", "retiro"]


def test_ratificado_sigue_vigente_y_no_ratificado_queda_anulado_con_su_motivo(bd: Archivo) -> None:
    bueno = _asentado(bd, via="ad_referendum", ratificacion="pendiente")
    malo = _asentado(bd, via="ad_referendum", ratificacion="pendiente")
    por = _asentado(bd)
    with transaccion(bd, "Votar"):
        ratificar(bd, bueno, por_acuerdo_id=por, organo="La Asamblea")
        ratificar(bd, malo, por_acuerdo_id=None, organo="La Asamblea")
    assert (acuerdo(bd, bueno).ratificacion, acuerdo(bd, bueno).estado) == ("ratificado", "vigente")
    assert (acuerdo(bd, malo).estado, acuerdo(bd, malo).motivo_anulacion) == (
        "anulado",
        "La Asamblea no lo ratificó.",
    )


def test_lo_que_no_espera_ratificacion_no_cambia(bd: Archivo) -> None:
    acuerdo_id = _asentado(bd)
    with transaccion(bd, "Votar"):
        ratificar(bd, acuerdo_id, por_acuerdo_id=None, organo="La Asamblea")
    assert (acuerdo(bd, acuerdo_id).estado, acuerdo(bd, acuerdo_id).ratificacion) == ("vigente", "")
