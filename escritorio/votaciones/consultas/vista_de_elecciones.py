"""Reunir lo que se ve de las elecciones de un punto."""

from __future__ import annotations

from escritorio.acuerdos.consultas.acuerdos import acuerdo
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.sesiones.consultas.sesiones import asistencias, punto, sesion
from escritorio.votaciones.consultas.elecciones import a_quien_toca, elecciones, elegidos_sin_nombrar
from escritorio.votaciones.consultas.votaciones import excusados_en
from escritorio.votaciones.modelo.elecciones import Eleccion
from escritorio.votaciones.modelo.vista_de_elecciones import VistaDeElecciones
from escritorio.votaciones.reglas.elecciones import empates_seguidos, salida_de_empate
from escritorio.votaciones.reglas.recuento import votantes


def vista_de_elecciones(bd: Archivo, punto_id: str, momento: str, *, se_vota: bool) -> VistaDeElecciones:
    """Las de ese punto a esa hora (ISO). `se_vota`: si ahora se puede votar en él."""
    tratado = punto(bd, punto_id)
    actual, suyas = sesion(bd, tratado.sesion_id), tuple(elecciones(bd, punto_id))
    votan = votantes(asistencias(bd, actual.id), momento, excusados_en(bd, punto_id, momento))
    return VistaDeElecciones(
        punto_id,
        suyas,
        presentes=sum(a.votos for a in votan),
        quienes=len(votan),
        se_prepara=actual.admite("preparar_elecciones") and tratado.estado in ("pendiente", "tratado"),
        se_vota=se_vota,
        rotacion={e.id: a_quien_toca(bd, e, actual.fecha) for e in suyas if e.estado == "abierta"},
        salidas={e.id: _salida(bd, actual.organo_id, e) for e in suyas if _empatada(e)},
        acuerdos={e.id: acuerdo(bd, e.acuerdo_id).numero for e in suyas if e.acuerdo_id},
        sin_nombrar=frozenset(
            n.eleccion_id for e in suyas if e.acuerdo_id for n in elegidos_sin_nombrar(bd, e.id)
        ),
    )


def _empatada(dada: Eleccion) -> bool:
    return dada.estado == "abierta" and dada.ultima is not None and dada.ultima.resultado == "empate"


def _salida(bd: Archivo, organo_id: str, dada: Eleccion) -> str:
    *anteriores, ultima = dada.rondas
    regla = regla_vigente(bd, organo_id, "mayoria", "eleccion", ultima.momento)
    return salida_de_empate(regla, empates_seguidos(anteriores))
