"""Qué pasaría al convocar: plazo, a quién se llama y qué reglas faltan. Lo reúne de otras consultas."""

from __future__ import annotations

from dataclasses import dataclass

from escritorio.comun.base.fechas import con_hora, en_letra, hora
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo, regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION
from escritorio.estatutos.reglas.convocatoria import cumple_plazo
from escritorio.estatutos.reglas.describir import describir
from escritorio.organos.consultas import integrantes
from escritorio.sesiones.modelo import SesionNueva
from escritorio.sesiones.reglas import hora_de_llamada


@dataclass(frozen=True, slots=True)
class Previa:
    """Lo que se ve antes de convocar. `pendientes`: nombres de las reglas que faltan por fijar."""

    titulo: str
    cuando: str
    lugar: str
    convoca: str
    plazo: Dictamen
    quorum: str
    convocados: int
    votan: int
    pendientes: tuple[str, ...]
    puntos: tuple[tuple[str, str], ...]


def vista_previa(bd: Archivo, nueva: SesionNueva, emitida: str) -> Previa:
    """Lo que resultaría de convocar `nueva` con esa fecha de emisión. No guarda nada."""
    fecha = nueva.primera_llamada
    quienes = integrantes(bd, nueva.organo_id, fecha[:10])
    regla = regla_vigente(bd, nueva.organo_id, "convocatoria", "", emitida)
    quorum = regla_vigente(bd, nueva.organo_id, "quorum", "", fecha)
    return Previa(
        titulo=f"{organo(bd, nueva.organo_id).nombre}, sesión {nueva.tipo}",
        cuando=_cuando(fecha, hora_de_llamada(nueva, quorum, 2)),
        lugar=nueva.lugar,
        convoca=nueva.convoca,
        plazo=cumple_plazo(regla, emitida, fecha),
        quorum=_en_palabras(quorum),
        convocados=len(quienes),
        votan=sum(i.vota for i in quienes),
        pendientes=_pendientes(bd, nueva, [regla, quorum]),
        puntos=tuple(
            (p.titulo, mayoria_en_palabras(bd, nueva.organo_id, p.tipo_decision, fecha)) for p in nueva.puntos
        ),
    )


def mayoria_en_palabras(bd: Archivo, organo_id: str, tipo: str, fecha: str) -> str:
    """La mayoría que pide un tipo de decisión en ese órgano y día, con su artículo."""
    if not tipo:
        return "Se trata sin votación."
    regla = regla_vigente(bd, organo_id, "mayoria", tipo, fecha)
    return f"{NOMBRES_DE_DECISION[tipo]}. {_en_palabras(regla)}"


def _en_palabras(regla: Regla | None) -> str:
    if regla is None or regla.pendiente:
        return describir(None)
    return f"{describir(regla.parametros)} ({regla.cita})"


def _pendientes(bd: Archivo, nueva: SesionNueva, generales: list[Regla | None]) -> tuple[str, ...]:
    tipos = dict.fromkeys(p.tipo_decision for p in nueva.puntos if p.tipo_decision)
    de_puntos = [regla_vigente(bd, nueva.organo_id, "mayoria", tipo, nueva.primera_llamada) for tipo in tipos]
    return tuple(r.nombre for r in (*generales, *de_puntos) if r is not None and r.pendiente)


def _cuando(primera: str, segunda: str | None) -> str:
    cuando = f"{en_letra(primera)}, a las {hora(primera)}"
    if not segunda:
        return cuando
    return (
        f"{cuando}; segunda llamada, {hora(segunda) if segunda[:10] == primera[:10] else con_hora(segunda)}"
    )
