"""Lo que el programa deja escrito como de la secretaría va en su lengua, y así llega al acta."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.actas.impresos import borrador_pdf
from escritorio.acuerdos.acciones.acuerdos import asentar, encargar
from escritorio.acuerdos.acciones.propuestas import presentar, tramitar
from escritorio.acuerdos.consultas import propuestas
from escritorio.acuerdos.modelo import AcuerdoNuevo, EncargoNuevo, PropuestaNueva, TramiteNuevo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.recargos import proponer_medida
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria
from escritorio.organos.consultas.integracion import integrantes
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import guardar_modelo, preparar
from escritorio.sesiones.acciones.propuestas import apoyar, declarar_urgente
from escritorio.sesiones.acciones.puntos_en_vivo import proponer_urgencia
from escritorio.sesiones.consultas.sesiones import puntos
from escritorio.sesiones.consultas.sugerencias import orden_propuesto, sugerencias
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.socios.acciones import poner_situacion, solicitar_ingreso
from escritorio.socios.consultas import socios
from escritorio.socios.modelo import SolicitudNueva
from tests.a_su_hora import abrir, cerrar_sesion
from tests.fabrica import ACTO_ANTERIOR, asamblea
from tests.lenguas import dicho_en_espanol
from tests.sesiones.escenas import en_curso, fijar, nueva, punto_id
from tests.sesiones.lectura import texto_de
from tests.socios.test_situaciones import de
from tests.votaciones.votar import votar_a_mano

DIA = "2026-03-10"


@pytest.fixture
def brasilena(red: Archivo) -> Archivo:
    """La red, que escribe en portugués."""
    with transaccion(red, "Cambiar el idioma"):
        red.ejecutar("UPDATE asociacion SET idiomas = 'pt es'")
    return red


def _acuerdo(bd: Archivo, titulo: str, ratificacion: str = "") -> str:
    via = "ad_referendum" if ratificacion else "sesion"
    nuevo = AcuerdoNuevo(
        asamblea(bd), "Assembleia", "", "", "", 0, titulo, "Aprova-se.", "2026-03-01", "ordinaria", None,
        None, None, "", "",
    )  # fmt: skip
    return asentar(bd, nuevo, via=via, ratificacion=ratificacion).id


def _algo_de_cada_cosa(bd: Archivo) -> None:
    """Un acta por aprobar, algo que rendir y que ratificar, y propuestas de cada clase con lo suyo."""
    cerrar_sesion(bd, en_curso(bd, 22), "2026-04-20T11:00")
    encargar(bd, _acuerdo(bd, "Plano"), EncargoNuevo("Publicar", "Ana", "2026-05-01"))
    _acuerdo(bd, "Convênio", "pendiente")
    otra = PropuestaNueva("otra", "Sede", "Que seja Natal.", asamblea(bd), "Natal", DIA)
    una, ajena = presentar(bd, otra), replace(otra, organo_id=organo_por_clave(bd, "consejo").id)
    votan = [f"socio:{i.socio_id}" for i in integrantes(bd, asamblea(bd), DIA) if i.vota]
    apoyar(bd, una, votan[:2], DIA)
    for sentido in ("favorable", "desfavorable"):
        tramitar(bd, una, TramiteNuevo("informe", DIA, "Convém.", sentido))
    declarar_urgente(bd, una, "Vence a lei", DIA)
    presentar(bd, replace(ajena, clase="admision"))
    solicitar_ingreso(bd, SolicitudNueva("Belém", "BR", asamblea(bd), DIA))
    suspendido, moroso = (s.id for s in socios(bd)[:2])
    poner_situacion(bd, suspendido, replace(de("suspension", DIA), organo_id=asamblea(bd)), ACTO_ANTERIOR)
    emitir(bd, preparar_emision(bd, "2025"))
    for medida in ("suspension", "exclusion"):
        proponer_medida(bd, moroso, medida, "Ana", asamblea(bd))


def test_lo_que_se_sugiere_y_se_propone_va_en_la_lengua_de_la_asociacion(brasilena: Archivo) -> None:
    bd = brasilena
    _algo_de_cada_cosa(bd)
    puestos = [s.punto for s in sugerencias(bd, asamblea(bd))]
    assert {p.origen_tipo for p in puestos} == {"acta", "punto", "acuerdo", "propuesta"}
    dichos = [t for p in puestos if p.origen_tipo != "punto" for t in (p.titulo, p.texto, p.propuesta)]
    dichos += [t for p in propuestas(bd) for t in (p.titulo, p.texto)]
    dicho = "\n".join(dichos)
    assert dicho_en_espanol(dicho) == []
    for frase in (
        "Leitura e aprovação da ata da sessão ordinária n.º 1, de 20/04/2026",
        "Deliberação n.º 1, Plano: Publicar (Ana); prazo: 01/05/2026",
        "Ratificação da deliberação n.º 2: Convênio",
        "Apoiam a proposta: Municipio 001 e Municipio 002.",
        "Parecer favorável de 10/03/2026: Convém.",
        "Vai por urgência: Vence a lei",
        "Parecer: Sede",
        "Admissão de Belém",
        "levantar ou excluir",
        "Suspensão de Municipio",
        "Exclusão de Municipio",
    ):
        assert frase in dicho, frase


def test_lo_del_modelo_que_repite_el_acta_tampoco_se_repite_en_portugues(brasilena: Archivo) -> None:
    bd = brasilena
    guardar_modelo(bd, asamblea(bd), "ordinaria", [PuntoNuevo("Aprovação da ata anterior", "ordinaria")])
    cerrar_sesion(bd, en_curso(bd, 22), "2026-04-20T11:00")
    titulos = [p.titulo for p in orden_propuesto(bd, asamblea(bd), "ordinaria")]
    assert [t for t in titulos if "ata" in t.split()] == [
        "Leitura e aprovação da ata da sessão ordinária n.º 1, de 20/04/2026"
    ]


def test_el_acta_no_lleva_en_espanol_los_puntos_que_puso_el_programa(brasilena: Archivo) -> None:
    """La ratificación de la urgencia y lo que entra fuera del orden del día."""
    bd = brasilena
    fijar(bd, "convocatoria", ReglaDeConvocatoria(15, urgencia=0, ratifica_urgencia=True))
    sesion_id = preparar(bd, replace(nueva(bd, PuntoNuevo("Plano", "ordinaria")), urgente=True))
    convocar(bd, sesion_id, emitida="2026-04-18T09:00")
    marcar_presentes(bd, sesion_id)
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    propuesta = puntos(bd, sesion_id)[0].propuesta
    assert propuesta == "Ratifica-se a urgência com que a sessão foi convocada."
    votar_a_mano(bd, punto_id(bd, sesion_id, 1), propuesta, 33, 0, 0, "2026-04-20T09:10")
    proponer_urgencia(bd, sesion_id, PuntoNuevo("Obras", "ordinaria"), "Chuvas", "2026-04-20T09:20")
    urgencia = puntos(bd, sesion_id)[2]
    votar_a_mano(bd, urgencia.id, urgencia.propuesta, 33, 0, 0, "2026-04-20T09:30")
    cerrar_sesion(bd, sesion_id, "2026-04-20T12:00")
    texto = texto_de(borrador_pdf(bd, sesion_id, idioma="pt"))
    for frase in (
        "Ratificação da urgência da sessão",
        "Urgência: Obras",
        "Declarar urgente «Obras» e tratá-lo",
    ):
        assert frase in texto, frase
    assert dicho_en_espanol(texto) == []
