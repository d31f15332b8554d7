"""Reunir lo que imprimen la convocatoria y la lista de asistencia."""

from __future__ import annotations

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION
from escritorio.sesiones.acciones.habilitar import habilitar
from escritorio.sesiones.consultas.comunicaciones import POR_FIJAR, condiciones, regla_en_palabras
from escritorio.sesiones.consultas.plazos import ultima_para_convocar
from escritorio.sesiones.consultas.preparacion import cambios, peticion_de
from escritorio.sesiones.consultas.sesiones import asistencias, llamadas, puntos, sesion
from escritorio.sesiones.modelo.papeles import DatosDeConvocatoria, DatosDeLista, PuntoConvocado
from escritorio.sesiones.modelo.sesiones import Sesion

_VOTO_POR_FIJAR = "La regla de voto está por fijar: se cuenta un voto por integrante, según su categoría."


def voto_en_palabras(bd: Archivo, organo_id: str, fecha: str) -> str:
    """La regla de voto de un órgano ese día, con su artículo, o que está por fijar."""
    regla = regla_vigente(bd, organo_id, "voto", "", fecha)
    return _VOTO_POR_FIJAR if regla is None or regla.pendiente else regla_en_palabras(bd, regla)


def datos_de_convocatoria(bd: Archivo, sesion_id: str) -> DatosDeConvocatoria:
    """Lo que imprime la convocatoria, con las reglas que rigen hoy para el día de la sesión."""
    actual = sesion(bd, sesion_id)
    quienes = _quienes(bd, actual)
    orden = puntos(bd, sesion_id)
    return DatosDeConvocatoria(
        membrete=membrete(bd),
        titulo=actual.titulo,
        organo=actual.organo,
        tipo=actual.tipo,
        numero=actual.numero,
        lugar=actual.lugar,
        convoca=actual.convoca,
        emitida=actual.emitida,
        urgente=actual.urgente,
        llamadas=llamadas(bd, actual),
        puntos=tuple(PuntoConvocado(p.orden, p.titulo, NOMBRES_DE_DECISION[p.tipo_decision]) for p in orden),
        mayorias=tuple(
            (NOMBRES_DE_DECISION[tipo], _en_palabras(bd, actual, "mayoria", tipo))
            for tipo in dict.fromkeys(p.tipo_decision for p in orden if p.tipo_decision)
        ),
        quorum=_en_palabras(bd, actual, "quorum", actual.tipo),
        plazo=actual.dictamen_plazo,
        ultima=ultima_para_convocar(bd, actual, actual.emitida or bd.ahora()),
        voto=voto_en_palabras(bd, actual.organo_id, actual.fecha),
        convocados=len(quienes),
        votan=sum(not motivo for _, motivo in quienes),
        sin_voto=tuple((nombre, motivo) for nombre, motivo in quienes if motivo),
        sustituye=next(iter(reversed(cambios(bd, sesion_id))), None),
        peticion=peticion_de(bd, sesion_id),
        condiciones=condiciones(bd, actual),
    )


def datos_de_lista(bd: Archivo, sesion_id: str) -> DatosDeLista:
    """Lo que imprime la lista de asistencia; de un borrador, nadie todavía."""
    actual = sesion(bd, sesion_id)
    lista = tuple(asistencias(bd, sesion_id))
    return DatosDeLista(membrete(bd), actual.titulo, actual.lugar, llamadas(bd, actual), lista)


def _quienes(bd: Archivo, actual: Sesion) -> list[tuple[str, str]]:
    """El nombre de cada convocado y por qué no vota («» si vota); de un borrador, los que serían hoy."""
    lista = asistencias(bd, actual.id)
    if lista:
        return [(a.nombre, "" if a.vota else a.motivo_sin_voto or "Sin voto.") for a in lista]
    return [(c.nombre, c.motivo) for c in habilitar(bd, actual.organo_id, actual.fecha)]


def _en_palabras(bd: Archivo, actual: Sesion, familia: str, tipo: str) -> str:
    regla = regla_vigente(bd, actual.organo_id, familia, tipo, actual.fecha)
    return regla_en_palabras(bd, regla) or POR_FIJAR
