"""Si un órgano puede sesionar."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_GRUPO, Base, Exigencia, Grupo
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_MESA, Mesa, ReglaDeQuorum
from escritorio.estatutos.reglas.dictar import (
    con_mayuscula,
    dictar,
    faltan,
    hacen_falta,
    juzgar,
    no_se_sabe,
    ordinal,
)
from escritorio.estatutos.reglas.exigencias import ROTULOS, cuanto_se_exige, describir_exigencia, exigidos
from escritorio.estatutos.reglas.pasos import Paso


class Presencia(Registro):
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
    parametros = regla.parametros
    if not 1 <= llamada <= len(parametros.llamadas):
        return dictar(regla, Veredicto.NO, f"La regla no prevé {ordinal(llamada)} llamada.", ())
    exigencia = parametros.llamadas[llamada - 1]
    pasos = _pasos(parametros, exigencia, presencia)
    veredicto = juzgar(p.cumple for p in pasos)
    # «se sesiona con» concuerda con todas: «más de la mitad…» y «los presentes, sean cuantos sean».
    cuenta = [f"En {ordinal(llamada)} llamada se sesiona con {describir_exigencia(exigencia)}."]
    cuenta += [p.texto for p in pasos]
    if parametros.mantenido:
        cuenta.append("El quórum ha de mantenerse toda la sesión.")
    return dictar(regla, veredicto, _frase(veredicto, pasos, exigencia, presencia), cuenta)


def presentes_exigidos(regla: Regla | None, llamada: int, presencia: Presencia) -> int | None:
    """Cuántos presentes con voto pide esa llamada; None si la regla está por fijar o no la prevé."""
    if regla is None or not isinstance(regla.parametros, ReglaDeQuorum):
        return None
    if not 1 <= llamada <= len(regla.parametros.llamadas):
        return None
    return _necesarios(regla.parametros.llamadas[llamada - 1], presencia)


def base_de_presencia(base: Base, presencia: Presencia) -> int:
    """El denominador que pide la exigencia."""
    return {
        Base.NUMERO_LEGAL: presencia.numero_legal,
        Base.CUBIERTOS: presencia.cubiertos,
        Base.PRESENTES: presencia.presentes,
    }.get(base, presencia.habilitados)


def _necesarios(exigencia: Exigencia, presencia: Presencia) -> int:
    """Con los presentes, sean cuantos sean, al menos uno."""
    return max(1, exigidos(exigencia, base_de_presencia(exigencia.base, presencia)))


def _pasos(parametros: ReglaDeQuorum, exigencia: Exigencia, presencia: Presencia) -> list[Paso]:
    pasos = [_de_presentes(exigencia, presencia)]
    if parametros.minimo_de_grupos:
        pasos.append(_de_grupos(parametros, presencia))
    return pasos + [_de_mesa(quien, presencia) for quien in parametros.presencia]


def _de_presentes(exigencia: Exigencia, presencia: Presencia) -> Paso:
    base, necesarios = base_de_presencia(exigencia.base, presencia), _necesarios(exigencia, presencia)
    cuenta = (
        f"{ROTULOS[exigencia.base]} {base}; exige {cuanto_se_exige(exigencia)}{_suelo(exigencia)}:"
        f" {necesarios}; presentes {presencia.presentes}."
    )
    precisos = contar(necesarios, "necesario", "necesarios")
    presentes = contar(presencia.presentes, "presente", "presentes")
    reparo = f"{presentes} de {precisos}; {faltan(necesarios - presencia.presentes)}"
    return Paso(presencia.presentes >= necesarios, cuenta, reparo)


def _suelo(exigencia: Exigencia) -> str:
    return f", nunca menos de {exigencia.minimo}" if exigencia.minimo and exigencia.fraccion else ""


def _de_grupos(parametros: ReglaDeQuorum, presencia: Presencia) -> Paso:
    uno, varios = NOMBRES_DE_GRUPO[parametros.grupo]
    hay, exige = presencia.grupos.get(parametros.grupo), parametros.minimo_de_grupos
    if hay is None:
        reparo = f"no consta de cuántos {varios} son los presentes"
        return Paso(None, f"Ha de haber presentes de {contar(exige, uno, varios)}: {reparo}.", reparo)
    cuenta = f"{con_mayuscula(varios)} con presentes: {hay}; {hacen_falta(exige)}."
    return Paso(hay >= exige, cuenta, faltan(exige - hay, uno, varios))


def _de_mesa(quien: Mesa, presencia: Presencia) -> Paso:
    nombre = NOMBRES_DE_MESA[quien]
    esta = presencia.preside if quien is Mesa.PRESIDENCIA else presencia.secretaria
    if esta is None:
        reparo = f"no consta si está {nombre} o quien la supla"
        return Paso(None, f"Ha de estar {nombre} o quien la supla: no consta.", reparo)
    cuenta = f"Ha de estar {nombre} o quien la supla: {'está' if esta else 'no está'}."
    return Paso(esta, cuenta, f"falta {nombre} o quien la supla")


def _frase(veredicto: Veredicto, pasos: list[Paso], exigencia: Exigencia, presencia: Presencia) -> str:
    if veredicto is Veredicto.SI:
        presentes = contar(presencia.presentes, "presente", "presentes")
        return f"Hay quórum: {presentes} y {hacen_falta(_necesarios(exigencia, presencia))}."
    if veredicto is Veredicto.NO:
        return f"No hay quórum: {'; '.join(p.reparo for p in pasos if p.cumple is False)}."
    dudas = enumerar([p.reparo for p in pasos if p.cumple is None])
    return f"No se puede saber si hay quórum: {dudas}. Anótelo y vuelva a contar."
