"""Una sesión llevada hasta donde toque, para que las acciones al azar tengan dónde caer."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from random import Random

from escritorio.actas.acciones.aprobar import aprobar
from escritorio.actas.acciones.levantar import levantar
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organos
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.celebracion import abrir
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.en_vivo import pedir_palabra
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import asistencias, puntos, sesion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, SesionNueva
from escritorio.votaciones.acciones.candidaturas import abrir_eleccion, presentar_candidatura
from escritorio.votaciones.acciones.votar import cerrar_sesion, votar
from escritorio.votaciones.consultas.elecciones import elecciones
from escritorio.votaciones.modelo.elecciones import CandidaturaNueva, CargoNuevo
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta

PASOS = 8
"""Cuántos pasos tiene la vida de una sesión: de prepararla a aprobar su acta."""


def celebrar(bd: Archivo, azar: Random, hasta: int) -> str:
    """Prepara una sesión y la lleva hasta ese paso, o hasta donde la dejen; da su id."""
    return celebrar_en(bd, azar.choice([o.id for o in organos(bd) if o.sesiona]), hasta)


def celebrar_en(bd: Archivo, organo_id: str, hasta: int) -> str:
    """Lo mismo, de ese órgano."""
    hoy = bd.reloj().replace(hour=8, minute=0)
    anterior = bd.valor(
        "SELECT id FROM sesion WHERE organo_id = ? AND estado_acta = 'por_aprobar' LIMIT 1", [organo_id]
    )
    dados = (
        PuntoNuevo(
            "Acta anterior", "ordinaria", "", "Se aprueba.", "acta" if anterior else "", anterior or ""
        ),
        PuntoNuevo("Informe"),
        PuntoNuevo("Un asunto", "ordinaria", "", "Se hace."),
        PuntoNuevo("Elección", "eleccion"),
    )
    nueva = SesionNueva(
        organo_id, "ordinaria", "Sede", hoy.isoformat(timespec="minutes"), None, "La Presidencia", dados
    )
    sesion_id = preparar(bd, nueva)
    with suppress(ErrorDeUsuario):  # lo que su regla no deje: se queda donde esté
        _llevar(bd, sesion_id, hasta)
    return sesion_id


def _llevar(bd: Archivo, sesion_id: str, hasta: int) -> None:
    hoy = bd.reloj().replace(hour=8, minute=0)

    def a(minutos: int) -> str:
        return (hoy + timedelta(minutes=minutos)).isoformat(timespec="minutes")

    primero, _, tercero, cuarto = puntos(bd, sesion_id)
    pasos = (
        lambda: convocar(bd, sesion_id, aunque_incumpla=True, emitida=a(-60 * 24 * 40)),
        lambda: marcar_presentes(bd, sesion_id),
        lambda: abrir(bd, sesion_id, 1, a(5), preside="Eva Intendenta", secretario="Ana Secretaria"),
        lambda: _animar(bd, sesion_id, primero.id, cuarto.id),
        lambda: votar(
            bd, tercero.id, "Se hace.", Papeleta("mano_alzada", Cifras(_votan(bd, sesion_id))), a(20)
        ),
        lambda: cerrar_sesion(bd, sesion_id, a(60)),
        lambda: levantar(bd, sesion_id),
        lambda: aprobar(bd, sesion_id, a(90), en="en la misma sesión"),
    )
    for paso in pasos[:hasta]:
        paso()


def _votan(bd: Archivo, sesion_id: str) -> int:
    return int(sum(q.votos for q in asistencias(bd, sesion_id) if q.vota))


def _animar(bd: Archivo, sesion_id: str, punto_id: str, de_eleccion: str) -> None:
    quienes = asistencias(bd, sesion_id)
    pedir_palabra(bd, punto_id, asistencia_id=quienes[0].id)
    abrir_eleccion(bd, de_eleccion, [CargoNuevo("Presidencia de mesa", sesion(bd, sesion_id).organo_id)])
    for quien in quienes[:2]:
        suya = CandidaturaNueva(quien.socio_id, quien.persona_id)
        presentar_candidatura(
            bd, elecciones(bd, de_eleccion)[0].id, suya, aunque_incumpla=True, motivo="Se consiente"
        )
