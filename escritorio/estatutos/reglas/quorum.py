"""Si un órgano puede sesionar."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field
from msgspec.structs import replace

from escritorio.comun.base.exactos import Cuantos, leer_cuantos
from escritorio.comun.base.lengua import (
    Frase,
    contada,
    enumerada,
    frase,
    rotulos,
    unidas,
)
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Exigencia, Reparto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_MESA, Mesa, ReglaDeQuorum
from escritorio.estatutos.reglas.dictar import (
    dictar,
    faltan,
    hacen_falta,
    juzgar,
    no_se_sabe,
    ordinal,
)
from escritorio.estatutos.reglas.exigencias import (
    CON_PRESENTES,
    ROTULOS,
    al_menos_algo,
    contar_grupos,
    cuanto_se_exige,
    describir_en_votos,
    describir_exigencia,
)
from escritorio.estatutos.reglas.numerar import PasoDeCuenta

_HAY = rotulos("Hay quórum: {} y {}.")
_NO_HAY = rotulos("No hay quórum: {}.")
_HAY_EN_VOTOS = rotulos("Hay quórum: los presentes reúnen {} y {}.")
_REUNIDOS = rotulos("{}: {} en votos; exige {}: {}; los presentes reúnen {}.")
_CONTADOS = rotulos("{} {}; exige {}: {}; presentes {}.")
_NO_CONSTAN = rotulos(
    {
        Reparto.PAIS: "no consta de cuántos países son los presentes",
        Reparto.CATEGORIA: "no consta de cuántas categorías son los presentes",
        Reparto.SUBDIVISION: "no consta de cuántas subdivisiones son los presentes",
        Reparto.TIPO: "no consta de cuántos tipos de socio son los presentes",
        Reparto.GRUPO: "no consta de cuántas federaciones o subregiones son los presentes",
    }
)


class Peso(Registro):
    """Los votos que reúnen los de cada número de una presencia; None, no se sabe."""

    numero_legal: Cuantos | None
    cubiertos: Cuantos | None
    habilitados: Cuantos
    presentes: Cuantos


class Presencia(Registro):
    """Los números de un quórum en un instante; `habilitados` y `presentes` son con voto.

    `grupos`: por cada clase de grupo, cuántos distintos hay entre los presentes con voto; sin esa
    clase no se sabe. `preside` y `secretaria`: si están, o quien los supla; None, no se sabe.
    `peso`: lo mismo en votos, para la regla que los cuenta; None si nadie los contó.
    """

    numero_legal: Cuantos
    cubiertos: Cuantos
    habilitados: Cuantos
    presentes: Cuantos
    grupos: Mapping[Reparto, int] = field(default_factory=dict)
    preside: bool | None = None
    secretaria: bool | None = None
    peso: Peso | None = None


def hay_quorum(regla: Regla | None, llamada: int, presencia: Presencia) -> Dictamen:
    """Si con esa presencia puede sesionar en esa llamada (1, 2…)."""
    if regla is None or not isinstance(regla.parametros, ReglaDeQuorum):
        return no_se_sabe(frase("el quórum"))
    parametros = regla.parametros
    if not 1 <= llamada <= len(parametros.llamadas):
        return dictar(regla, Veredicto.NO, frase("La regla no prevé {} llamada.", ordinal(llamada)), ())
    exigencia = parametros.llamadas[llamada - 1]
    pasos = _pasos(parametros, exigencia, presencia)
    veredicto = juzgar(p.cumple for p in pasos)
    # «se sesiona con» concuerda con todas: «más de la mitad…» y «los presentes, sean cuantos sean».
    con = describir_en_votos(exigencia) if parametros.en_votos else describir_exigencia(exigencia)
    cuenta = [frase("En {} llamada se sesiona con {}.", ordinal(llamada), con), *(p.texto for p in pasos)]
    if parametros.mantenido:
        cuenta.append(frase("El quórum ha de mantenerse toda la sesión."))
    return dictar(regla, veredicto, _frase(veredicto, pasos, parametros, exigencia, presencia), cuenta)


def cuenta_votos(regla: Regla | None) -> bool:
    """Si lo que cuenta son los votos que reúnen los presentes."""
    parametros = regla.parametros if regla else None
    return isinstance(parametros, ReglaDeQuorum) and parametros.en_votos


def presentes_contados(dictamen: Dictamen) -> int | None:
    """Cuántos presentes contó, lo hubiera o no; None si no lo dice.

    Los de versiones anteriores lo dicen en su texto.
    """
    dicho = dictamen.frase
    contado = next((p.huecos[-1] for p in dictamen.cuenta if p.texto == _CONTADOS), None)
    if isinstance(contado, int):
        return contado
    if dicho.texto == _HAY and isinstance(presentes := dicho.huecos[0], Frase):
        return int(str(presentes.huecos[0]))
    principio, _, resto = dicho.texto.partition(": ")
    return int(resto.split()[0]) if principio == "Hay quórum" and not dicho.huecos else None


def votos_contados(dictamen: Dictamen) -> Cuantos | None:
    """Cuántos votos contó que reunían los presentes; None si contó presentes."""
    contado = next((str(p.huecos[-1]) for p in dictamen.cuenta if p.texto == _REUNIDOS), "")
    return leer_cuantos(contado)


def lo_que_falta(dictamen: Dictamen) -> Frase:
    """Por qué dijo que no hay quórum: «19 presentes de 20 necesarios; falta 1.»; si no, lo que dijo."""
    dicho = dictamen.frase
    return frase("{}.", *dicho.huecos) if dicho.texto == _NO_HAY else dicho


def lo_que_hay(dictamen: Dictamen) -> Frase:
    """Por qué dijo que hay quórum: «17 presentes y hacen falta 17.»; si no, lo que dijo."""
    dicho = dictamen.frase
    return frase("{} y {}.", *dicho.huecos) if dicho.texto == _HAY else dicho


def presentes_exigidos(regla: Regla | None, llamada: int, presencia: Presencia) -> Cuantos | None:
    """Cuántos presentes con voto, o votos si los cuenta, pide esa llamada.

    None si la regla está por fijar, no la prevé o no se sabe sobre cuántos se cuenta.
    """
    if regla is None or not isinstance(regla.parametros, ReglaDeQuorum):
        return None
    if not 1 <= llamada <= len(regla.parametros.llamadas):
        return None
    exigencia = regla.parametros.llamadas[llamada - 1]
    if not regla.parametros.en_votos:
        return _necesarios(exigencia, presencia)
    pesada = _pesada(exigencia, presencia)
    return None if pesada is None else _necesarios(exigencia, pesada)


def _pesada(exigencia: Exigencia, presencia: Presencia) -> Presencia | None:
    """La presencia con sus números en votos; None si no se saben los que hacen falta para contar."""
    peso = presencia.peso
    if peso is None:
        return None
    de_la_base = {Base.NUMERO_LEGAL: peso.numero_legal, Base.CUBIERTOS: peso.cubiertos}
    if de_la_base.get(exigencia.base, 0) is None:
        return None
    return replace(
        presencia,
        numero_legal=peso.numero_legal or 0,
        cubiertos=peso.cubiertos or 0,
        habilitados=peso.habilitados,
        presentes=peso.presentes,
    )


def base_de_presencia(base: Base, presencia: Presencia) -> Cuantos:
    """El denominador que pide la exigencia."""
    return {
        Base.NUMERO_LEGAL: presencia.numero_legal,
        Base.CUBIERTOS: presencia.cubiertos,
        Base.PRESENTES: presencia.presentes,
    }.get(base, presencia.habilitados)


def _necesarios(exigencia: Exigencia, presencia: Presencia) -> Cuantos:
    """Con los presentes, sean cuantos sean, al menos uno."""
    return al_menos_algo(exigencia, base_de_presencia(exigencia.base, presencia), presencia.presentes)


def _pasos(parametros: ReglaDeQuorum, exigencia: Exigencia, presencia: Presencia) -> list[PasoDeCuenta]:
    pasos = [(_de_votos if parametros.en_votos else _de_presentes)(exigencia, presencia)]
    if parametros.minimo_de_grupos:
        pasos.append(_de_grupos(parametros, presencia))
    return pasos + [de_la_mesa(quien, presencia) for quien in parametros.presencia]


def _de_presentes(exigencia: Exigencia, presencia: Presencia) -> PasoDeCuenta:
    base, necesarios = base_de_presencia(exigencia.base, presencia), _necesarios(exigencia, presencia)
    cuenta = frase(
        _CONTADOS,
        frase(ROTULOS[exigencia.base]),
        base,
        _cuanto(exigencia),
        necesarios,
        presencia.presentes,
    )
    precisos = contada(necesarios, "{} necesario", "{} necesarios")
    faltan_ = faltan(necesarios - presencia.presentes)
    reparo = frase("{} de {}; {}", _contar(presencia.presentes), precisos, faltan_)
    return PasoDeCuenta(presencia.presentes >= necesarios, cuenta, reparo)


def _de_votos(exigencia: Exigencia, presencia: Presencia) -> PasoDeCuenta:
    """Cuántos votos reúnen los presentes; sin saber sobre cuántos, no se cuenta."""
    pesada = _pesada(exigencia, presencia)
    if pesada is None:
        reparo = frase("no se sabe con cuántos votos cuenta cada puesto")
        return PasoDeCuenta(None, frase("Se cuenta en votos: {}.", reparo), reparo)
    base, necesarios = base_de_presencia(exigencia.base, pesada), _necesarios(exigencia, pesada)
    cuenta = frase(
        _REUNIDOS,
        frase(ROTULOS[exigencia.base]),
        base,
        _cuanto(exigencia),
        necesarios,
        pesada.presentes,
    )
    precisos = contada(necesarios, "{} necesario", "{} necesarios")
    faltan_ = faltan(necesarios - pesada.presentes)
    reparo = frase("los presentes reúnen {} de {}; {}", _votos(pesada.presentes), precisos, faltan_)
    return PasoDeCuenta(pesada.presentes >= necesarios, cuenta, reparo)


def _votos(cuantos: Cuantos) -> Frase:
    return contada(cuantos, "{} voto", "{} votos")


def _contar(presentes: Cuantos) -> Frase:
    return contada(presentes, "{} presente", "{} presentes")


def _cuanto(exigencia: Exigencia) -> Frase:
    cuanto = cuanto_se_exige(exigencia)
    suelo = exigencia.minimo and exigencia.fraccion
    return frase("{}, nunca menos de {}", cuanto, exigencia.minimo) if suelo else cuanto


def _de_grupos(parametros: ReglaDeQuorum, presencia: Presencia) -> PasoDeCuenta:
    hay, exige = presencia.grupos.get(parametros.grupo), parametros.minimo_de_grupos
    if hay is None:
        reparo = _NO_CONSTAN[parametros.grupo]
        exigidos_ = contar_grupos(parametros.grupo, exige)
        return PasoDeCuenta(
            None, frase("Ha de haber presentes de {}: {}.", exigidos_, frase(reparo)), frase(reparo)
        )
    cuenta = frase("{}: {}; {}.", frase(CON_PRESENTES[parametros.grupo]), hay, hacen_falta(exige))
    verbo = frase("falta" if exige - hay == 1 else "faltan")
    return PasoDeCuenta(
        hay >= exige, cuenta, unidas(" ", [verbo, contar_grupos(parametros.grupo, exige - hay)])
    )


def de_la_mesa(quien: Mesa, presencia: Presencia) -> PasoDeCuenta:
    """Si está ese puesto de la mesa, o quien lo supla."""
    nombre = frase(NOMBRES_DE_MESA[quien])
    esta = presencia.preside if quien is Mesa.PRESIDENCIA else presencia.secretaria
    if esta is None:
        reparo = frase("no consta si está {} o quien la supla", nombre)
        return PasoDeCuenta(None, frase("Ha de estar {} o quien la supla: no consta.", nombre), reparo)
    cuenta = frase(
        "Ha de estar {} o quien la supla: está." if esta else "Ha de estar {} o quien la supla: no está.",
        nombre,
    )
    return PasoDeCuenta(esta, cuenta, frase("falta {} o quien la supla", nombre))


def _frase(
    veredicto: Veredicto,
    pasos: list[PasoDeCuenta],
    parametros: ReglaDeQuorum,
    exigencia: Exigencia,
    presencia: Presencia,
) -> Frase:
    pesada = _pesada(exigencia, presencia) if parametros.en_votos else None
    if veredicto is Veredicto.SI and pesada is not None:
        return frase(_HAY_EN_VOTOS, _votos(pesada.presentes), hacen_falta(_necesarios(exigencia, pesada)))
    if veredicto is Veredicto.SI:
        return frase(_HAY, _contar(presencia.presentes), hacen_falta(_necesarios(exigencia, presencia)))
    if veredicto is Veredicto.NO:
        return frase(_NO_HAY, unidas("; ", [p.reparo for p in pasos if p.cumple is False]))
    dudas = enumerada([p.reparo for p in pasos if p.cumple is None])
    return frase("No se puede saber si hay quórum: {}. Anótelo y vuelva a contar.", dudas)
