"""Si un órgano puede sesionar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_BASE, Base, Grupo
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from escritorio.estatutos.reglas.dictar import (
    ORDINALES,
    con_mayuscula,
    dictar,
    faltan,
    hacen_falta,
    no_se_sabe,
)
from escritorio.estatutos.reglas.exigencias import describir_exigencia, exigidos


@dataclass(frozen=True, slots=True)
class Presencia:
    """Los números de un quórum en un instante; `habilitados` y `presentes` son con voto.

    `grupos`: por cada clase de grupo, cuántos distintos hay entre los presentes con voto; sin esa
    clase no se sabe. `preside` y `secretaria`: si están, o quien los supla; None, no se sabe.
    """

    numero_legal: int
    cubiertos: int
    habilitados: int
    presentes: int
    grupos: Mapping[Grupo, int] = field(default_factory=dict)
    preside: bool | None = None
    secretaria: bool | None = None


def hay_quorum(regla: Regla | None, llamada: int, presencia: Presencia) -> Dictamen:
    """Si con esa presencia puede sesionar en esa llamada (1, 2…)."""
    if regla is None or not isinstance(regla.parametros, ReglaDeQuorum):
        return no_se_sabe("el quórum")
    if llamada > len(regla.parametros.llamadas):
        frase = f"La regla no prevé {ORDINALES[llamada - 1]} llamada."
        return dictar(regla, Veredicto.NO, frase, ())
    exigencia = regla.parametros.llamadas[llamada - 1]
    base = base_de_presencia(exigencia.base, presencia)
    necesarios = max(1, exigidos(exigencia, base))
    cuenta = (
        f"En {ORDINALES[llamada - 1]} llamada se exige {describir_exigencia(exigencia)}.",
        f"{con_mayuscula(NOMBRES_DE_BASE[exigencia.base])}: {base}; {hacen_falta(necesarios)}.",
        f"Presentes con voto: {presencia.presentes}.",
    )
    presentes = contar(presencia.presentes, "presente", "presentes")
    if presencia.presentes >= necesarios:
        frase = f"Hay quórum: {presentes} y {hacen_falta(necesarios)}."
        return dictar(regla, Veredicto.SI, frase, cuenta)
    ausentes = necesarios - presencia.presentes
    precisos = contar(necesarios, "necesario", "necesarios")
    frase = f"No hay quórum: {presentes} de {precisos}; {faltan(ausentes)}."
    return dictar(regla, Veredicto.NO, frase, cuenta)


def base_de_presencia(base: Base, presencia: Presencia) -> int:
    """El denominador que pide la exigencia."""
    return {
        Base.NUMERO_LEGAL: presencia.numero_legal,
        Base.CUBIERTOS: presencia.cubiertos,
        Base.PRESENTES: presencia.presentes,
    }.get(base, presencia.habilitados)
