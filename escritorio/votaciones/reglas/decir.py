"""Decir en una línea lo votado, y reunir lo que daría un bloque. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.acuerdos.modelo import NumeroDeAcuerdo
from escritorio.comun.base.exactos import escribir_cuantos
from escritorio.comun.base.fechas import hora
from escritorio.comun.base.lengua import enumerada, frase
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.votaciones.modelo.elecciones import (
    ESTADOS_DE_ELECCION,
    Candidatura,
    Eleccion,
    Ronda,
    RondaHecha,
)
from escritorio.votaciones.modelo.votaciones import MODOS, SIN_CONTAR, Votacion, VotacionHecha, VotoParticular


def frases_de_votaciones(
    votaciones: Sequence[Votacion],
    numeros: Mapping[str, NumeroDeAcuerdo],
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
    votacion: Votacion, numeros: Mapping[str, NumeroDeAcuerdo], rectificada_por: Votacion | None = None
) -> str:
    """«Votación a mano alzada, 10:30: 18 a favor…. Aprobada… Acuerdo n.º 3.»"""
    vuelta = f"{votacion.vuelta}.ª votación" if votacion.vuelta > 1 else "Votación"
    vuelta += " rectificada" if votacion.rectifica_id else ""
    en_bloque = " en bloque" if votacion.bloque_id else ""
    cabeza = f"{vuelta} {MODOS[votacion.modo].lower()}{en_bloque}, {hora(votacion.momento)}"
    dicha = f"{cabeza}: {cifras_de(votacion)}. {votacion.dictamen.frase}"
    if votacion.motivo and not votacion.rectifica_id:
        dicha += f" Se votó otra vez: {votacion.motivo.rstrip('.')}."
    if rectificada_por:
        return f"{dicha} No vale: se rectificó. {rectificada_por.motivo.rstrip('.')}."
    return _con_acuerdo(dicha, numeros.get(votacion.acuerdo_id or ""))


def frase_de_hecha(hecha: VotacionHecha | RondaHecha) -> str:
    """«Aprobada con 18 votos a favor. Acuerdo n.º 3.»"""
    return _con_acuerdo(str(hecha.dictamen.frase), hecha.acuerdo_numero)


def _con_acuerdo(dicha: str, numero: NumeroDeAcuerdo | None) -> str:
    return f"{dicha} Acuerdo n.º {numero}." if numero else dicha


def cifras_de(votacion: Votacion) -> str:
    """«18 a favor, 2 en contra, 1 abstención», o «sin oposición» si no se contaron votos."""
    if votacion.modo in SIN_CONTAR and not votacion.en_contra:
        return _con_excusados("sin oposición", votacion)
    abstenciones = contar(votacion.abstenciones, "abstención", "abstenciones")
    cifras = f"{escribir_cuantos(votacion.a_favor)} a favor, {escribir_cuantos(votacion.en_contra)} en contra"
    cifras += f", {abstenciones}"
    cifras += f", {escribir_cuantos(votacion.blancos)} en blanco" if votacion.blancos else ""
    cifras += f", {contar(votacion.nulos, 'nulo', 'nulos')}" if votacion.nulos else ""
    return _con_excusados(cifras, votacion)


def _con_excusados(cifras: str, votacion: Votacion) -> str:
    if not votacion.excusados:
        return cifras
    return f"{cifras}; {contar(votacion.excusados, 'excusado', 'excusados')}"


def reunir(dictamenes: Sequence[tuple[int | str, Dictamen]]) -> Dictamen:
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


_TONOS = {"abierta": "acento", "resuelta": "exito", "desierta": "aviso"}
_RESULTADOS = {
    "resuelta": ("Resuelta", "exito"),
    "otra_ronda": ("Otra ronda", "aviso"),
    "empate": ("Empate", "aviso"),
    "desierta": ("Desierta", "aviso"),
}
NADA_QUE_MIRAR = "El cargo no es un puesto con requisitos: no hay nada que comprobar."


def rotulo_de(dada: Eleccion) -> str:
    """«Presidencia (Consejo) · 1 plaza»; con listas, «por listas de 5 nombres»."""
    de = f" ({dada.organo})" if dada.puesto_id else ""
    if dada.forma == "listas":
        return f"{dada.cargo}{de} · por listas de {contar(dada.plazas, 'nombre', 'nombres')}"
    return f"{dada.cargo}{de} · {contar(dada.plazas, 'plaza', 'plazas')}"


def estado_de(dada: Eleccion, acuerdo: NumeroDeAcuerdo | None) -> tuple[str, str]:
    """(palabra, tono) de cómo va."""
    if acuerdo:
        return f"Resuelta · acuerdo n.º {acuerdo}", "exito"
    if dada.ultima is not None and dada.estado == "abierta":
        return ("Empate", "aviso") if dada.ultima.resultado == "empate" else ("Otra ronda", "aviso")
    return ESTADOS_DE_ELECCION[dada.estado], _TONOS[dada.estado]


def situacion_de(cual: Candidatura) -> tuple[str, str]:
    """(palabra, tono) de una candidatura: electa, retirada o lo que dicen de ella las reglas."""
    if cual.electa:
        return "Electa", "exito"
    if cual.retirada:
        return "Retirada", "neutro"
    if cual.veredicto is Veredicto.NO:
        return "Admitida sin cumplir", "aviso"
    if cual.veredicto is Veredicto.NO_SE_SABE:
        return "No se sabe", "aviso"
    return ("Cumple", "acento") if cual.dictamenes else ("Sin requisitos", "neutro")


def frase_de_ronda(ronda: Ronda) -> str:
    """«Ronda 1, a las 11:00, secreta: Alba, 12; Brasa, 10; en blanco 1. Ninguna candidatura alcanza…»"""
    partes = [f"{v.nombre}, {escribir_cuantos(v.votos)}" for v in ronda.votos]
    partes += [
        f"{nombre} {escribir_cuantos(n)}"
        for nombre, n in (
            ("en contra", ronda.en_contra),
            ("en blanco", ronda.blancos),
            ("nulos", ronda.nulos),
            ("abstenciones", ronda.abstenciones),
        )
        if n
    ]
    secreta = ", secreta" if ronda.secreta else ""
    desempate = f" Desempate. {ronda.desempate}." if ronda.desempate else ""
    return (
        f"Ronda {ronda.numero}, a las {hora(ronda.momento)}{secreta}: {'; '.join(partes)}."
        f" {ronda.dictamen.frase}{desempate}"
    )


def resultado_de_ronda(dada: Eleccion, ronda: Ronda) -> tuple[str, str, str]:
    """(palabra, tono, cifras y dictamen) de una ronda, para enseñarla a la sala: de quién votó, nada."""
    electas = [v.nombre for v in ronda.votos if v.suerte == "electa"]
    if electas:
        palabra, tono = f"{'Electa' if len(electas) == 1 else 'Electas'}: {enumerar(electas)}", "exito"
    else:
        palabra, tono = _RESULTADOS[ronda.resultado]
    return f"{dada.cargo} · {palabra}", tono, frase_de_ronda(ronda)


def por_que_de(cual: Candidatura) -> str:
    """Todo lo que dijeron las reglas al presentarse, con su cuenta y su artículo."""
    lineas = [
        linea
        for d in cual.dictamenes
        for linea in (
            f"{d.regla}: {d.frase}" if d.regla else str(d.frase),
            *map(str, d.cuenta),
            f"Según: {d.fundamento}.",
            "",
        )
    ]
    if cual.aunque:
        lineas.append(f"La mesa la admitió: {cual.aunque}")
    if cual.retirada:
        lineas.append(f"Se retiró: {cual.retirada}")
    return "\n".join(lineas).strip() or NADA_QUE_MIRAR
