"""Las frases de una elección en portugués. Puro: el contrato de `redaccion_eleccion`."""

from __future__ import annotations

from escritorio.actas.modelo.contenido import EleccionDeActa
from escritorio.actas.reglas.fechas_pt import as_horas, contar_pt, enumerar_pt
from escritorio.actas.reglas.redaccion import con_punto
from escritorio.votaciones.modelo.elecciones import Candidatura, Eleccion, Ronda

_SEGUEM = {
    "todas": "todas as candidaturas em pé",
    "mas_votadas": "as mais votadas",
    "empatadas": "as empatadas",
}
_DEIXOU = {
    "resuelta": "O escrutínio resolve a eleição.",
    "otra_ronda": "É necessário outro escrutínio.",
    "empate": "O escrutínio termina em empate.",
    "desierta": "A eleição fica deserta.",
}


def eleccion(hecha: EleccionDeActa) -> list[str]:
    """Qué cargo se elige y quiénes se presentan; los que se retiraron, con su motivo."""
    dada = hecha.eleccion
    frases = [f"Eleição de {dada.cargo} ({_vagas(dada)})."]
    if dada.candidaturas:
        frases.append(f"Apresentam-se: {con_punto(enumerar_pt([_nome(c) for c in dada.candidaturas]))}")
    else:
        frases.append("Não se apresenta nenhuma candidatura.")
    return frases + [
        f"{c.nombre} retira a sua candidatura: {con_punto(c.retirada)}"
        for c in dada.candidaturas
        if c.retirada
    ]


def ronda(hecha: Ronda) -> str:
    """Las cifras de una ronda, entre quiénes se votó y cómo se deshizo su empate."""
    votos = [f"{v.nombre}, {contar_pt(v.votos, 'voto', 'votos')}" for v in hecha.votos]
    resto = [
        contar_pt(n, um, varios)
        for n, um, varios in (
            (hecha.en_contra, "contra", "contra"),
            (hecha.blancos, "voto em branco", "votos em branco"),
            (hecha.nulos, "nulo", "nulos"),
            (hecha.abstenciones, "abstenção", "abstenções"),
        )
        if n
    ]
    seguem = f", entre {_SEGUEM[hecha.siguen]}" if hecha.siguen else ""
    frase = (
        f"Escrutínio {hecha.numero}{seguem}, em votação {'secreta ' if hecha.secreta else ''}"
        f"{as_horas(hecha.momento)}, de {contar_pt(hecha.presentes, 'presente', 'presentes')} com direito a"
        f" voto e {contar_pt(hecha.papeletas, 'cédula', 'cédulas')}: {'; '.join([*votos, *resto])}."
    )
    return f"{frase} Desempate: {con_punto(hecha.desempate)}" if hecha.desempate else frase


def resultado_de_ronda(hecha: Ronda) -> str:
    """Qué dejó la ronda, como título de su cuenta."""
    return _DEIXOU[hecha.resultado]


def elegidos(hecha: EleccionDeActa) -> str:
    """Quiénes resultan elegidos; y si quedó desierta, en todo o en parte, por qué."""
    dada, nomes = hecha.eleccion, [_nome(c) for c in hecha.eleccion.electas]
    motivo = f" Motivo: {con_punto(dada.motivo)}" if dada.motivo else ""
    if not nomes:
        como = "deserta" if dada.estado == "desierta" else "por resolver"
        return f"A eleição de {dada.cargo} fica {como}.{motivo}"
    quem = con_punto(enumerar_pt(nomes))
    if len(nomes) == 1:
        frase = f"Fica eleita a candidatura de {quem}"
    else:
        frase = f"Ficam eleitas as candidaturas de {quem}"
    if dada.estado == "abierta":
        return f"{frase} O restante fica por resolver."
    return f"{frase} O restante fica por preencher.{motivo}" if dada.por_cubrir > 0 else frase


def _vagas(dada: Eleccion) -> str:
    if dada.forma == "listas":
        return f"por listas de {contar_pt(dada.plazas, 'nome', 'nomes')}"
    return contar_pt(dada.plazas, "vaga", "vagas")


def _nome(cual: Candidatura) -> str:
    """«Unidade (Ana Rio, Presidência; Luz Paz, Secretaria)», o el nombre solo."""
    seus = [f"{n.nombre}, {n.cargo}" if n.cargo else n.nombre for n in cual.lista]
    return f"{cual.nombre} ({enumerar_pt(seus)})" if seus else cual.nombre
