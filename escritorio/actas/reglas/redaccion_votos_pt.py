"""Las frases de lo tratado y votado en un punto, en portugués. Puro: el contrato de `redaccion_votos`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.actas.modelo.actas import PuntoDeActa, VotacionDeActa
from escritorio.actas.modelo.contenido import ExcusaDeActa, Observacion, Trato
from escritorio.actas.reglas.fechas_pt import as_horas, contar_pt, de_com_artigo, enumerar_pt, na_data
from escritorio.actas.reglas.redaccion import con_punto
from escritorio.actas.reglas.tratamientos import nombrar
from escritorio.sesiones.modelo.anexos import Anexo
from escritorio.votaciones.modelo.votaciones import Votacion, VotoNominal

_MODOS = {"mano_alzada": "por mãos levantadas", "nominal": "nominal", "secreta": "secreta"}
_VOTAM = {
    "a_favor": "A favor",
    "en_contra": "Contra",
    "abstencion": "Abstêm-se",
    "blanco": "Em branco",
    "nulo": "Voto nulo",
    "ausente": "Ausentam-se do ponto",
}


def sin_debate(punto: PuntoDeActa) -> str:
    """Lo que se dice de un punto que no se trató, con su motivo; «» si se trató."""
    motivo = f" Motivo: {con_punto(punto.punto.motivo)}" if punto.punto.motivo else ""
    frases = {
        "pendiente": "Não é tratado.",
        "retirado": f"O ponto é retirado da ordem do dia.{motivo}",
        "sobre_la_mesa": f"O ponto fica sobre a mesa.{motivo}",
    }
    return frases.get(punto.punto.estado, "")


def urgencia(punto: PuntoDeActa) -> str:
    """Por qué entró fuera del orden del día."""
    motivo = f" Motivo da urgência: {con_punto(punto.punto.motivo)}" if punto.punto.motivo else ""
    return f"Propõe-se tratá-lo com urgência, fora da ordem do dia.{motivo}"


def intervinieron(nombres: Sequence[str], tratos: Mapping[str, Trato]) -> str:
    """«Fazem uso da palavra Alba e Boreal.»"""
    verbo = "Faz" if len(nombres) == 1 else "Fazem"
    return f"{verbo} uso da palavra {con_punto(enumerar_pt([nombrar(n, tratos, 'pt') for n in nombres]))}"


def excusas(quienes: Sequence[ExcusaDeActa]) -> list[str]:
    """Quién se excusó del punto por su interés en él."""
    return [
        f"{e.nombre} escusa-se de intervir e votar por interesse no assunto: {con_punto(e.motivo)}"
        for e in quienes
    ]


def presenta(hecha: VotacionDeActa, previa: str) -> str:
    """La frase que anuncia la propuesta que se vota; si es la de antes, que se vota de nuevo."""
    votacion = hecha.votacion
    if hecha.rectifica is not None:
        antes = hecha.rectifica
        cifras = f"{antes.a_favor} a favor, {antes.en_contra} contra, de {antes.presentes} presentes"
        return f"Retifica-se a votação anterior ({cifras}). Motivo: {con_punto(votacion.motivo)}"
    if votacion.tipo_decision == "urgencia":
        return "Submete-se a votação a urgência:"
    if votacion.propuesta == previa:
        return "Vota-se novamente a mesma proposta."
    if hecha.con:
        outros = enumerar_pt([str(n) for n in hecha.con])
        quais = f"o ponto {outros}" if len(hecha.con) == 1 else f"os pontos {outros}"
        return f"Submete-se a decisão, em bloco com {quais}, a seguinte proposta:"
    return "Submete-se a decisão a seguinte proposta:"


def sin_votar() -> str:
    """La que anuncia una propuesta que no llegó a votarse."""
    return "Apresenta-se a seguinte proposta, que não é votada:"


def sin_decision() -> str:
    """Un punto tratado en que no se votó nada."""
    return "Tratado o ponto, não se adota decisão."


def rectificada() -> str:
    """La advertencia de una votación que otra corrigió."""
    return "Esta votação foi retificada depois: vale a que a retifica."


def recuento(votacion: Votacion, dia: str) -> str:
    """Cómo se votó y con qué cifras."""
    quando = as_horas(votacion.momento)
    if votacion.momento[:10] != dia[:10]:
        quando = f"{na_data(votacion.momento)}, {quando}"
    presentes = contar_pt(votacion.presentes, "presente", "presentes")
    if votacion.modo in ("consenso", "asentimiento"):
        return _sem_contar(votacion, presentes, quando)
    return (
        f"Posta em votação {_MODOS[votacion.modo]} {quando}, o resultado é:"
        f" {enumerar_pt(_cifras(votacion))}, de {presentes} com direito a voto.{_os_demais(votacion)}"
    )


def _cifras(votacion: Votacion) -> list[str]:
    cifras = [
        contar_pt(votacion.a_favor, "voto", "votos") + " a favor" if votacion.a_favor else "nenhum a favor",
        f"{votacion.en_contra or 'nenhum'} contra",
        contar_pt(votacion.abstenciones, "abstenção", "abstenções")
        if votacion.abstenciones
        else "nenhuma abstenção",
    ]
    if votacion.blancos:
        cifras.append(f"{votacion.blancos} em branco")
    return [*cifras, contar_pt(votacion.nulos, "nulo", "nulos")] if votacion.nulos else cifras


def _os_demais(votacion: Votacion) -> str:
    emitidos = (
        votacion.a_favor + votacion.en_contra + votacion.abstenciones + votacion.blancos + votacion.nulos
    )
    calam = votacion.presentes - emitidos
    cauda = f" {'Não vota' if calam == 1 else 'Não votam'} {calam}." if calam else ""
    if votacion.excusados == 1:
        cauda += " Escusa-se 1, que não é contado."
    elif votacion.excusados:
        cauda += f" Escusam-se {votacion.excusados}, que não são contados."
    if votacion.ausentes:
        verbo = "Ausenta-se" if votacion.ausentes == 1 else "Ausentam-se"
        cauda += f" {verbo} {votacion.ausentes} depois de iniciado o ponto."
    return cauda


def _sem_contar(votacion: Votacion, presentes: str, quando: str) -> str:
    com_voto = f"{presentes} com direito a voto"
    if votacion.modo == "asentimiento":
        return (
            "Perguntado se alguém se opõe, e sem oposição, aprova-se por assentimento de"
            f" {com_voto}, {quando}."
        )
    if not votacion.en_contra:
        return f"Sem oposição, aprova-se por consenso de {com_voto}, {quando}."
    opoem = "opõe-se" if votacion.en_contra == 1 else "opõem-se"
    return f"Buscado o consenso {quando}, {opoem} {votacion.en_contra} de {com_voto}: não há consenso."


def voto_de_calidad(votacion: Votacion) -> str:
    """Cómo se dirimió el empate."""
    sentido = "a favor" if votacion.dirime == "a_favor" else "contra"
    return f"Havendo empate, a presidência profere o seu voto de qualidade {sentido}."


def nominales(votos: Sequence[VotoNominal]) -> list[str]:
    """Una línea por sentido, con los nombres: «A favor (2): Alba e Boreal.»"""
    por_sentido = {s: [v for v in votos if v.sentido == s] for s in _VOTAM}
    return [
        f"{_VOTAM[s]} ({sum(v.votos for v in seus)}): {enumerar_pt([_com_votos(v) for v in seus])}."
        for s, seus in por_sentido.items()
        if seus
    ]


def _com_votos(voto: VotoNominal) -> str:
    partes = [f"{voto.votos} votos"] if voto.votos != 1 else []
    partes += [f"por procuração, vota {voto.vota_por_el}"] if voto.vota_por_el else []
    return f"{voto.nombre} ({'; '.join(partes)})" if partes else voto.nombre


def voto_particular(nombre: str) -> str:
    """Lo que presenta un voto particular."""
    return f"Declaração de voto de {nombre}:"


def rotulo_de_acuerdo(acuerdo: int) -> str:
    """«Deliberação n.º 3.»"""
    return f"Deliberação n.º {acuerdo}."


def conclusion(votacion: Votacion, organo: str) -> str:
    """Qué quedó decidido."""
    if votacion.tipo_decision == "urgencia":
        return (
            "Reconhece-se a urgência." if votacion.resultado == "aprobada" else "Não se reconhece a urgência."
        )
    if votacion.resultado == "aprobada":
        return f"A proposta fica aprovada e é deliberação {de_com_artigo(organo)} com o texto transcrito."
    if votacion.resultado == "empate":
        return "A proposta fica empatada e não é aprovada nesta votação."
    return "A proposta fica rejeitada."


def resultado(votacion: Votacion) -> str:
    """El veredicto, compuesto de las cifras guardadas."""
    palavra = {"aprobada": "aprovada", "rechazada": "rejeitada"}.get(votacion.resultado, "empatada")
    if votacion.modo in ("consenso", "asentimiento"):
        return f"A proposta fica {palavra}."
    return (
        f"A proposta fica {palavra}: {votacion.a_favor} a favor e {votacion.en_contra} contra,"
        f" de {contar_pt(votacion.presentes, 'presente', 'presentes')}."
    )


def aprueba_acta(acta: str, observaciones: Sequence[Observacion]) -> str:
    """Qué acta se somete a aprobación y si hubo observaciones; el acta se cita como se llama."""
    if not observaciones:
        return f"Submete-se a aprovação a ata indicada («{acta}»). Não se formulam observações."
    return f"Submete-se a aprovação a ata indicada («{acta}»), com estas observações:"


def observacion(dicha: Observacion) -> str:
    """«1. Alba: a data é 3 de março. É admitida.»"""
    quem = f"{dicha.quien}: " if dicha.quien else ""
    return f"{dicha.orden}. {quem}{con_punto(dicha.texto)} {'É' if dicha.admitida else 'Não é'} admitida."


def anexo(dado: Anexo, orden: int) -> str:
    """«Anexo 1. Orçamento (ponto 3). Impressão digital SHA-256: …»"""
    onde = f" (ponto {dado.punto})" if dado.punto else ""
    return f"Anexo {orden}. {dado.titulo}{onde}. Impressão digital SHA-256: {dado.huella}"
