"""Las frases de lo tratado y votado en un punto, en español. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.actas.modelo.actas import PuntoDeActa, VotacionDeActa
from escritorio.actas.modelo.contenido import ExcusaDeActa, Observacion, Trato
from escritorio.actas.reglas.redaccion import a_las, con_punto
from escritorio.actas.reglas.tratamientos import nombrar
from escritorio.comun.base.fechas import en_letra
from escritorio.comun.base.texto import contar, de_con_articulo, enumerar
from escritorio.sesiones.modelo.anexos import Anexo
from escritorio.votaciones.modelo.votaciones import Votacion, VotoNominal

_MODOS = {"mano_alzada": "a mano alzada", "nominal": "nominal", "secreta": "secreta"}
_VOTAN = {
    "a_favor": "A favor",
    "en_contra": "En contra",
    "abstencion": "Se abstienen",
    "blanco": "En blanco",
    "nulo": "Voto nulo",
    "ausente": "Se ausentan del punto",
}


def sin_debate(punto: PuntoDeActa) -> str:
    """Lo que se dice de un punto que no se trató, con su motivo; «» si se trató."""
    motivo = f" Motivo: {con_punto(punto.punto.motivo)}" if punto.punto.motivo else ""
    frases = {
        "pendiente": "No se trata.",
        "retirado": f"El punto se retira del orden del día.{motivo}",
        "sobre_la_mesa": f"El punto queda sobre la mesa.{motivo}",
    }
    return frases.get(punto.punto.estado, "")


def urgencia(punto: PuntoDeActa) -> str:
    """Por qué entró fuera del orden del día."""
    motivo = f" Motivo de la urgencia: {con_punto(punto.punto.motivo)}" if punto.punto.motivo else ""
    return f"Se propone tratarlo por urgencia, fuera del orden del día.{motivo}"


def intervinieron(nombres: Sequence[str], tratos: Mapping[str, Trato]) -> str:
    """«Intervienen la alcaldesa de Alba, Sra. Eva Pérez, y Boreal.»"""
    verbo = "Interviene" if len(nombres) == 1 else "Intervienen"
    return f"{verbo} {con_punto(enlazar([nombrar(n, tratos) for n in nombres]))}"


def enlazar(nombres: Sequence[str]) -> str:
    """«a, b y c»; con punto y coma si algún nombre lleva comas dentro."""
    if len(nombres) < 2 or not any("," in n for n in nombres):
        return enumerar(list(nombres))
    return f"{'; '.join(nombres[:-1])}; y {nombres[-1]}"


def excusas(quienes: Sequence[ExcusaDeActa]) -> list[str]:
    """Quién se excusó del punto por su interés en él."""
    return [
        f"{e.nombre} se excusa de intervenir y votar por interés en el asunto: {con_punto(e.motivo)}"
        for e in quienes
    ]


def presenta(hecha: VotacionDeActa, previa: str) -> str:
    """La frase que anuncia la propuesta que se vota; si es la de antes, que se vota de nuevo."""
    votacion = hecha.votacion
    if hecha.rectifica is not None:
        return (
            f"Se rectifica la votación anterior ({_resumida(hecha.rectifica)})."
            f" Motivo: {con_punto(votacion.motivo)}"
        )
    if votacion.tipo_decision == "urgencia":
        return "Se somete a votación la urgencia:"
    if votacion.propuesta == previa:
        return "Se vota de nuevo la misma propuesta."
    if hecha.con:
        otros = enumerar([str(n) for n in hecha.con])
        cuales = f"el punto {otros}" if len(hecha.con) == 1 else f"los puntos {otros}"
        return f"Se somete a decisión, en bloque con {cuales}, la siguiente propuesta:"
    return "Se somete a decisión la siguiente propuesta:"


def _resumida(votacion: Votacion) -> str:
    return f"{votacion.a_favor} a favor, {votacion.en_contra} en contra, de {votacion.presentes} presentes"


def sin_votar() -> str:
    """La que anuncia una propuesta que no llegó a votarse."""
    return "Se presenta la siguiente propuesta, que no se vota:"


def sin_decision() -> str:
    """Un punto tratado en que no se votó nada."""
    return "Tratado el punto, no se adopta decisión."


def rectificada() -> str:
    """La advertencia de una votación que otra corrigió."""
    return "Esta votación se rectificó después: vale la que la rectifica."


def recuento(votacion: Votacion, dia: str) -> str:
    """Cómo se votó y con qué cifras."""
    cuando = a_las(votacion.momento)
    if votacion.momento[:10] != dia[:10]:
        cuando = f"el {en_letra(votacion.momento)}, {cuando}"
    presentes = contar(votacion.presentes, "presente", "presentes")
    if votacion.modo in ("consenso", "asentimiento"):
        return _sin_contar(votacion, presentes, cuando)
    return (
        f"Sometida a votación {_MODOS[votacion.modo]} {cuando}, da este resultado:"
        f" {enumerar(_cifras(votacion))}, de {presentes} con voto.{_los_demas(votacion)}"
    )


def _los_demas(votacion: Votacion) -> str:
    emitidos = (
        votacion.a_favor + votacion.en_contra + votacion.abstenciones + votacion.blancos + votacion.nulos
    )
    callan = votacion.presentes - emitidos
    cola = f" {'No vota' if callan == 1 else 'No votan'} {callan}." if callan else ""
    if votacion.excusados == 1:
        cola += " Se excusa 1, que no se cuenta."
    elif votacion.excusados:
        cola += f" Se excusan {votacion.excusados}, que no se cuentan."
    if votacion.ausentes:
        verbo = "Se ausenta" if votacion.ausentes == 1 else "Se ausentan"
        cola += f" {verbo} {votacion.ausentes} una vez empezado el punto."
    return cola


def _cifras(votacion: Votacion) -> list[str]:
    cifras = [
        f"{_o_ninguno(votacion.a_favor, 'voto', 'votos')} a favor",
        f"{votacion.en_contra or 'ninguno'} en contra",
        _o_ninguno(votacion.abstenciones, "abstención", "abstenciones"),
    ]
    if votacion.blancos:
        cifras.append(f"{votacion.blancos} en blanco")
    return [*cifras, contar(votacion.nulos, "nulo", "nulos")] if votacion.nulos else cifras


def _sin_contar(votacion: Votacion, presentes: str, cuando: str) -> str:
    if votacion.modo == "asentimiento":
        return (
            f"Preguntado si alguien se opone, y sin oposición, se aprueba por asentimiento de {presentes}"
            f" con voto, {cuando}."
        )
    if not votacion.en_contra:
        return f"Sin oposición, se aprueba por consenso de {presentes} con voto, {cuando}."
    se_oponen = "se opone" if votacion.en_contra == 1 else "se oponen"
    return (
        f"Buscado el consenso {cuando}, {se_oponen} {votacion.en_contra} de {presentes} con voto: no lo hay."
    )


def _o_ninguno(cuantos: int, uno: str, varios: str) -> str:
    if cuantos:
        return contar(cuantos, uno, varios)
    return f"{'ninguna' if uno.endswith('ión') else 'ningún'} {uno}"


def voto_de_calidad(votacion: Votacion) -> str:
    """Cómo se dirimió el empate."""
    sentido = "a favor" if votacion.dirime == "a_favor" else "en contra"
    return f"Producido el empate, la presidencia emite su voto de calidad {sentido}."


def nominales(votos: Sequence[VotoNominal]) -> list[str]:
    """Una línea por sentido, con los nombres: «A favor (2): Alba y Boreal.»"""
    por_sentido = {s: [v for v in votos if v.sentido == s] for s in _VOTAN}
    return [
        f"{_VOTAN[s]} ({sum(v.votos for v in suyos)}): {enumerar([_con_sus_votos(v) for v in suyos])}."
        for s, suyos in por_sentido.items()
        if suyos
    ]


def _con_sus_votos(voto: VotoNominal) -> str:
    partes = [f"{voto.votos} votos"] if voto.votos != 1 else []
    partes += [f"por poder, vota {voto.vota_por_el}"] if voto.vota_por_el else []
    return f"{voto.nombre} ({'; '.join(partes)})" if partes else voto.nombre


def voto_particular(nombre: str) -> str:
    """Lo que presenta un voto particular."""
    return f"Voto particular de {nombre}:"


def rotulo_de_acuerdo(acuerdo: int) -> str:
    """«Acuerdo n.º 3.»"""
    return f"Acuerdo n.º {acuerdo}."


def conclusion(votacion: Votacion, organo: str) -> str:
    """Qué quedó decidido."""
    if votacion.tipo_decision == "urgencia":
        aprobada = votacion.resultado == "aprobada"
        return f"{'Se aprecia' if aprobada else 'No se aprecia'} la urgencia."
    if votacion.resultado == "aprobada":
        return f"La propuesta queda aprobada y es acuerdo {de_con_articulo(organo)} con el texto transcrito."
    if votacion.resultado == "empate":
        return "La propuesta queda empatada y no se aprueba en esta votación."
    return "La propuesta queda rechazada."


def resultado(votacion: Votacion) -> str:
    """El veredicto, como título de su cuenta."""
    return votacion.dictamen.frase


def aprueba_acta(acta: str, observaciones: Sequence[Observacion]) -> str:
    """Qué acta se somete a aprobación y si hubo observaciones."""
    if not observaciones:
        return f"Se somete a aprobación {con_punto(acta)} No se formulan observaciones."
    return f"Se somete a aprobación {acta}, con estas observaciones:"


def observacion(dicha: Observacion) -> str:
    """«1. Alba: la fecha es el 3 de marzo. Se admite.»"""
    quien = f"{dicha.quien}: " if dicha.quien else ""
    return f"{dicha.orden}. {quien}{con_punto(dicha.texto)} {'Se' if dicha.admitida else 'No se'} admite."


def anexo(dado: Anexo, orden: int) -> str:
    """«Anexo 1. Presupuesto (punto 3). Huella SHA-256: …»"""
    donde = f" (punto {dado.punto})" if dado.punto else ""
    return f"Anexo {orden}. {dado.titulo}{donde}. Huella SHA-256: {dado.huella}"
