"""Las frases de lo tratado y votado en un punto, en una lengua. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.actas.modelo.actas import PuntoDeActa, VotacionDeActa
from escritorio.actas.modelo.contenido import ExcusaDeActa, Observacion, Trato
from escritorio.actas.reglas.redaccion import con_punto
from escritorio.actas.reglas.tratamientos import nombrar
from escritorio.acuerdos.modelo import NumeroDeAcuerdo
from escritorio.comun.base.lengua import Frase, Habla, contada, frase, rotulos
from escritorio.sesiones.modelo.preparacion import Anexo
from escritorio.votaciones.modelo.votaciones import Votacion, VotoNominal, VotoParticular

_MODOS = rotulos(
    {
        "mano_alzada": "Sometida a votación a mano alzada {}, da este resultado: {}, de {} con voto.",
        "nominal": "Sometida a votación nominal {}, da este resultado: {}, de {} con voto.",
        "secreta": "Sometida a votación secreta {}, da este resultado: {}, de {} con voto.",
    }
)
_VOTAN = rotulos(
    {
        "a_favor": "A favor ({}): {}.",
        "en_contra": "En contra ({}): {}.",
        "abstencion": "Se abstienen ({}): {}.",
        "blanco": "En blanco ({}): {}.",
        "nulo": "Voto nulo ({}): {}.",
        "ausente": "Se ausentan del punto ({}): {}.",
    }
)
_SIN_DEBATE = rotulos(
    {
        "pendiente": "No se trata.",
        "retirado": "El punto se retira del orden del día.",
        "sobre_la_mesa": "El punto queda sobre la mesa.",
    }
)


def sin_debate(di: Habla, tratado: PuntoDeActa) -> str:
    """Lo que se dice de un punto que no se trató, con su motivo; «» si se trató."""
    suyo = tratado.punto
    if suyo.estado not in _SIN_DEBATE:
        return ""
    dicho = di(_SIN_DEBATE[suyo.estado])
    return dicho if suyo.estado == "pendiente" else con_motivo(di, dicho, suyo.motivo)


def con_motivo(di: Habla, dicho: str, motivo: str) -> str:
    """La frase y, si lo hay, su motivo."""
    return f"{dicho} {con_punto(di('Motivo: {}', motivo))}" if motivo else dicho


def urgencia(di: Habla, tratado: PuntoDeActa) -> str:
    """Por qué entró fuera del orden del día."""
    dicho = di("Se propone tratarlo por urgencia, fuera del orden del día.")
    motivo = tratado.punto.motivo
    return f"{dicho} {con_punto(di('Motivo de la urgencia: {}', motivo))}" if motivo else dicho


def intervinieron(di: Habla, nombres: Sequence[str], tratos: Mapping[str, Trato]) -> str:
    """«Intervienen la alcaldesa de Alba, Sra. Eva Pérez, y Boreal.»"""
    quienes = enlazar(di, [nombrar(di, n, tratos) for n in nombres])
    return con_punto(di("Interviene {}" if len(nombres) == 1 else "Intervienen {}", quienes))


def enlazar(di: Habla, nombres: Sequence[str]) -> str:
    """«a, b y c»; con punto y coma si algún nombre lleva comas dentro."""
    if len(nombres) < 2 or not any("," in n for n in nombres):
        return di.enumerar(nombres)
    return di("{}; y {}", "; ".join(nombres[:-1]), nombres[-1])


def excusas(di: Habla, quienes: Sequence[ExcusaDeActa]) -> list[str]:
    """Quién se excusó del punto por su interés en él."""
    return [
        con_punto(di("{} se excusa de intervenir y votar por interés en el asunto: {}", e.nombre, e.motivo))
        for e in quienes
    ]


def presenta(di: Habla, hecha: VotacionDeActa, previa: str) -> str:
    """La frase que anuncia la propuesta que se vota; si es la de antes, que se vota de nuevo."""
    votacion, antes = hecha.votacion, hecha.rectifica
    if antes is not None:
        rectifica = di(
            "Se rectifica la votación anterior ({} a favor, {} en contra, de {} presentes).",
            antes.a_favor,
            antes.en_contra,
            antes.presentes,
        )
        return f"{rectifica} {con_punto(di('Motivo: {}', votacion.motivo))}"
    if votacion.tipo_decision == "urgencia":
        return di("Se somete a votación la urgencia:")
    if votacion.motivo:
        de_nuevo = di("Se somete de nuevo a decisión una propuesta rechazada en este punto.")
        return con_motivo(di, de_nuevo, votacion.motivo)
    if votacion.propuesta == previa:
        return di("Se vota de nuevo la misma propuesta.")
    if con := hecha.con_numeros or tuple(map(str, hecha.con)):
        return di(
            "Se somete a decisión, en bloque con el punto {}, la siguiente propuesta:"
            if len(con) == 1
            else "Se somete a decisión, en bloque con los puntos {}, la siguiente propuesta:",
            di.enumerar(con),
        )
    return di("Se somete a decisión la siguiente propuesta:")


def sin_votar(di: Habla) -> str:
    """La que anuncia una propuesta que no llegó a votarse."""
    return di("Se presenta la siguiente propuesta, que no se vota:")


def sin_decision(di: Habla) -> str:
    """Un punto tratado en que no se votó nada."""
    return di("Tratado el punto, no se adopta decisión.")


def rectificada(di: Habla) -> str:
    """La advertencia de una votación que otra corrigió."""
    return di("Esta votación se rectificó después: vale la que la rectifica.")


def recuento(di: Habla, votacion: Votacion, dia: str) -> str:
    """Cómo se votó y con qué cifras."""
    ese_dia = votacion.momento[:10] == dia[:10]
    cuando = di("{:a_las}" if ese_dia else "el {0:con_dia}, {0:a_las}", votacion.momento)
    presentes = contada(votacion.presentes, "{} presente", "{} presentes")
    if votacion.modo in ("consenso", "asentimiento"):
        return di.decir(_sin_contar(votacion, presentes, cuando))
    cifras = di.enumerar([di.decir(cifra) for cifra in _cifras(votacion)])
    hecho = di(_MODOS[votacion.modo], cuando, cifras, presentes)
    return " ".join([hecho, *map(di.decir, _los_demas(votacion))])


def _los_demas(votacion: Votacion) -> list[Frase]:
    emitidos = (
        votacion.a_favor + votacion.en_contra + votacion.abstenciones + votacion.blancos + votacion.nulos
    )
    callan, excusados, ausentes = votacion.presentes - emitidos, votacion.excusados, votacion.ausentes
    dichos = [
        (callan, contada(callan, "No vota {}.", "No votan {}.")),
        (
            excusados,
            contada(excusados, "Se excusa {}, que no se cuenta.", "Se excusan {}, que no se cuentan."),
        ),
        (
            ausentes,
            contada(
                ausentes,
                "Se ausenta {} una vez empezado el punto.",
                "Se ausentan {} una vez empezado el punto.",
            ),
        ),
    ]
    return [dicho for cuantos, dicho in dichos if cuantos]


def _cifras(votacion: Votacion) -> list[Frase]:
    a_favor, en_contra, abstenciones = votacion.a_favor, votacion.en_contra, votacion.abstenciones
    cifras = [
        contada(a_favor, "{} voto a favor", "{} votos a favor") if a_favor else frase("ningún voto a favor"),
        frase("{} en contra", en_contra) if en_contra else frase("ninguno en contra"),
        contada(abstenciones, "{} abstención", "{} abstenciones")
        if abstenciones
        else frase("ninguna abstención"),
    ]
    if votacion.blancos:
        cifras.append(frase("{} en blanco", votacion.blancos))
    if votacion.nulos:
        cifras.append(contada(votacion.nulos, "{} nulo", "{} nulos"))
    return cifras


def _sin_contar(votacion: Votacion, presentes: Frase, cuando: str) -> Frase:
    if votacion.modo == "asentimiento":
        return frase(
            "Preguntado si alguien se opone, y sin oposición, se aprueba por asentimiento de {} con voto,"
            " {}.",
            presentes,
            cuando,
        )
    if not votacion.en_contra:
        return frase("Sin oposición, se aprueba por consenso de {} con voto, {}.", presentes, cuando)
    return contada(
        votacion.en_contra,
        "Buscado el consenso {1}, se opone {0} de {2} con voto: no lo hay.",
        "Buscado el consenso {1}, se oponen {0} de {2} con voto: no lo hay.",
        cuando,
        presentes,
    )


def voto_de_calidad(di: Habla, votacion: Votacion) -> str:
    """Cómo se dirimió el empate."""
    return di(
        "Producido el empate, la presidencia emite su voto de calidad a favor."
        if votacion.dirime == "a_favor"
        else "Producido el empate, la presidencia emite su voto de calidad en contra."
    )


def nominales(di: Habla, votos: Sequence[VotoNominal]) -> list[str]:
    """Una línea por sentido, con los nombres: «A favor (2): Alba y Boreal.»"""
    por_sentido = {s: [v for v in votos if v.sentido == s] for s in _VOTAN}
    return [
        di(_VOTAN[s], sum(v.votos for v in suyos), di.enumerar([_con_sus_votos(di, v) for v in suyos]))
        for s, suyos in por_sentido.items()
        if suyos
    ]


def _con_sus_votos(di: Habla, voto: VotoNominal) -> str:
    partes = [di.decir(contada(voto.votos, "{} voto", "{} votos"))] if voto.votos != 1 else []
    partes += [di("por poder, vota {}", voto.vota_por_el)] if voto.vota_por_el else []
    return f"{voto.nombre} ({'; '.join(partes)})" if partes else voto.nombre


def voto_particular(di: Habla, dado: VotoParticular) -> str:
    """Lo que presenta un voto particular; si llegó fuera de plazo, por qué se admite."""
    if dado.motivo:
        motivo = dado.motivo.rstrip(".")
        return di("Voto particular de {}, que se admite fuera de plazo ({}):", dado.nombre, motivo)
    return di("Voto particular de {}:", dado.nombre)


def rotulo_de_acuerdo(di: Habla, acuerdo: NumeroDeAcuerdo) -> str:
    """«Acuerdo n.º 3.»"""
    return di("Acuerdo n.º {}.", acuerdo)


def conclusion(di: Habla, votacion: Votacion, organo: str) -> str:
    """Qué quedó decidido."""
    if votacion.tipo_decision == "urgencia":
        aprobada = votacion.resultado == "aprobada"
        return di("Se aprecia la urgencia." if aprobada else "No se aprecia la urgencia.")
    if votacion.resultado == "aprobada" and votacion.acuerdo_id is None:
        return di("La propuesta queda aprobada y es el dictamen {:del}, que no toma acuerdos.", organo)
    if votacion.resultado == "aprobada":
        return di("La propuesta queda aprobada y es acuerdo {:del} con el texto transcrito.", organo)
    if votacion.resultado == "empate":
        return di("La propuesta queda empatada y no se aprueba en esta votación.")
    return di("La propuesta queda rechazada.")


def aprueba_acta(di: Habla, acta: str, observaciones: Sequence[Observacion]) -> str:
    """Qué acta se somete a aprobación y si hubo observaciones."""
    if observaciones:
        return di("Se somete a aprobación {}, con estas observaciones:", acta)
    return f"{con_punto(di('Se somete a aprobación {}', acta))} {di('No se formulan observaciones.')}"


def observacion(di: Habla, dicha: Observacion) -> str:
    """«1. Alba: la fecha es el 3 de marzo. Se admite.»"""
    quien = f"{dicha.quien}: " if dicha.quien else ""
    admitida = di("Se admite." if dicha.admitida else "No se admite.")
    return f"{dicha.orden}. {quien}{con_punto(dicha.texto)} {admitida}"


def anexo(di: Habla, dado: Anexo, orden: int) -> str:
    """«Anexo 1. Presupuesto (punto 3). Huella SHA-256: …»"""
    if not dado.numero:
        return di("Anexo {}. {}. Huella SHA-256: {}", orden, dado.titulo, dado.huella)
    return di("Anexo {}. {} (punto {}). Huella SHA-256: {}", orden, dado.titulo, dado.numero, dado.huella)
