"""Lo que sigue a las asambleas del ejemplo: lo encargado, lo pedido, lo consultado y el Consejo convocado."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.actas.acciones.expedir import certificar
from escritorio.acuerdos.acciones.cumplimiento import anotar_avance, encargar
from escritorio.acuerdos.acciones.propuestas import tramitar
from escritorio.acuerdos.consultas.acuerdos import de_sesion
from escritorio.acuerdos.consultas.cumplimiento import encargos
from escritorio.acuerdos.consultas.propuestas import propuestas_pendientes
from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.acuerdos.modelo.cumplimiento import EncargoNuevo
from escritorio.acuerdos.modelo.propuestas import TramiteNuevo
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.modelo.sesiones import ANEXOS, DICHOS, ENCARGOS, PLAN, EncargoDelEjemplo
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.sesiones.acciones.anexos import anadir_anexo
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.envios import anotar_acuse, anotar_envios
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.envios import destinatarios, envios
from escritorio.sesiones.consultas.sesiones import puntos
from escritorio.sesiones.consultas.sugerencias import sugerencias
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, SesionNueva
from escritorio.socios.acciones import solicitar_ingreso
from escritorio.socios.modelo import SolicitudNueva
from escritorio.votaciones.acciones.circulacion import abrir_circulacion, resolver_ad_referendum, responder
from escritorio.votaciones.consultas.circulacion import circulacion
from escritorio.votaciones.modelo.circulacion import CirculacionNueva, ResolucionNueva


def encargar_lo_acordado(bd: Archivo, ir_a: Callable[[str], None], sesion_id: str) -> None:
    """Lo que mandan los acuerdos de la asamblea, y cómo va."""
    ir_a("2026-04-27T09:00")
    por_punto = {a.titulo: a for a in de_sesion(bd, sesion_id)}
    pendientes = [(_encargar(bd, por_punto[e.punto], e), e) for e in ENCARGOS]
    hechos = sorted((dia, id_, texto, estado) for id_, e in pendientes for dia, texto, estado in e.avances)
    for dia, encargo_id, texto, estado in hechos:
        ir_a(f"{dia}T11:00")
        anotar_avance(bd, encargo_id, dia, texto, estado)


def _encargar(bd: Archivo, manda: Acuerdo, dado: EncargoDelEjemplo) -> str:
    encargar(bd, manda.id, EncargoNuevo(dado.que, dado.responsable, dado.plazo))
    return encargos(bd, manda.id)[-1].id


def certificar_el_plan(bd: Archivo, ir_a: Callable[[str], None], sesion_id: str) -> None:
    """Aprobada ya el acta, una ciudad pide el certificado del acuerdo que aprobó el plan."""
    ir_a("2026-10-06T10:00")
    certificar(bd, next(a.id for a in de_sesion(bd, sesion_id) if a.titulo == PLAN))


def recibir_una_solicitud(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """Una ciudad pide entrar; lo decide una asamblea, con el informe del Consejo."""
    ir_a("2026-07-30T09:30")
    asamblea = organo_por_clave(bd, "asamblea").id
    pide = SolicitudNueva(
        "Playa Guayacán", "UY", asamblea, "2026-07-30", "UY-RO",
        contacto="intendencia@guayacan.ejemplo.invalid",
        texto="Admitir a Playa Guayacán como socio pleno de la red.",
    )  # fmt: skip
    solicitar_ingreso(bd, pide)
    (abierta,) = propuestas_pendientes(bd, asamblea)
    ir_a("2026-08-03T10:00")
    tramitar(bd, abierta.id, TramiteNuevo("documento", "2026-08-03", "Acuerdo municipal de ingreso."))


def informar_la_solicitud(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """El Consejo la informa; llega así a la próxima asamblea."""
    ir_a("2026-10-02T12:00")
    (abierta,) = propuestas_pendientes(bd, organo_por_clave(bd, "asamblea").id)
    informe = "El Consejo informa: la solicitud reúne lo que pide el artículo 6."
    tramitar(bd, abierta.id, TramiteNuevo("informe", "2026-10-02", informe, "favorable"))


def resolver_sin_esperar(bd: Archivo, ir_a: Callable[[str], None]) -> Acuerdo:
    """La presidencia resuelve a reserva de que el Consejo lo ratifique, y encarga enviarlo."""
    ir_a("2026-10-20T16:00")
    resuelto = resolver_ad_referendum(bd, _resolucion(organo_por_clave(bd, "consejo").id))
    manda = EncargoNuevo("Enviar la adhesión firmada", "Secretaría Técnica Permanente", "2026-11-30")
    encargar(bd, resuelto.id, manda)
    return resuelto


def consultar_por_escrito(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """El Consejo responde por escrito a una consulta que sigue abierta."""
    ir_a("2026-11-16T09:00")
    consulta = CirculacionNueva(
        organo_por_clave(bd, "consejo").id,
        "Sede del encuentro de ciudades de frontera",
        "Celebrar en Foz do Jatobá, en marzo de 2027, el encuentro de ciudades de frontera.",
        "ordinaria",
        "2026-11-16T09:00",
        "2026-11-27",
    )
    abierta = circulacion(bd, abrir_circulacion(bd, consulta))
    ir_a("2026-11-18T17:00")
    for quien in abierta.respuestas:
        if dicho := DICHOS.get(quien.nombre):
            responder(bd, quien.id, dicho, "2026-11-18T16:30", "Correo electrónico")


def _resolucion(consejo: str) -> ResolucionNueva:
    return ResolucionNueva(
        consejo,
        "Adhesión a la Declaración de Ciudades Costeras",
        "Adherir a la Declaración de Ciudades Costeras, abierta a la firma hasta el 31 de octubre de 2026.",
        "ordinaria",
        "la presidencia del Consejo",
        "2026-10-20",
        "El plazo de adhesión vence antes de la próxima sesión.",
    )


def convocar_consejo(bd: Archivo, ir_a: Callable[[str], None], por_ratificar: Acuerdo) -> None:
    """Deja convocado el Consejo de diciembre, con sus anexos, sus envíos y algunos acuses."""
    ir_a("2026-11-02T09:00")
    sesion_id = preparar(bd, _nueva(bd, por_ratificar))
    _anexar(bd, sesion_id)
    convocar(bd, sesion_id)
    claves = [d.clave for d in destinatarios(bd, sesion_id)]
    anotar_envios(bd, sesion_id, "convocatoria", claves, "Correo electrónico", "2026-11-02")
    ir_a("2026-11-05T09:00")
    anotar_acuse(bd, [e.id for e in envios(bd, sesion_id)][::2], "2026-11-04")


def _anexar(bd: Archivo, sesion_id: str) -> None:
    por_orden = {p.orden: p.id for p in puntos(bd, sesion_id)}
    for orden, titulo, texto in ANEXOS:
        de_punto = por_orden[orden]
        anadir_anexo(bd, sesion_id, f"{titulo}.txt", texto.encode(), titulo=titulo, punto_id=de_punto)


def _nueva(bd: Archivo, por_ratificar: Acuerdo) -> SesionNueva:
    """Con lo que elevó una unidad, que se sugiere solo."""
    consejo = organo_por_clave(bd, "consejo").id
    ratifica = f"Ratificación del acuerdo n.º {por_ratificar.numero}: {por_ratificar.titulo}"
    elevado = [s.punto for s in sugerencias(bd, consejo) if s.punto.origen_tipo == "propuesta"]
    return SesionNueva(
        consejo,
        "ordinaria",
        "Casa de la Red, Puerto Alborada",
        "2026-12-11T15:00",
        "2026-12-11T15:30",
        "la Secretaría Ejecutiva",
        (
            PuntoNuevo(ratifica, "ordinaria", "", por_ratificar.texto, "acuerdo", por_ratificar.id),
            PuntoNuevo("Informe de la Secretaría Ejecutiva"),
            PuntoNuevo("Estado de las cuotas de 2026", "ordinaria"),
            *elevado,
        ),
        pais="UY",
    )
