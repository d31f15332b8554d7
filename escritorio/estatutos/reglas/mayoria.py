"""Si una propuesta alcanza la mayoría que se exige."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field
from msgspec.structs import replace

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_GRUPO, Base, Exigencia, Grupo
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_DECISION,
    NOMBRES_DE_EMPATE,
    Ausencia,
    Empate,
    Forma,
    MayoriaPorGrupo,
    Neutro,
    ReglaDeMayoria,
)
from escritorio.estatutos.reglas.dictar import (
    con_mayuscula,
    dictar,
    hacen_falta,
    juzgar,
    no_la_tiene,
    no_se_sabe,
)
from escritorio.estatutos.reglas.exigencias import CORTOS, cuanto_se_exige, describir_votos, exigidos
from escritorio.estatutos.reglas.pasos import Paso


class VotosDeGrupo(Registro):
    """Lo votado por los integrantes de un grupo (un país).

    `neutros`: abstenciones y votos en blanco; `blancos`: cuántos de ellos son en blanco. `ausentes`:
    quienes se ausentaron una vez empezado el punto; no están entre los `presentes`.
    """

    a_favor: int
    en_contra: int
    neutros: int
    presentes: int
    habilitados: int
    blancos: int = 0
    ausentes: int = 0


class Votos(Registro):
    """El resultado de una votación y los denominadores de ese instante.

    `ausentes`: quienes se ausentaron una vez empezado el punto; no están entre los `presentes`.
    `por_grupo`: sólo si la votación es nominal. `nulos`: papeletas que no valen; `excusados`: quienes no
    votan en este punto por interés en él; ni están entre los presentes ni entre los habilitados.
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
    nulos: int = 0
    excusados: int = 0


def hay_mayoria(regla: Regla | None, votos: Votos, *, dirime: str = "", vuelta: int = 1) -> Dictamen:
    """Si la propuesta alcanza la mayoría exigida.

    `dirime`: voto de calidad, «a_favor» o «en_contra»; `vuelta`: 2 si es la segunda votación de la misma
    propuesta. El voto de calidad sólo cuenta si un voto más bastaría.
    """
    if regla is None:
        return no_la_tiene("regla de mayoría para esta decisión")
    if not isinstance(regla.parametros, ReglaDeMayoria):
        return no_se_sabe(f"la mayoría para {NOMBRES_DE_DECISION[regla.tipo].lower()}")
    if not _dice_como_se_aprueba(regla.parametros):
        return no_se_sabe(f"con cuántos votos se aprueba «{NOMBRES_DE_DECISION[regla.tipo]}»")
    parametros, contados = regla.parametros, _con_ausentes(regla.parametros, votos)
    pasos = _pasos(parametros, contados)
    grupos = [_por_grupo(parametros.por_grupo, contados, parametros)] if parametros.por_grupo else []
    cuenta = [*_recuento(parametros, votos), *(p.texto for p in (*pasos, *grupos))]
    if parametros.empate is None or not _decide_el_empate(parametros, contados):
        return _segun_los_pasos(regla, parametros, contados, [*pasos, *grupos], cuenta)
    if parametros.empate is Empate.RECHAZA or juzgar(p.cumple for p in grupos) is Veredicto.SI:
        cuenta.append(_de_empate(parametros.empate, contados.a_favor, vuelta))
        return _por_empate(regla, _ahora(parametros.empate, vuelta), contados.a_favor, cuenta, dirime)
    return _segun_los_pasos(regla, parametros, contados, grupos, cuenta)


def base_de_votos(base: Base, votos: Votos, emitidos: tuple[Neutro, ...] = ()) -> int:
    """El denominador que pide la exigencia; `emitidos`: qué votos neutros se cuentan entre los emitidos."""
    return {
        Base.NUMERO_LEGAL: votos.numero_legal,
        Base.CUBIERTOS: votos.cubiertos,
        Base.HABILITADOS: votos.habilitados,
        Base.PRESENTES: votos.presentes,
        Base.EMITIDOS: votos.a_favor
        + votos.en_contra
        + votos.abstenciones * (Neutro.ABSTENCIONES in emitidos)
        + votos.blancos * (Neutro.BLANCOS in emitidos),
    }[base]


def _con_ausentes(parametros: ReglaDeMayoria, votos: Votos) -> Votos:
    """Quien se ausenta a mitad del punto se abstiene, si la regla lo dice (ROF art. 100)."""
    if not _se_abstienen(parametros):
        return votos
    return replace(
        votos,
        presentes=votos.presentes + votos.ausentes,
        abstenciones=votos.abstenciones + votos.ausentes,
    )


def _recuento(parametros: ReglaDeMayoria, votos: Votos) -> list[str]:
    demas = f", en blanco {votos.blancos}" if votos.blancos else ""
    demas += f", nulos {votos.nulos}" if votos.nulos else ""
    lineas = [
        f"A favor {votos.a_favor}, en contra {votos.en_contra}, abstenciones {votos.abstenciones}{demas};"
        f" presentes con voto {votos.presentes} de {votos.habilitados} habilitados."
    ]
    if votos.ausentes:
        se = "cuentan como presentes que se abstienen" if _se_abstienen(parametros) else "no cuentan"
        lineas.append(f"Se ausentaron una vez empezado el punto: {votos.ausentes}; {se}.")
    if votos.excusados:
        lineas.append(f"Se excusaron de este punto: {votos.excusados}; no cuentan en él.")
    return lineas


def _pasos(parametros: ReglaDeMayoria, votos: Votos) -> list[Paso]:
    pasos = [_paso(e, votos, parametros.emitidos) for e in parametros.exigencias]
    return [_de_consenso(votos), *pasos] if parametros.forma is Forma.CONSENSO else pasos


def _de_consenso(votos: Votos) -> Paso:
    en_contra = contar(votos.en_contra, "voto", "votos")
    cuenta = f"Se exige consenso, que nadie se oponga: en contra, {en_contra}."
    return Paso(votos.en_contra == 0, cuenta, f"no hay consenso, con {en_contra} en contra")


def _paso(exigencia: Exigencia, votos: Votos, emitidos: tuple[Neutro, ...]) -> Paso:
    base = base_de_votos(exigencia.base, votos, emitidos)
    necesarios = max(1, exigidos(exigencia, base))
    cumple = votos.a_favor >= necesarios
    falta = f"de {contar(base, *CORTOS[exigencia.base])} {hacen_falta(necesarios)}"
    alcanza = "se alcanza" if cumple else "no se alcanza"
    cuenta = f"Se exige {describir_votos(exigencia)}: {falta}; hubo {votos.a_favor} a favor: {alcanza}."
    no_alcanzan = "no alcanza" if votos.a_favor == 1 else "no alcanzan"
    return Paso(cumple, cuenta, f"{_a_favor(votos.a_favor)} {no_alcanzan} la mayoría exigida")


def _por_grupo(doble: MayoriaPorGrupo, votos: Votos, parametros: ReglaDeMayoria) -> Paso:
    uno, varios = NOMBRES_DE_GRUPO[doble.grupo]
    grupos = votos.por_grupo.get(doble.grupo)
    if grupos is None:
        reparo = f"se exige además mayoría por {uno} y la votación no es nominal"
        return Paso(None, f"{con_mayuscula(reparo)}: no se puede contar.", reparo)
    votados = {nombre: _en_el_grupo(doble.dentro, g, parametros) for nombre, g in grupos.items()}
    presentes = doble.grupos.base is Base.PRESENTES
    base = sum((_presentes(g, parametros) if presentes else g.habilitados) > 0 for g in grupos.values())
    necesarios, hay = max(1, exigidos(doble.grupos, base)), sum(si for si, _ in votados.values())
    detalle = "; ".join(f"{nombre}, {texto}" for nombre, (_, texto) in votados.items())
    cuales = "con presentes" if presentes else "con habilitados"
    cuenta = (
        f"Por {uno}: {detalle or 'ninguno votó'}. {con_mayuscula(varios)} {cuales} {base}; exige"
        f" {cuanto_se_exige(doble.grupos)}: {necesarios}; a favor {hay}:"
        f" {'se alcanza' if hay >= necesarios else 'no se alcanza'}."
    )
    return Paso(hay >= necesarios, cuenta, f"{contar(hay, uno, varios)} a favor y {hacen_falta(necesarios)}")


def _en_el_grupo(dentro: Exigencia, grupo: VotosDeGrupo, parametros: ReglaDeMayoria) -> tuple[bool, str]:
    suyos = Votos(
        grupo.a_favor,
        grupo.en_contra,
        grupo.neutros - grupo.blancos,
        grupo.presentes,
        grupo.habilitados,
        grupo.habilitados,
        grupo.habilitados,
        grupo.blancos,
        grupo.ausentes,
    )
    base = base_de_votos(dentro.base, _con_ausentes(parametros, suyos), parametros.emitidos)
    necesarios = max(1, exigidos(dentro, base))
    cumple = grupo.a_favor >= necesarios
    if base == 0:
        return False, "sin votos"
    return cumple, f"{grupo.a_favor} de {base} ({hacen_falta(necesarios)}): {'a favor' if cumple else 'no'}"


def _presentes(grupo: VotosDeGrupo, parametros: ReglaDeMayoria) -> int:
    return grupo.presentes + (grupo.ausentes if _se_abstienen(parametros) else 0)


def _decide_el_empate(parametros: ReglaDeMayoria, votos: Votos) -> bool:
    """Un voto más bastaría y uno menos no: si ni así se alcanza (dos tercios…), dirimir no cambia nada.

    Y si ya sobraba un voto (un tercio…), el empate tampoco quita lo alcanzado.
    """
    if parametros.forma is Forma.CONSENSO or not votos.a_favor == votos.en_contra > 0:
        return False
    con_uno_menos = replace(votos, a_favor=votos.a_favor - 1, abstenciones=votos.abstenciones + 1)
    sobra = all(p.cumple for p in _pasos(parametros, con_uno_menos))
    return not sobra and all(
        votos.a_favor + 1 >= exigidos(e, base_de_votos(e.base, votos, parametros.emitidos))
        for e in parametros.exigencias
    )


def _ahora(empate: Empate, vuelta: int) -> Empate:
    """Lo que toca en esta vuelta: repetida la votación, decide la presidencia o se rechaza."""
    if empate is Empate.SEGUNDA_Y_CALIDAD:
        return Empate.SEGUNDA_VOTACION if vuelta < 2 else Empate.VOTO_DE_CALIDAD
    return Empate.RECHAZA if empate is Empate.SEGUNDA_VOTACION and vuelta > 1 else empate


def _de_empate(empate: Empate, iguales: int, vuelta: int) -> str:
    persiste = f"; persiste en la {vuelta}.ª votación" if vuelta > 1 else ""
    return f"Empate a {iguales}: según la regla, {NOMBRES_DE_EMPATE[empate]}{persiste}."


def _por_empate(regla: Regla, empate: Empate, iguales: int, cuenta: list[str], dirime: str) -> Dictamen:
    if empate is Empate.RECHAZA:
        return dictar(regla, Veredicto.NO, f"Rechazada por empate a {iguales}.", cuenta)
    if empate is Empate.VOTO_DE_CALIDAD and dirime:
        si = dirime == "a_favor"
        frase = f"{'Aprobada' if si else 'Rechazada'} por el voto de calidad de la presidencia."
        return dictar(regla, Veredicto.SI if si else Veredicto.NO, frase, cuenta)
    que = "debe dirimir la presidencia" if empate is Empate.VOTO_DE_CALIDAD else "debe votarse otra vez"
    return dictar(regla, Veredicto.EMPATE, f"Empate a {iguales}: {que}.", cuenta)


def _segun_los_pasos(
    regla: Regla, parametros: ReglaDeMayoria, votos: Votos, pasos: list[Paso], cuenta: list[str]
) -> Dictamen:
    if votos.a_favor == 0 and not _basta_con_que_nadie_se_oponga(parametros):
        return dictar(regla, Veredicto.NO, "Rechazada: no hubo votos a favor.", cuenta)
    veredicto = juzgar(p.cumple for p in pasos)
    if veredicto is Veredicto.SI:
        if parametros.empate is None and _decide_el_empate(parametros, votos):
            frase = f"Rechazada: empate a {votos.a_favor}, y la regla no dice que un empate apruebe."
            return dictar(regla, Veredicto.NO, frase, cuenta)
        return dictar(regla, veredicto, _aprobada(parametros, votos), cuenta)
    if veredicto is Veredicto.NO:
        # Un reparo por clase: dos mayorías que no se alcanzan se dicen una vez.
        reparos = dict.fromkeys(p.reparo for p in pasos if p.cumple is False)
        return dictar(regla, veredicto, f"Rechazada: {'; '.join(reparos)}.", cuenta)
    dudas = "; ".join(p.reparo for p in pasos if p.cumple is None)
    return dictar(regla, veredicto, f"No se puede saber: {dudas}. Vote nominalmente.", cuenta)


def _dice_como_se_aprueba(parametros: ReglaDeMayoria) -> bool:
    """Sin exigencias sólo se aprueba por consenso: un voto contra nueve no es mayoría de nada."""
    return bool(parametros.exigencias) or parametros.forma is Forma.CONSENSO


def _basta_con_que_nadie_se_oponga(parametros: ReglaDeMayoria) -> bool:
    exige_votos = parametros.exigencias or parametros.por_grupo
    return parametros.forma is Forma.CONSENSO and not exige_votos


def _aprobada(parametros: ReglaDeMayoria, votos: Votos) -> str:
    if parametros.forma is Forma.CONSENSO:
        return "Aprobada por consenso: nadie se opuso."
    if any(e.fraccion == 1 for e in parametros.exigencias):
        return f"Aprobada por unanimidad, con {_a_favor(votos.a_favor)}."
    return f"Aprobada con {_a_favor(votos.a_favor)}."


def _a_favor(cuantos: int) -> str:
    return f"{contar(cuantos, 'voto', 'votos')} a favor"


def _se_abstienen(parametros: ReglaDeMayoria) -> bool:
    return parametros.ausencia is Ausencia.ABSTENCION
