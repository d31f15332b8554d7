"""Decir en una línea lo votado, y reunir lo que daría un bloque. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.comun.base.fechas import hora
from escritorio.comun.base.lengua import enumerada, frase
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.votaciones.modelo.elecciones import RondaHecha
from escritorio.votaciones.modelo.votaciones import (
    MODOS,
    SIN_CONTAR,
    Votacion,
    VotacionHecha,
    VotoParticular,
)


def frases_de_votaciones(
    votaciones: Sequence[Votacion],
    numeros: Mapping[str, int],
    particulares: Sequence[VotoParticular] = (),
) -> list[str]:
    """Una línea por votación, con las rectificadas dichas como tales, y los votos particulares.

    `numeros`: el del acuerdo de cada id.
    """
    rectifica = {v.rectifica_id: v for v in votaciones if v.rectifica_id}
    lineas = []
    for votada in votaciones:
        lineas.append(frase_de_votacion(votada, numeros, rectifica.get(votada.id)))
        lineas += [f"Voto particular de {p.nombre}." for p in particulares if p.votacion_id == votada.id]
    return lineas


def frase_de_votacion(
    votacion: Votacion, numeros: Mapping[str, int], rectificada_por: Votacion | None = None
) -> str:
    """«Votación a mano alzada, 10:30: 18 a favor…. Aprobada… Acuerdo n.º 3.»"""
    vuelta = f"{votacion.vuelta}.ª votación" if votacion.vuelta > 1 else "Votación"
    vuelta += " rectificada" if votacion.rectifica_id else ""
    en_bloque = " en bloque" if votacion.bloque_id else ""
    cabeza = f"{vuelta} {MODOS[votacion.modo].lower()}{en_bloque}, {hora(votacion.momento)}"
    dicha = f"{cabeza}: {cifras_de(votacion)}. {votacion.dictamen.frase}"
    if rectificada_por:
        return f"{dicha} No vale: se rectificó. {rectificada_por.motivo.rstrip('.')}."
    return _con_acuerdo(dicha, numeros.get(votacion.acuerdo_id or ""))


def frase_de_hecha(hecha: VotacionHecha | RondaHecha) -> str:
    """«Aprobada con 18 votos a favor. Acuerdo n.º 3.»"""
    return _con_acuerdo(str(hecha.dictamen.frase), hecha.acuerdo_numero)


def _con_acuerdo(dicha: str, numero: int | None) -> str:
    return f"{dicha} Acuerdo n.º {numero}." if numero else dicha


def cifras_de(votacion: Votacion) -> str:
    """«18 a favor, 2 en contra, 1 abstención», o «sin oposición» si no se contaron votos."""
    if votacion.modo in SIN_CONTAR and not votacion.en_contra:
        return _con_excusados("sin oposición", votacion)
    abstenciones = contar(votacion.abstenciones, "abstención", "abstenciones")
    cifras = f"{votacion.a_favor} a favor, {votacion.en_contra} en contra, {abstenciones}"
    cifras += f", {votacion.blancos} en blanco" if votacion.blancos else ""
    cifras += f", {contar(votacion.nulos, 'nulo', 'nulos')}" if votacion.nulos else ""
    return _con_excusados(cifras, votacion)


def _con_excusados(cifras: str, votacion: Votacion) -> str:
    if not votacion.excusados:
        return cifras
    return f"{cifras}; {contar(votacion.excusados, 'excusado', 'excusados')}"


def reunir(dictamenes: Sequence[tuple[int, Dictamen]]) -> Dictamen:
    """Lo que daría el bloque, con la frase de cada punto que no se aprobaría; los pares: (n.º, suyo)."""
    no = [(n, d) for n, d in dictamenes if d.veredicto is not Veredicto.SI]
    fundamento = enumerada(list(dict.fromkeys(d.fundamento for _, d in dictamenes)))
    cuenta = tuple(frase("Punto {}: {}", n, d.frase) for n, d in no)
    if not no:
        dicho = frase("Se aprueban los {} puntos del bloque.", len(dictamenes))
    elif len(no) == len(dictamenes):
        dicho = frase("No se aprueba ninguno.")
    elif len(no) == 1:
        dicho = frase("Se aprueban todos menos el {}.", no[0][0])
    else:
        dicho = frase("Se aprueban todos menos los puntos {}.", enumerada([str(n) for n, _ in no]))
    veredicto = no[0][1].veredicto if len(no) == len(dictamenes) else Veredicto.SI
    return Dictamen(veredicto, dicho, cuenta, fundamento)
