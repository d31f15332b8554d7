"""Las frases de un acta, con sus concordancias. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.fechas import en_corto, en_letra, hora
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo import ASISTEN, ESTADOS_DE_ASISTENCIA, Asistencia, Jornada, Sesion
from escritorio.sesiones.reglas import con_articulo, de_con_articulo
from escritorio.votaciones.modelo import Votacion, VotoNominal

_LLAMADAS = {1: "primera llamada", 2: "segunda llamada"}
_MODOS = {"mano_alzada": "a mano alzada", "nominal": "nominal"}
_VOTAN = {"a_favor": "A favor", "en_contra": "En contra", "abstencion": "Se abstienen"}
_MOVIMIENTOS = {"incorporacion": "Se incorpora", "retirada": "Se retira"}


def a_las(momento: str) -> str:
    """«a las 13:05», «a la 01:30»."""
    return f"a {'la' if hora(momento).startswith('01') else 'las'} {hora(momento)}"


def nombre_de_llamada(sesion: Sesion) -> str:
    """«primera llamada»."""
    return _LLAMADAS[sesion.llamada or 1]


def apertura(sesion: Sesion) -> str:
    """El párrafo con que empieza el acta."""
    abierta = sesion.abierta or sesion.primera_llamada
    convocada = f", convocada el {en_corto(sesion.emitida)}" if sesion.emitida else ""
    que = f"sesión {sesion.tipo} n.º {sesion.numero}, en {nombre_de_llamada(sesion)}"
    frases = [
        f"En el lugar indicado, el {en_letra(abierta)}, {a_las(abierta)}, se reúne"
        f" {con_articulo(sesion.organo)} en {que}{convocada}."
    ]
    if sesion.preside:
        frases.append(f"Preside {sesion.preside}.")
    if sesion.secretario:
        frases.append(f"Actúa en la secretaría {sesion.secretario}.")
    return " ".join(frases)


def citacion(primera: str, segunda: str | None) -> str:
    """Para cuándo se citó; el día de la segunda llamada sólo si es otro."""
    frase = f"Se citó para el {en_letra(primera)}, {a_las(primera)} en primera llamada"
    if segunda is None:
        return f"{frase}."
    otro_dia = f"para el {en_letra(segunda)}, " if segunda[:10] != primera[:10] else ""
    return f"{frase} y {otro_dia}{a_las(segunda)} en segunda."


def resumen_de_asistencia(lista: Sequence[Asistencia]) -> str:
    """Cuántos asisten y cuántos faltan; los totales cuadran con la tabla."""
    votan = [a for a in lista if a.vota]
    al_abrir = [a for a in votan if a.estado in ASISTEN]
    despues = [a for a in votan if a.asistio and a not in al_abrir]
    faltan = [a for a in votan if not a.asistio]
    frases = [
        f"De {contar(len(votan), 'integrante', 'integrantes')} con voto,"
        f" {contar(len(al_abrir), 'asiste', 'asisten')} al abrirse la sesión{_suplentes(al_abrir)}."
    ]
    if despues:
        frases.append(f"Después se {'incorpora' if len(despues) == 1 else 'incorporan'} {len(despues)}.")
    if faltan:
        frases.append(f"{_faltan(faltan)}.")
    frases += _sin_voto([a for a in lista if not a.vota])
    return " ".join(frases)


def _suplentes(presentes: Sequence[Asistencia]) -> str:
    cuantos = sum(a.estado == "suplente" for a in presentes)
    return f", {cuantos} por medio de suplente" if cuantos else ""


def _faltan(ausentes: Sequence[Asistencia]) -> str:
    avisaron = sum(a.estado == "con_aviso" for a in ausentes)
    con = f": {avisaron} con aviso y {len(ausentes) - avisaron} sin aviso"
    return f"{'Falta' if len(ausentes) == 1 else 'Faltan'} {len(ausentes)}{con}"


def _sin_voto(lista: Sequence[Asistencia]) -> list[str]:
    if not lista:
        return []
    asisten = sum(a.asistio for a in lista)
    return [f"Con voz y sin voto se convocó a {len(lista)}; {contar(asisten, 'asiste', 'asisten')}."]


def como_asistio(quien: Asistencia, dia: str) -> str:
    """«Presente. Se retira a las 11:30»; la fecha sólo si no es la de `dia` (ISO)."""
    llega_tarde = quien.movimientos and quien.estado not in ASISTEN
    tramos = [] if llega_tarde else [ESTADOS_DE_ASISTENCIA[quien.estado]]
    for m in quien.movimientos:
        fecha = "" if m.momento[:10] == dia[:10] else f"el {en_corto(m.momento)} "
        tramos.append(f"{_MOVIMIENTOS[m.clase]} {fecha}{a_las(m.momento)}")
    return ". ".join(tramos)


def lineas_de_dictamen(dictamen: Dictamen) -> list[str]:
    """La cuenta guardada y su fundamento."""
    return [*dictamen.cuenta, f"Fundamento: {dictamen.fundamento}."]


def aplazamiento(jornada: Jornada, siguiente: Jornada | None) -> str:
    """Por qué se interrumpió la sesión y cuándo continuó."""
    fin = jornada.fin or jornada.inicio
    frase = f"La sesión se aplaza el {en_letra(fin)}, {a_las(fin)}. Motivo: {con_punto(jornada.motivo)}"
    if siguiente is None:
        return frase
    return f"{frase} Continúa el {en_letra(siguiente.inicio)}, {a_las(siguiente.inicio)}."


def recuento(votacion: Votacion, dia: str) -> str:
    """Cómo se votó y con qué cifras."""
    cuando = a_las(votacion.momento)
    if votacion.momento[:10] != dia[:10]:
        cuando = f"el {en_letra(votacion.momento)}, {cuando}"
    presentes = contar(votacion.presentes, "presente", "presentes")
    if votacion.modo == "consenso":
        return f"Sin oposición, se aprueba por consenso de {presentes} con voto, {cuando}."
    emitidos = votacion.a_favor + votacion.en_contra + votacion.abstenciones
    callan = votacion.presentes - emitidos
    cola = f" {'No vota' if callan == 1 else 'No votan'} {callan}." if callan else ""
    return (
        f"Sometida a votación {_MODOS[votacion.modo]} {cuando}, da este resultado:"
        f" {_o_ninguno(votacion.a_favor, 'voto', 'votos')} a favor, {votacion.en_contra or 'ninguno'} en"
        f" contra y {_o_ninguno(votacion.abstenciones, 'abstención', 'abstenciones')}, de {presentes} con"
        f" voto.{cola}"
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
    por_sentido = {s: [v.nombre for v in votos if v.sentido == s] for s in _VOTAN}
    return [f"{_VOTAN[s]} ({len(n)}): {enumerar(n)}." for s, n in por_sentido.items() if n]


def conclusion(votacion: Votacion, acuerdo: int | None, organo: str) -> str:
    """Qué quedó decidido, en Markdown acotado."""
    if acuerdo is not None:
        return (
            f"**Acuerdo n.º {acuerdo}.** La propuesta queda aprobada y es acuerdo"
            f" {de_con_articulo(organo)} con el texto transcrito."
        )
    if votacion.resultado == "empate":
        return "La propuesta queda empatada y no se aprueba en esta votación."
    return "La propuesta queda rechazada."


def cierre(sesion: Sesion, sin_tratar: int) -> str:
    """El párrafo con que termina el acta."""
    fin = sesion.cerrada or sesion.jornadas[-1].inicio
    motivo = "Sin más asuntos que tratar" if not sin_tratar else "Quedando puntos sin tratar"
    return (
        f"{motivo}, se levanta la sesión {a_las(fin)} del {en_letra(fin)}, de lo que se extiende la presente"
        " acta, que firman quienes al pie se indican."
    )


def no_celebrada(sesion: Sesion, segunda: bool) -> str:
    """El párrafo de una diligencia: qué se convocó y que no se celebró."""
    emitida = f" el {en_corto(sesion.emitida)}" if sesion.emitida else ""
    llamadas = "ni en primera ni en segunda llamada" if segunda else "en primera llamada"
    fin = sesion.cerrada or sesion.primera_llamada
    que = f"la sesión {sesion.tipo} n.º {sesion.numero} {de_con_articulo(sesion.organo)}"
    primera = f"{en_letra(sesion.primera_llamada)}, {a_las(sesion.primera_llamada)}"
    return (
        f"Se hace constar que, convocada{emitida} {que} para el {primera}, la sesión"
        f" no se celebró {llamadas}, lo que se comprobó {a_las(fin)} del {en_letra(fin)}."
    )


def con_punto(texto: str) -> str:
    """El texto, terminado en punto."""
    return texto if texto.endswith((".", "!", "?", "…")) else f"{texto}."
