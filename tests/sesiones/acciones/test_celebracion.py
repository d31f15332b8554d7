"""Abrir con quórum, aplazar, continuar, cerrar y lo que no se celebra."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria
from escritorio.sesiones.acciones.asistencia import marcar_presentes, pasar_lista
from escritorio.sesiones.acciones.celebracion import anotar_acta, anotar_mesa, tratar_punto
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import llamadas, punto, quorum_ahora, sesion, sesiones
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion, ReglaPorFijar, SinQuorum
from tests.a_su_hora import abrir, aplazar, cerrar, continuar, dejar_sin_celebrar, incorporar, retirar
from tests.fabrica import asamblea
from tests.sesiones.escenas import (
    cambiar_quorum,
    comprobar_sin_rastro,
    convocada,
    en_curso,
    lista,
    nueva,
    punto_id,
)


def test_con_quorum_se_abre_y_el_dictamen_queda_guardado(red: Archivo) -> None:
    sesion_id = en_curso(red, 17)
    abierta = sesion(red, sesion_id)
    assert (abierta.estado, abierta.llamada, abierta.abierta) == ("en_curso", 1, "2026-04-20T09:05")
    assert abierta.dictamen_quorum is not None
    assert str(abierta.dictamen_quorum.frase) == "Hay quórum: 17 presentes y hacen falta 17."
    assert abierta.jornadas[0].dictamen == abierta.dictamen_quorum
    assert sesiones(red)[0].quorum == "si"


@pytest.mark.parametrize(("universal", "presentes"), [(True, 33), (True, 22), (False, 33)])
def test_fuera_de_plazo_vale_si_la_regla_lo_preve_y_estan_todos(
    red: Archivo, universal: bool, presentes: int
) -> None:
    regla = regla_vigente(red, asamblea(red), "convocatoria", "", "2026-04-20")
    assert regla is not None
    fijar_regla(red, regla.id, ReglaDeConvocatoria(15, universal=universal), "art. 8", "2001-01-01")
    sesion_id = preparar(red, nueva(red))
    convocar(red, sesion_id, emitida="2026-04-15T10:00", aunque_incumpla=True)
    for quien in lista(red, sesion_id)[:presentes]:
        pasar_lista(red, sesion_id, quien.id, "presente")
    accion_id = abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    guardado = sesion(red, sesion_id).dictamen_universal
    assert (guardado is not None) is (universal and presentes == 33)
    if guardado is not None:
        assert (guardado.veredicto, str(guardado.fundamento)) == (Veredicto.SI, "art. 8")
        acta = " ".join(p.extract_text() for p in PdfReader(BytesIO(borrador_pdf(red, sesion_id))).pages)
        assert "Asisten todos: la sesión vale sin convocatoria previa." in " ".join(acta.split())
        deshacer(red, accion_id)
        assert sesion(red, sesion_id).dictamen_universal is None


def test_sin_quorum_no_se_abre_se_dice_la_cuenta_y_no_queda_rastro(red: Archivo) -> None:
    sesion_id = convocada(red, 16)
    with comprobar_sin_rastro(red, SinQuorum, r"16 presentes de 17 necesarios; falta 1\..*uso, sin artículo"):
        abrir(red, sesion_id, 1, "2026-04-20T09:05")
    assert sesiones(red)[0].quorum == "no"


def test_en_segunda_llamada_basta_menos_pero_no_antes_de_su_hora(red: Archivo) -> None:
    sesion_id = convocada(red, 11)
    with comprobar_sin_rastro(red, FueraDeSesion, "segunda llamada es el 20/04/2026 10:00"):
        abrir(red, sesion_id, 2, "2026-04-20T09:45")
    abrir(red, sesion_id, 2, "2026-04-20T10:00")
    assert sesion(red, sesion_id).llamada == 2


def test_la_segunda_llamada_puede_salir_de_la_demora_de_la_regla(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red, segunda=None))
    convocar(red, sesion_id)
    assert llamadas(red, sesion(red, sesion_id)) == ("2026-04-20T09:00", "2026-04-20T09:30")
    cambiar_quorum(red, demora_minutos=None)
    marcar_presentes(red, sesion_id)
    with comprobar_sin_rastro(red, FueraDeSesion, "sin segunda llamada"):
        abrir(red, sesion_id, 2, "2026-04-20T12:00")


def test_la_primera_llamada_no_se_adelanta_ni_hay_tercera_si_no_se_previo(red: Archivo) -> None:
    sesion_id = convocada(red, 33)
    with comprobar_sin_rastro(red, FueraDeSesion, "convocada para las 09:00 y son las 08:59"):
        abrir(red, sesion_id, 1, "2026-04-20T08:59")
    with comprobar_sin_rastro(red, FueraDeSesion, "sin tercera llamada"):
        abrir(red, sesion_id, 3, "2026-04-20T12:00")
    with comprobar_sin_rastro(red, DatoInvalido, "llamada"):
        abrir(red, sesion_id, 4, "2026-04-20T12:00")


def test_con_la_regla_pendiente_no_se_abre_y_se_dice_cual_falta(red_sin_reglas: Archivo) -> None:
    sesion_id = preparar(red_sin_reglas, nueva(red_sin_reglas))
    convocar(red_sin_reglas, sesion_id)
    marcar_presentes(red_sin_reglas, sesion_id)
    assert quorum_ahora(red_sin_reglas, sesion_id, 1).veredicto is Veredicto.NO_SE_SABE
    with comprobar_sin_rastro(
        red_sin_reglas, ReglaPorFijar, "Asamblea General de Socios: .*el quórum está por fijar"
    ):
        abrir(red_sin_reglas, sesion_id, 1, "2026-04-20T09:05")
    with comprobar_sin_rastro(red_sin_reglas, ReglaPorFijar, "el quórum"):
        dejar_sin_celebrar(red_sin_reglas, sesion_id, "2026-04-20T10:30", "Falta de quórum")


@pytest.mark.parametrize("constancia", [None, "diligencia", "acta_de_no_celebracion"])
def test_sin_quorum_se_deja_la_constancia_que_diga_la_regla(red: Archivo, constancia: str | None) -> None:
    cambiar_quorum(red, sin_quorum=constancia)
    sesion_id = convocada(red, 5)
    with comprobar_sin_rastro(red, FueraDeSesion, "segunda llamada"):
        dejar_sin_celebrar(red, sesion_id, "2026-04-20T09:30", "Falta de quórum")
    with comprobar_sin_rastro(red, DatoInvalido, "causa"):
        dejar_sin_celebrar(red, sesion_id, "2026-04-20T10:30", " ")
    dejar_sin_celebrar(red, sesion_id, "2026-04-20T10:30", "Falta de quórum")
    hecha = sesion(red, sesion_id)
    assert (hecha.estado, hecha.no_celebrada, hecha.constancia) == (
        "cerrada",
        True,
        constancia or "diligencia",
    )
    assert hecha.dictamen_quorum is not None
    assert ("la regla no lo dice" in str(hecha.dictamen_quorum.cuenta[-1])) is (constancia is None)
    assert hecha.dictamen_quorum.veredicto is Veredicto.NO
    assert sesiones(red)[0].no_celebrada


def test_aplazar_y_continuar_es_la_misma_sesion_con_quorum_de_nuevo(red: Archivo) -> None:
    sesion_id = en_curso(red, 17)
    todos = lista(red, sesion_id)
    with comprobar_sin_rastro(red, EstadoImpropio, "no está aplazada"):
        continuar(red, sesion_id, "2026-04-21T09:00")
    aplazar(red, sesion_id, "2026-04-20T13:00", "corte de luz")
    with comprobar_sin_rastro(red, EstadoImpropio, "Continúela antes"):
        aplazar(red, sesion_id, "2026-04-20T14:00", "otra vez")
    with comprobar_sin_rastro(red, FueraDeSesion, "jornada que ya terminó"):
        incorporar(red, todos[20].id, "2026-04-20T12:00")
    accion = retirar(red, todos[0].id, "2026-04-20T13:00")
    with comprobar_sin_rastro(red, SinQuorum, "16 presentes"):
        continuar(red, sesion_id, "2026-04-21T09:00")
    deshacer(red, accion)
    with comprobar_sin_rastro(red, FueraDeSesion, "no puede ser anterior"):
        continuar(red, sesion_id, "2026-04-20T12:00")
    continuar(red, sesion_id, "2026-04-21T09:00")
    jornadas = sesion(red, sesion_id).jornadas
    assert [(j.orden, j.fin, j.motivo) for j in jornadas] == [
        (1, "2026-04-20T13:00", "corte de luz"),
        (2, None, ""),
    ]


def test_cerrar_no_puede_ser_anterior_a_lo_anotado(red: Archivo) -> None:
    sesion_id = en_curso(red, 20)
    retirar(red, lista(red, sesion_id)[0].id, "2026-04-20T11:00")
    with comprobar_sin_rastro(red, FueraDeSesion, "20/04/2026 11:00"):
        cerrar(red, sesion_id, "2026-04-20T10:59")
    cerrar(red, sesion_id, "2026-04-20T11:00")
    assert sesion(red, sesion_id).jornadas[0].fin == "2026-04-20T11:00"
    with comprobar_sin_rastro(red, EstadoImpropio):
        cerrar(red, sesion_id, "2026-04-20T12:00")


def test_una_sesion_aplazada_tambien_se_cierra(red: Archivo) -> None:
    sesion_id = en_curso(red, 20)
    aplazar(red, sesion_id, "2026-04-20T11:00", "alarma")
    cerrar(red, sesion_id, "2026-04-22T09:00")
    cerrada = sesion(red, sesion_id)
    assert (cerrada.cerrada, cerrada.jornadas[0].fin) == ("2026-04-22T09:00", "2026-04-20T11:00")


def test_lo_expuesto_se_retoca_hasta_el_acta_y_la_propuesta_hasta_el_cierre(red: Archivo) -> None:
    sesion_id = en_curso(red)
    primero = punto_id(red, sesion_id)
    tratar_punto(red, primero, "Se **expone**.", "Se propone.")
    assert (punto(red, primero).estado, punto(red, primero).texto) == ("tratado", "Se **expone**.")
    cerrar(red, sesion_id, "2026-04-20T12:00")
    with comprobar_sin_rastro(red, EstadoImpropio, "sólo se retoca la exposición"):
        tratar_punto(red, primero, "Se expone.", "Otra cosa.")
    tratar_punto(red, primero, "Se expone mejor.", "Se propone.")
    anotar_mesa(red, sesion_id, "Eva Río, por ausencia de la titular", "Ana")
    with transaccion(red, "Levantar el acta"):
        anotar_acta(red, sesion_id, "por_aprobar")
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se levantó"):
        tratar_punto(red, primero, "Tarde.", "Se propone.")
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se levantó"):
        anotar_mesa(red, sesion_id, "Otra", "Otro")


def test_un_punto_retocado_despues_de_cerrar_sigue_sin_tratar(red: Archivo) -> None:
    sesion_id = en_curso(red)
    cerrar(red, sesion_id, "2026-04-20T12:00")
    tratar_punto(red, punto_id(red, sesion_id, 2), "Queda para otra sesión.", "")
    assert punto(red, punto_id(red, sesion_id, 2)).estado == "pendiente"
