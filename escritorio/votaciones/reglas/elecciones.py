"""Quién resulta electo, quién pasa a la ronda siguiente o si hay empate. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.exactos import Cuantos, escribir_cuantos, unidad_de
from escritorio.comun.base.lengua import NADA, Frase, Hueco, contada, enumerada, frase, rotulos, unidas
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import Exigencia
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_EMPATE, Empate, Forma, ReglaDeMayoria
from escritorio.estatutos.reglas.dictar import dictar, hacen_falta, no_la_tiene, no_se_sabe
from escritorio.estatutos.reglas.exigencias import al_menos_algo, contar_base, describir_votos
from escritorio.estatutos.reglas.mayoria import Votos, base_de_votos
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.estatutos.reglas.reparto import ListaVotada, repartir_plazas, reparto_de
from escritorio.votaciones.modelo.elecciones import Recuento, Ronda

_DICE = {**NOMBRES_DE_EMPATE, Empate.RECHAZA: rotulos("queda desierta")}


class EnPie(Registro):
    """Una candidatura que se vota en la ronda. `nombres`: cuántos lleva, si es una lista."""

    id: str
    nombre: str
    nombres: int = 0


class Escrutinio(Registro):
    """Lo que resulta de una ronda. `resultado`: «resuelta», «otra_ronda», «empate», «desierta» o «».

    `electas`: las elegidas en esta ronda; `empatadas`: las que se disputan lo que queda, iguales en votos.
    Con «» no se puede saber, y el dictamen dice por qué. `plazas`: las que tocan a cada lista sin disputa.
    """

    resultado: str
    electas: tuple[str, ...]
    empatadas: tuple[str, ...]
    dictamen: Dictamen
    plazas: Mapping[str, int] | None = None


class _Umbral(Registro):
    """Lo que se exige a cada candidatura: la exigencia, su base de ese instante y cuántos votos son."""

    exigencia: Exigencia
    base: Cuantos
    votos: Cuantos


class _Mesa(Registro):
    """Una ronda que se escruta. `unica`: se vota a favor o en contra de la única candidatura."""

    regla: Regla
    parametros: ReglaDeMayoria
    en_pie: tuple[EnPie, ...]
    plazas: int
    recuento: Recuento
    umbrales: tuple[_Umbral, ...]
    unica: bool

    def votos(self, cual: EnPie) -> Cuantos:
        return self.recuento.votos.get(cual.id, 0)

    @property
    def uno(self) -> Cuantos:
        """Lo menos en que difieren dos candidaturas: un voto o, si llevan decimales, su menor parte."""
        return unidad_de(*self.recuento.votos.values(), self.recuento.recogidas)

    def alcanza(self, votos: Cuantos) -> bool:
        """Si con esos votos se cumple todo lo que se exige."""
        consenso = self.parametros.forma is Forma.CONSENSO
        suficientes = votos >= max([self.uno, *(u.votos for u in self.umbrales)])
        return suficientes and not (consenso and self.recuento.en_contra)


def escrutar(
    regla: Regla | None,
    en_pie: Sequence[EnPie],
    plazas: int,
    recuento: Recuento,
    presencia: Presencia,
    empates_seguidos: int = 0,
    constancias: Sequence[Frase] = (),
) -> Escrutinio:
    """El resultado de una ronda con la regla que rige ese día y los denominadores de ese instante, en votos.

    `plazas`: las que quedan por cubrir; `empates_seguidos`: las rondas empatadas justo antes de ésta;
    `constancias`: lo que ha de quedar dicho en la cuenta. Las cifras han de cuadrar (`exigir_recuento`).
    """
    impide = _no_se_puede(regla, en_pie, plazas)
    if regla is None or not isinstance(regla.parametros, ReglaDeMayoria) or impide is not None:
        return Escrutinio("", (), (), impide or no_la_tiene(frase("regla de mayoría para una elección")))
    parametros, unica = regla.parametros, es_unica(en_pie)
    votos = _como_votos(recuento, presencia)
    umbrales = tuple(_umbral(e, votos, parametros) for e in parametros.exigencias)
    mesa = _Mesa(regla, parametros, tuple(en_pie), plazas, recuento, umbrales, unica)
    electas, empatadas = _unica(mesa) if unica else _varias(mesa)
    cuenta = [*constancias, *_cuenta(mesa, presencia)]
    return _resultado(mesa, electas, empatadas, empates_seguidos, cuenta)


def es_unica(en_pie: Sequence[object]) -> bool:
    """Con una sola candidatura se vota a favor, en contra o en blanco."""
    return len(en_pie) == 1


def empates_seguidos(rondas: Sequence[Ronda]) -> int:
    """Cuántas rondas empatadas hay al final."""
    cuantas = 0
    for ronda in reversed(rondas):
        if ronda.resultado != "empate":
            break
        cuantas += 1
    return cuantas


def salida_de_empate(regla: Regla | None, empates_seguidos: int) -> str:
    """Cómo se deshace un empate: «rechaza», «repetir», «calidad», o «uso» si la regla calla.

    `empates_seguidos`: cuántas rondas empatadas van, sin contar la que se mira.
    """
    empate = regla.parametros.empate if regla and isinstance(regla.parametros, ReglaDeMayoria) else None
    if empate is None:
        return "uso"
    if empate is Empate.SEGUNDA_VOTACION:
        return "repetir" if empates_seguidos == 0 else "rechaza"
    if empate is Empate.SEGUNDA_Y_CALIDAD:
        return "repetir" if empates_seguidos == 0 else "calidad"
    return "calidad" if empate is Empate.VOTO_DE_CALIDAD else "rechaza"


def mas_votadas(votos: Mapping[str, Cuantos], plazas: int) -> tuple[str, ...]:
    """Las que pasan si siguen las más votadas: dos por plaza, y las que igualen a la última de ellas."""
    orden = sorted(votos, key=lambda c: -votos[c])
    if len(orden) <= 2 * plazas:
        return tuple(orden)
    corte = votos[orden[2 * plazas - 1]]
    return tuple(c for c in orden if votos[c] >= corte)


def _no_se_puede(regla: Regla | None, en_pie: Sequence[EnPie], plazas: int) -> Dictamen | None:
    """Por qué con esa regla no se puede saber quién resulta electo, o nada."""
    if regla is None:
        return no_la_tiene(frase("regla de mayoría para una elección"))
    if not isinstance(regla.parametros, ReglaDeMayoria):
        return no_se_sabe(frase("la mayoría para una elección"))
    suya = regla.parametros
    if suya.por_grupo is not None:
        grupos = frase("la regla pide además mayoría por grupos, que en una elección no se cuenta")
        return _sin_saber(regla, grupos)
    if suya.forma is Forma.CONSENSO and not es_unica(en_pie):
        return _sin_saber(regla, frase("la regla elige por consenso y hay más de una candidatura"))
    if not suya.exigencias and suya.forma is not Forma.CONSENSO:
        return no_se_sabe(frase("con cuántos votos se gana una elección"))
    return None


def _sin_saber(regla: Regla, porque: Frase) -> Dictamen:
    dicho = frase("No se puede saber: {}. Revise la regla en Órganos o deje una sola candidatura.", porque)
    return dictar(regla, Veredicto.NO_SE_SABE, dicho, ())


def _como_votos(recuento: Recuento, presencia: Presencia) -> Votos:
    """Los denominadores: emitida es la papeleta con alguna marca, no cada marca."""
    return Votos(
        recuento.validas,
        0,
        recuento.abstenciones,
        presencia.presentes,
        presencia.habilitados,
        presencia.numero_legal,
        presencia.cubiertos,
        recuento.blancos,
    )


def _umbral(exigencia: Exigencia, votos: Votos, parametros: ReglaDeMayoria) -> _Umbral:
    base = base_de_votos(exigencia.base, votos, parametros.emitidos)
    return _Umbral(exigencia, base, al_menos_algo(exigencia, base, votos.a_favor))


def _unica(mesa: _Mesa) -> tuple[list[EnPie], list[EnPie]]:
    """(electas, empatadas) con una sola candidatura: empata si a favor y en contra son iguales y decide."""
    (sola,) = mesa.en_pie
    votos = mesa.votos(sola)
    iguales = votos == mesa.recuento.en_contra > 0 and mesa.parametros.empate is not None
    if iguales and mesa.alcanza(votos + mesa.uno) and not mesa.alcanza(votos - mesa.uno):
        return [], [sola]
    return ([sola], []) if mesa.alcanza(votos) else ([], [])


def _varias(mesa: _Mesa) -> tuple[list[EnPie], list[EnPie]]:
    """(electas, empatadas) por orden de votos hasta cubrir las plazas."""
    orden = sorted(mesa.en_pie, key=lambda c: -mesa.votos(c))
    alcanzan = [c for c in orden if mesa.alcanza(mesa.votos(c))]
    electas = _sin_las_del_corte(mesa, alcanzan)
    libres = mesa.plazas - len(electas)
    resto = [c for c in orden if c not in electas]
    if not libres or not resto:
        return electas, []
    iguales = [c for c in resto if mesa.votos(c) == mesa.votos(resto[0])]
    decide = mesa.alcanza(mesa.votos(resto[0]) + mesa.uno)
    return electas, iguales if decide and len(iguales) > libres else []


def _sin_las_del_corte(mesa: _Mesa, alcanzan: list[EnPie]) -> list[EnPie]:
    """Las que caben; si las últimas empatan y no caben todas, sólo las que están por encima."""
    if len(alcanzan) <= mesa.plazas:
        return alcanzan
    primera_fuera = mesa.votos(alcanzan[mesa.plazas])
    return [c for c in alcanzan[: mesa.plazas] if mesa.votos(c) > primera_fuera]


def escrutar_listas(
    regla: Regla,
    en_pie: Sequence[EnPie],
    plazas: int,
    recuento: Recuento,
    presencia: Presencia,
    constancias: Sequence[Frase] = (),
) -> Escrutinio:
    """Lo que toca a cada lista de las `plazas` que se reparten; son electas las que tienen alguna segura."""
    listas = [ListaVotada(c.id, c.nombre, recuento.votos.get(c.id, 0), c.nombres) for c in en_pie]
    dictamen, hecho = repartir_plazas(regla, listas, plazas)
    cuenta = (*constancias, _linea_de_votos(en_pie, recuento, presencia), *dictamen.cuenta)
    dictamen = replace(dictamen, cuenta=cuenta)
    if dictamen.veredicto is Veredicto.NO:
        return Escrutinio("otra_ronda", (), (), dictamen)
    electas = tuple(i for i, suyas in hecho.plazas.items() if suyas and i not in hecho.empatadas)
    resultado = "empate" if hecho.empatadas else "resuelta"
    return Escrutinio(resultado, electas, hecho.empatadas, dictamen, hecho.plazas)


def se_reparten(regla: Regla | None, forma: str, cuantas: int) -> bool:
    """Si en esa elección las plazas se reparten entre las listas; una sola se vota a favor o en contra."""
    return forma == "listas" and cuantas > 1 and reparto_de(regla) is not None


def salida_de_listas(regla: Regla | None) -> str:
    """Cómo se deshace un empate entre listas: «sorteo», «antiguedad», o «uso» si la regla calla."""
    reparto = reparto_de(regla)
    return (reparto.decide if reparto else None) or "uso"


def _linea_de_votos(en_pie: Sequence[EnPie], dado: Recuento, presencia: Presencia) -> Frase:
    cifras: list[Hueco] = [
        *(f"{c.nombre}, {escribir_cuantos(dado.votos.get(c.id, 0))}" for c in en_pie),
        frase("en contra {}", dado.en_contra) if dado.en_contra or es_unica(en_pie) else NADA,
        frase("en blanco {}", dado.blancos) if dado.blancos else NADA,
        frase("nulos {}", dado.nulos) if dado.nulos else NADA,
        frase("abstenciones {}", dado.abstenciones) if dado.abstenciones else NADA,
    ]
    con_voto = frase("presentes con voto {} de {} habilitados", presencia.presentes, presencia.habilitados)
    return frase("Votos: {}. Papeletas recogidas: {}; {}.", unidas("; ", cifras), dado.recogidas, con_voto)


def _cuenta(mesa: _Mesa, presencia: Presencia) -> list[Frase]:
    lineas = [_linea_de_votos(mesa.en_pie, mesa.recuento, presencia)]
    if mesa.parametros.forma is Forma.CONSENSO:
        en_contra = mesa.recuento.en_contra
        lineas.append(frase("Se exige consenso, que nadie se oponga: en contra, {}.", en_contra))
    return [*lineas, *(_linea_de(u, mesa) for u in mesa.umbrales)]


def _linea_de(umbral: _Umbral, mesa: _Mesa) -> Frase:
    de_cada = [(c.nombre, mesa.votos(c)) for c in mesa.en_pie]
    llegan = [f"{nombre} ({escribir_cuantos(suyos)})" for nombre, suyos in de_cada if suyos >= umbral.votos]
    alcanza = frase("nadie la alcanza")
    if llegan:
        alcanza = frase("la alcanzan {}" if len(llegan) > 1 else "la alcanza {}", enumerada(llegan))
    return frase(
        "Se exige {}: de {} {}; {}.",
        describir_votos(umbral.exigencia),
        contar_base(umbral.exigencia.base, umbral.base),
        hacen_falta(umbral.votos),
        alcanza,
    )


def _resultado(
    mesa: _Mesa, electas: list[EnPie], empatadas: list[EnPie], seguidos: int, cuenta: list[Frase]
) -> Escrutinio:
    ids = tuple(c.id for c in electas)
    if empatadas:
        return _empate(mesa, electas, empatadas, seguidos, cuenta)
    if len(electas) == mesa.plazas:
        return Escrutinio(
            "resuelta", ids, (), dictar(mesa.regla, Veredicto.SI, _elegidas(mesa, electas), cuenta)
        )
    quedan = mesa.plazas - len(electas)
    if electas:
        dicho = unidas(" ", [_elegidas(mesa, electas), _quedan(quedan)])
    elif mesa.unica:
        dicho = frase("{} no alcanza la mayoría exigida.", mesa.en_pie[0].nombre)
    else:
        dicho = frase("Ninguna candidatura alcanza la mayoría exigida: hace falta otra ronda.")
    return Escrutinio("otra_ronda", ids, (), dictar(mesa.regla, Veredicto.NO, dicho, cuenta))


def _empate(
    mesa: _Mesa, electas: list[EnPie], empatadas: list[EnPie], seguidos: int, cuenta: list[Frase]
) -> Escrutinio:
    empate, salida = mesa.parametros.empate, salida_de_empate(mesa.regla, seguidos)
    iguales = frase("Empate a {}", mesa.votos(empatadas[0]))
    if not mesa.unica:
        iguales = frase("{} entre {}", iguales, enumerada([c.nombre for c in empatadas]))
    dice = frase("{}: la regla no dice cómo se deshace.", iguales)
    if empate:
        dice = frase("{}: según la regla, {}.", iguales, frase(_DICE[empate]))
    que = {
        "rechaza": frase("{}: según la regla, queda desierta.", iguales),
        "repetir": frase("{}: debe votarse otra vez.", iguales),
        "calidad": frase("{}: debe dirimir la presidencia.", iguales),
        "uso": frase("{}: la regla no dice cómo se deshace, y no se resuelve.", iguales),
    }[salida]
    dicho = unidas(" ", [_elegidas(mesa, electas), que]) if electas else que
    veredicto = Veredicto.NO if salida == "rechaza" else Veredicto.EMPATE
    dictamen = dictar(mesa.regla, veredicto, dicho, [*cuenta, dice])
    ids, pendientes = tuple(c.id for c in electas), tuple(c.id for c in empatadas)
    if salida == "rechaza":
        return Escrutinio("desierta", ids, (), dictamen)
    return Escrutinio("empate", ids, pendientes, dictamen)


def _elegidas(mesa: _Mesa, electas: Sequence[EnPie]) -> Frase:
    con = [frase("{}, con {}", c.nombre, contada(mesa.votos(c), "{} voto", "{} votos")) for c in electas]
    if len(con) == 1:
        return frase("Resulta electa la candidatura de {}.", *con)
    return frase("Resultan electas las candidaturas de {}.", unidas("; ", con))


def _quedan(plazas: int) -> Frase:
    return contada(plazas, "Queda {} plaza por cubrir.", "Quedan {} plazas por cubrir.")
