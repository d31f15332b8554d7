"""Reunir lo que la sala enseña de una sesión."""

from __future__ import annotations

from escritorio.acuerdos.consultas.acuerdos import de_sesion
from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION
from escritorio.estatutos.reglas.describir import describir_vigente
from escritorio.sala.modelo import MedidaDeQuorum, PuntoDeSala, Tablero
from escritorio.sala.reglas import medir_quorum
from escritorio.sesiones.consultas.sesiones import (
    asistencias,
    con_mesa,
    llamadas,
    puntos,
    regla_de_quorum,
    sesion,
    sesiones,
)
from escritorio.sesiones.modelo.sesiones import Asistencia, Punto, Sesion
from escritorio.sesiones.reglas.sesiones import contar_presencia
from escritorio.votaciones.consultas.votaciones import votaciones_de_sesion
from escritorio.votaciones.modelo.votaciones import Votacion
from escritorio.votaciones.reglas.votaciones import como_se_vota, queda_a_medias, se_dirime, se_repite


def tablero(bd: Archivo, sesion_id: str, momento: str = "") -> Tablero:
    """La sesión entera como se ve en la sala. Lanza `NoExiste`.

    `momento` (ISO): el de lo que se anota, cuyas reglas rigen mientras está en curso; si no se dice,
    el de su última jornada.
    """
    actual = sesion(bd, sesion_id)
    dia = _dia(actual, momento)
    lista = tuple(asistencias(bd, sesion_id))
    hechas = votaciones_de_sesion(bd, sesion_id)
    acuerdos = [a for a in de_sesion(bd, sesion_id) if a.estado == "vigente"]
    return Tablero(
        sesion=actual,
        llamadas=llamadas(bd, actual),
        lista=lista,
        puntos=tuple(
            _punto(bd, actual, p, hechas.get(p.id, []), acuerdos, lista, dia) for p in puntos(bd, sesion_id)
        ),
        quorum=_quorum(bd, actual, lista, dia),
        dia=dia,
    )


def sesion_que_toca(bd: Archivo) -> str:
    """El id de la que está en curso; si no, de la única convocada para hoy; si no, «»."""
    todas = sesiones(bd)
    abiertas = [s.id for s in todas if s.estado == "en_curso"]
    de_hoy = [s.id for s in todas if s.estado == "convocada" and s.fecha == bd.hoy()]
    return (abiertas or (de_hoy if len(de_hoy) == 1 else []) or [""])[0]


def _dia(actual: Sesion, momento: str) -> str:
    """El día cuyas reglas se enseñan: se vota con las del momento, no con las de la apertura."""
    if actual.estado == "en_curso" and not actual.aplazada and momento:
        return momento[:10]
    jornada = actual.jornadas[-1] if actual.jornadas else None
    return max(jornada.inicio, actual.ultimo_hecho or "")[:10] if jornada else actual.fecha


def _quorum(bd: Archivo, actual: Sesion, lista: tuple[Asistencia, ...], dia: str) -> MedidaDeQuorum:
    regla = regla_de_quorum(bd, actual, dia)
    con_la_suya = con_mesa(bd, actual, actual.fecha) if actual.estado == "convocada" else actual
    presentes = contar_presencia(con_la_suya, lista)
    return medir_quorum(regla, actual.llamada or 1, presentes, abierta=actual.abierta is not None)


def _punto(
    bd: Archivo,
    actual: Sesion,
    dado: Punto,
    hechas: list[Votacion],
    acuerdos: list[Acuerdo],
    lista: tuple[Asistencia, ...],
    dia: str,
) -> PuntoDeSala:
    regla = _regla(bd, actual, dado, dia)
    desde = actual.ultimo_hecho or actual.abierta or ""
    return PuntoDeSala(
        punto=dado,
        decision=NOMBRES_DE_DECISION[dado.tipo_decision],
        mayoria=describir_vigente(regla) if dado.tipo_decision else "",
        por_fijar=bool(dado.tipo_decision) and (regla is None or regla.pendiente),
        a_medias=queda_a_medias(hechas, regla),
        se_dirime=se_dirime(regla, hechas),
        se_repite=se_repite(hechas),
        como=como_se_vota(regla, dado.tipo_decision, lista, desde),
        votaciones=tuple(hechas),
        acuerdos=tuple(a for a in acuerdos if a.punto_id == dado.id),
    )


def _regla(bd: Archivo, actual: Sesion, dado: Punto, dia: str) -> Regla | None:
    if not dado.tipo_decision:
        return None
    return regla_vigente(bd, actual.organo_id, "mayoria", dado.tipo_decision, dia)
