"""Las frases de una elección en español. Puro."""

from __future__ import annotations

from escritorio.actas.modelo.contenido import EleccionDeActa
from escritorio.actas.reglas.redaccion import a_las, con_punto
from escritorio.actas.reglas.redaccion_votos import enlazar
from escritorio.comun.base.texto import contar
from escritorio.votaciones.modelo.elecciones import SIGUEN, Candidatura, Eleccion, Ronda


def eleccion(hecha: EleccionDeActa) -> list[str]:
    """Qué cargo se elige y quiénes se presentan; los que se retiraron, con su motivo."""
    dada = hecha.eleccion
    frases = [f"Elección de {dada.cargo} ({_plazas(dada)})."]
    if dada.candidaturas:
        frases.append(f"Se presentan: {con_punto(enlazar([_nombre(c) for c in dada.candidaturas]))}")
    else:
        frases.append("No se presenta ninguna candidatura.")
    return frases + [
        f"{c.nombre} retira su candidatura: {con_punto(c.retirada)}" for c in dada.candidaturas if c.retirada
    ]


def ronda(hecha: Ronda) -> str:
    """Las cifras de una ronda, entre quiénes se votó y cómo se deshizo su empate."""
    votos = [f"{v.nombre}, {contar(v.votos, 'voto', 'votos')}" for v in hecha.votos]
    resto = [
        contar(n, uno, varios)
        for n, uno, varios in (
            (hecha.en_contra, "en contra", "en contra"),
            (hecha.blancos, "voto en blanco", "votos en blanco"),
            (hecha.nulos, "nulo", "nulos"),
            (hecha.abstenciones, "abstención", "abstenciones"),
        )
        if n
    ]
    siguen = f", entre {SIGUEN[hecha.siguen]}" if hecha.siguen else ""
    frase = (
        f"Ronda {hecha.numero}{siguen}, en votación {'secreta ' if hecha.secreta else ''}"
        f"{a_las(hecha.momento)}, de {contar(hecha.presentes, 'presente', 'presentes')} con voto y"
        f" {contar(hecha.papeletas, 'papeleta', 'papeletas')}: {'; '.join([*votos, *resto])}."
    )
    return f"{frase} Desempate: {con_punto(hecha.desempate)}" if hecha.desempate else frase


def resultado_de_ronda(hecha: Ronda) -> str:
    """Qué dejó la ronda, como título de su cuenta."""
    return hecha.dictamen.frase


def elegidos(hecha: EleccionDeActa) -> str:
    """Quiénes resultan elegidos; y si quedó desierta, en todo o en parte, por qué."""
    dada, nombres = hecha.eleccion, [_nombre(c) for c in hecha.eleccion.electas]
    motivo = f" Motivo: {con_punto(dada.motivo)}" if dada.motivo else ""
    if not nombres:
        como = "desierta" if dada.estado == "desierta" else "sin resolver"
        return f"La elección de {dada.cargo} queda {como}.{motivo}"
    quienes = con_punto(enlazar(nombres))
    if len(nombres) == 1:
        frase = f"Resulta electa la candidatura de {quienes}"
    else:
        frase = f"Resultan electas las candidaturas de {quienes}"
    if dada.estado == "abierta":
        return f"{frase} Lo demás queda sin resolver."
    return f"{frase} Lo demás queda sin cubrir.{motivo}" if dada.por_cubrir > 0 else frase


def _plazas(dada: Eleccion) -> str:
    if dada.forma == "listas":
        return f"por listas de {contar(dada.plazas, 'nombre', 'nombres')}"
    return contar(dada.plazas, "plaza", "plazas")


def _nombre(cual: Candidatura) -> str:
    """«Unidad (Ana Río, Presidencia; Luz Paz, Secretaría)», o el nombre solo."""
    suyos = [f"{n.nombre}, {n.cargo}" if n.cargo else n.nombre for n in cual.lista]
    return f"{cual.nombre} ({enlazar(suyos)})" if suyos else cual.nombre
