"""Lo que una regla pide y no puede cumplirse nunca, por familias."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import field
from msgspec.structs import replace

from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.fechas import es_dia_del_anio
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_GRUPO, Base, Comparador, Exigencia, Reparto
from escritorio.estatutos.modelo.integrar import (
    NOMBRES_DE_PARTE,
    ClaseDeParte,
    ClaseDeRequisito,
    CriterioDeTurno,
    Estamento,
    LigaDeMandato,
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
)
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.modelo.sesionar import (
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
    UnidadDePlazo,
)
from escritorio.estatutos.modelo.votar import FormaDeVoto, ReglaDeCuota, ReglaDeVoto
from escritorio.estatutos.reglas.dictar import nombre_de, ordinal

_HORAS_DEL_DIA = 24
_DIAS_DE_FEBRERO = 28
"""Lo menos que dura un mes: en menos no cabe seguro."""


class Alcance(Registro):
    """Con qué se mide una regla: las claves de los órganos que hay y la del suyo.

    `grupos`: cuántos distintos hay de cada clase; `integrantes`: cuántos tiene el órgano; sin ellos,
    lo que de ellos depende no se mira.
    """

    organo: str
    organos: frozenset[str]
    grupos: Mapping[Reparto, int] = field(default_factory=dict)
    integrantes: int | None = None


def hallar_imposibles(parametros: Parametros, alcance: Alcance) -> list[str]:
    """Una frase por cada exigencia que no se cumplirá nunca."""
    if isinstance(parametros, ReglaDeQuorum):
        return list(_quorum(parametros, alcance))
    if isinstance(parametros, ReglaDeMayoria):
        return list(_mayoria(parametros, alcance))
    if isinstance(parametros, ReglaDeComposicion):
        return list(_composicion(parametros, alcance))
    return list(_las_demas(parametros))


def _las_demas(parametros: Parametros) -> Iterator[str]:
    if isinstance(parametros, ReglaDeConvocatoria):
        yield from _convocatoria(parametros)
    elif isinstance(parametros, ReglaDeMandato):
        yield from _mandato(parametros)
    elif isinstance(parametros, ReglaDeRequisitos):
        yield from _requisitos(parametros)
    elif isinstance(parametros, ReglaDeVoto):
        yield from _voto(parametros)
    elif isinstance(parametros, ReglaDeCuota) and not parametros.cada_meses:
        yield "La cuota no dice cada cuántos meses se emite."
    elif isinstance(parametros, ReglaDeActa) and not parametros.firman:
        yield "El acta no la firma nadie."


def _quorum(parametros: ReglaDeQuorum, alcance: Alcance) -> Iterator[str]:
    # En votos, lo que se alcance no lo dice cuántos lo integran.
    medido = replace(alcance, integrantes=None) if parametros.en_votos else alcance
    for exigencia in parametros.llamadas:
        yield from _exigencia(exigencia, medido)
    for llamada, (antes, despues) in enumerate(pairwise(parametros.llamadas), start=2):
        if _pide_mas(despues, antes):
            yield f"La {ordinal(llamada)} llamada exige más que la anterior."
    if parametros.demora_minutos and len(parametros.demora_minutos) != len(parametros.llamadas) - 1:
        yield "Las demoras entre llamadas no casan con las llamadas que hay."
    hay = alcance.grupos.get(parametros.grupo)
    if hay is not None and parametros.minimo_de_grupos > hay:
        nombres = NOMBRES_DE_GRUPO[parametros.grupo]
        yield f"Pide {contar(parametros.minimo_de_grupos, *nombres)} y sólo hay {hay}."


def _pide_mas(despues: Exigencia, antes: Exigencia) -> bool:
    """Sobre la misma base, más fracción; o la misma y «más de» en vez de «al menos», o más mínimo."""
    if despues.base is not antes.base or despues.fraccion < antes.fraccion:
        return False
    estricto = (despues.comparador is Comparador.MAS_DE) > (antes.comparador is Comparador.MAS_DE)
    return despues.fraccion > antes.fraccion or estricto or despues.minimo > antes.minimo


def _exigencia(exigencia: Exigencia, alcance: Alcance) -> Iterator[str]:
    if exigencia.comparador is Comparador.MAS_DE and exigencia.fraccion >= 1:
        yield "Pide más de la totalidad: no se alcanza nunca."
    hay = alcance.integrantes
    if hay is not None and exigencia.minimo > hay:
        tiene = contar(hay, "integrante", "integrantes")
        yield f"Pide nunca menos de {exigencia.minimo} y el órgano tiene {tiene}."


def _mayoria(parametros: ReglaDeMayoria, alcance: Alcance) -> Iterator[str]:
    por_grupo = parametros.por_grupo
    if por_grupo is None:
        exigencias = parametros.exigencias
    else:
        exigencias = (*parametros.exigencias, por_grupo.dentro)
        hay = alcance.grupos.get(por_grupo.grupo)
        if hay is not None and por_grupo.grupos.minimo > hay:
            nombres = NOMBRES_DE_GRUPO[por_grupo.grupo]
            yield f"Pide {contar(por_grupo.grupos.minimo, *nombres)} a favor y sólo hay {hay}."
        if por_grupo.grupos.base not in (Base.PRESENTES, Base.HABILITADOS):
            yield "La mayoría de grupos sólo puede contarse sobre los presentes o los habilitados."
    for exigencia in exigencias:
        yield from _exigencia(exigencia, alcance)


def _convocatoria(parametros: ReglaDeConvocatoria) -> Iterator[str]:
    minimo = parametros.plazo or 0
    if parametros.maximo and parametros.maximo < minimo:
        yield f"El plazo máximo ({parametros.maximo}) es menor que el mínimo ({minimo})."
    if parametros.urgencia is not None and parametros.urgencia > minimo:
        yield "El plazo de urgencia es mayor que el ordinario."
    peticion = parametros.peticion
    if peticion is None or not peticion.celebrar_dias:
        return
    if parametros.unidad is UnidadDePlazo.HORAS:
        minimo = -(-minimo // _HORAS_DEL_DIA)
    if parametros.unidad is UnidadDePlazo.MESES:
        minimo *= _DIAS_DE_FEBRERO
    if peticion.unidad is not parametros.unidad and peticion.unidad is UnidadDePlazo.HABILES:
        minimo = 0  # cuántos días corridos son esos hábiles depende de los feriados
    if peticion.celebrar_dias < max(minimo, peticion.convocar_dias):
        yield "La sesión pedida tendría que celebrarse antes de que pueda convocarse."


def _composicion(parametros: ReglaDeComposicion, alcance: Alcance) -> Iterator[str]:
    if parametros.maximo and parametros.maximo < parametros.minimo:
        yield f"El máximo de integrantes ({parametros.maximo}) es menor que el mínimo ({parametros.minimo})."
    for parte in parametros.partes:
        yield from _parte(parte, alcance)
    fijas = [_plazas_fijas(p) for p in parametros.partes]
    if parametros.minimo and None not in fijas and sum(p or 0 for p in fijas) < parametros.minimo:
        yield f"Las plazas de sus partes no llegan al mínimo de {parametros.minimo} integrantes."
    seguras = sum(p or 0 for p, parte in zip(fijas, parametros.partes, strict=True) if not parte.hasta)
    if parametros.maximo and seguras > parametros.maximo:
        yield f"Las plazas de sus partes suman {seguras} y el máximo es de {parametros.maximo} integrantes."


def _plazas_fijas(parte: Estamento) -> int | None:
    """Cuántas da como mucho, o None si depende de los socios o de otro órgano."""
    if parte.clase is ClaseDeParte.LISTA:
        return len(parte.puestos)
    if parte.clase in (ClaseDeParte.ELECTOS, ClaseDeParte.DESIGNADOS) and not parte.grupo_cada:
        return parte.plazas or None
    return len(parte.turnos) if parte.clase is ClaseDeParte.ROTACION else None


def _parte(parte: Estamento, alcance: Alcance) -> Iterator[str]:
    nombre = f"«{NOMBRES_DE_PARTE[parte.clase]}»"
    vacia = {
        ClaseDeParte.POR_GRUPO: not parte.cupos,
        ClaseDeParte.LISTA: not parte.puestos,
        ClaseDeParte.ROTACION: not parte.turnos,
        ClaseDeParte.DE_OFICIO: not parte.organo,
    }
    if vacia.get(parte.clase, False):
        yield f"La parte {nombre} no dice de quiénes se compone."
    reservadas = sum(r.plazas for r in parte.reservas)
    if parte.plazas and reservadas > parte.plazas:
        yield f"La parte {nombre} reserva {reservadas} plazas y sólo tiene {parte.plazas}."
    if parte.clase not in (ClaseDeParte.DE_OFICIO, ClaseDeParte.ROTACION) or not parte.organo:
        return
    if parte.organo not in alcance.organos:
        yield f"La parte {nombre} viene de un órgano que no existe ({nombre_de(parte.organo, {})})."
    if (parte.clase, parte.organo, parte.puesto_origen) == (ClaseDeParte.DE_OFICIO, alcance.organo, ""):
        yield f"La parte {nombre} viene del mismo órgano que se integra."


def _mandato(parametros: ReglaDeMandato) -> Iterator[str]:
    sin_termino = not parametros.duracion_meses and parametros.fin is LigaDeMandato.PLAZO
    if LigaDeMandato.FECHA_FIJA in (parametros.inicio, parametros.fin):
        if not es_dia_del_anio(parametros.dia):
            yield "El mandato se liga a una fecha fija del año y no dice cuál."
        sin_termino = False
    if sin_termino and parametros.reelecciones is not None:
        yield "Limita la reelección de un mandato sin término."
    if sin_termino and parametros.turno is not CriterioDeTurno.NINGUNO:
        yield "El cargo rota y no se dice cuánto dura cada turno."


def _requisitos(parametros: ReglaDeRequisitos) -> Iterator[str]:
    de_lista = {ClaseDeRequisito.CATEGORIA: "ciertas categorías", ClaseDeRequisito.TIPO: "ciertos tipos"}
    for requisito in parametros.requisitos:
        if requisito.clase in de_lista and not requisito.valores:
            yield f"Pide ser de {de_lista[requisito.clase]} y no dice cuáles."


def _voto(parametros: ReglaDeVoto) -> Iterator[str]:
    if parametros.mora is not None and not parametros.mora.periodos:
        yield "La mora suspendería el voto de quien no adeuda nada."
    if parametros.forma is FormaDeVoto.IGUAL:
        return
    escala: Sequence[Cuantos] = [t.votos for t in parametros.tramos]
    if parametros.forma is FormaDeVoto.TABLA:
        escala = [v.votos for v in parametros.tabla]
    if parametros.forma is FormaDeVoto.POR_SOCIO:
        escala = [*(v.votos for v in parametros.socios), parametros.los_demas]
    if not any(escala):
        yield "Ningún socio tendría votos."
