"""Cómo se lee una elección: su cargo, sus rondas y lo que dicen las reglas de cada candidatura. Puro."""

from __future__ import annotations

from escritorio.comun.base.fechas import hora
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.votaciones.modelo.elecciones import ESTADOS_DE_ELECCION, Candidatura, Eleccion, Ronda

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


def estado_de(dada: Eleccion, acuerdo: int | None) -> tuple[str, str]:
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
    partes = [f"{v.nombre}, {v.votos}" for v in ronda.votos]
    partes += [
        f"{nombre} {n}"
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
