"""Si una propuesta alcanza la mayoría que se exige."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Exigencia, Grupo
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_DECISION,
    NOMBRES_DE_EMPATE,
    Empate,
    ReglaDeMayoria,
)
from escritorio.estatutos.reglas.dictar import dictar, hacen_falta, no_se_sabe
from escritorio.estatutos.reglas.exigencias import CORTOS, describir_exigencia, exigidos


@dataclass(frozen=True, slots=True)
class VotosDeGrupo:
    """Lo votado por los integrantes de un grupo (un país)."""

    a_favor: int
    en_contra: int
    neutros: int
    presentes: int
    habilitados: int


@dataclass(frozen=True, slots=True)
class Votos:
    """El resultado de una votación y los denominadores de ese instante.

    `ausentes`: quienes se ausentaron una vez empezado el punto; no están entre los `presentes`.
    `por_grupo`: sólo si la votación es nominal.
    """

    a_favor: int
    en_contra: int
    abstenciones: int
    presentes: int
    habilitados: int
    numero_legal: int
    cubiertos: int
    blancos: int = 0
    ausentes: int = 0
    por_grupo: Mapping[Grupo, Mapping[str, VotosDeGrupo]] = field(default_factory=dict)


def hay_mayoria(regla: Regla | None, votos: Votos, *, dirime: str = "") -> Dictamen:
    """Si la propuesta alcanza la mayoría exigida; `dirime`: voto de calidad, «a_favor» o «en_contra»."""
    if regla is None or not isinstance(regla.parametros, ReglaDeMayoria):
        tipo = NOMBRES_DE_DECISION[regla.tipo].lower() if regla else "esta decisión"
        return no_se_sabe(f"la mayoría para {tipo}")
    pasos = [_paso(e, votos) for e in regla.parametros.exigencias]
    cuenta = (_recuento(votos), *(texto for _, texto in pasos))
    if votos.a_favor == votos.en_contra and votos.a_favor > 0 and _decide_el_empate(regla.parametros, votos):
        return _por_empate(regla, regla.parametros.empate, votos, cuenta, dirime)
    if all(cumple for cumple, _ in pasos) and votos.a_favor > 0:
        return dictar(
            regla,
            Veredicto.SI,
            f"Aprobada con {contar(votos.a_favor, 'voto', 'votos')} a favor.",
            cuenta,
        )
    frase = f"Rechazada: {contar(votos.a_favor, 'voto', 'votos')} a favor no alcanzan la mayoría exigida."
    return dictar(regla, Veredicto.NO, frase, cuenta)


def _decide_el_empate(parametros: ReglaDeMayoria, votos: Votos) -> bool:
    """Un voto más bastaría; si ni así se alcanza (dos tercios…), dirimir no cambia nada y se rechaza."""
    return all(votos.a_favor + 1 >= exigidos(e, base_de_votos(e.base, votos)) for e in parametros.exigencias)


def _por_empate(regla: Regla, empate: Empate, votos: Votos, cuenta: tuple[str, ...], dirime: str) -> Dictamen:
    pasos = (*cuenta, f"Empate a {votos.a_favor}: según la regla, {NOMBRES_DE_EMPATE[empate]}.")
    if empate is Empate.RECHAZA:
        return dictar(regla, Veredicto.NO, f"Rechazada por empate a {votos.a_favor}.", pasos)
    if empate is Empate.VOTO_DE_CALIDAD and dirime:
        si = dirime == "a_favor"
        frase = f"{'Aprobada' if si else 'Rechazada'} por el voto de calidad de la presidencia."
        return dictar(regla, Veredicto.SI if si else Veredicto.NO, frase, pasos)
    que = "debe dirimir la presidencia" if empate is Empate.VOTO_DE_CALIDAD else "debe votarse otra vez"
    return dictar(regla, Veredicto.EMPATE, f"Empate a {votos.a_favor}: {que}.", pasos)


def _paso(exigencia: Exigencia, votos: Votos) -> tuple[bool, str]:
    base = base_de_votos(exigencia.base, votos)
    necesarios = exigidos(exigencia, base)
    cumple = votos.a_favor >= necesarios
    falta = f"de {contar(base, *CORTOS[exigencia.base])} {hacen_falta(necesarios)}"
    alcanza = "se alcanza" if cumple else "no se alcanza"
    texto = f"Se exige {describir_exigencia(exigencia)}: {falta}; hubo {votos.a_favor} a favor: {alcanza}."
    return cumple, texto


def _recuento(votos: Votos) -> str:
    return (
        f"A favor {votos.a_favor}, en contra {votos.en_contra}, abstenciones {votos.abstenciones};"
        f" presentes con voto {votos.presentes} de {votos.habilitados} habilitados."
    )


def base_de_votos(base: Base, votos: Votos) -> int:
    """El denominador que pide la exigencia."""
    return {
        Base.NUMERO_LEGAL: votos.numero_legal,
        Base.CUBIERTOS: votos.cubiertos,
        Base.HABILITADOS: votos.habilitados,
        Base.PRESENTES: votos.presentes,
        Base.EMITIDOS: votos.a_favor + votos.en_contra,
    }[base]
