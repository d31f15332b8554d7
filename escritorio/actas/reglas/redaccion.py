"""Las frases de un acta, con sus concordancias. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.fechas import en_corto, en_letra, hora
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_APROBACION, Firmante, Numeracion, ReglaDeActa
from escritorio.estatutos.reglas.dictar import ORDINALES
from escritorio.sesiones.modelo.sesiones import ASISTEN, ESTADOS_DE_ASISTENCIA, Asistencia, Jornada, Sesion
from escritorio.sesiones.reglas.sesiones import con_articulo, de_con_articulo
from escritorio.votaciones.modelo.votaciones import Votacion, VotoNominal

_MODOS = {"mano_alzada": "a mano alzada", "nominal": "nominal"}
_VOTAN = {
    "a_favor": "A favor",
    "en_contra": "En contra",
    "abstencion": "Se abstienen",
    "blanco": "En blanco",
    "ausente": "Se ausentan del punto",
}
_SOCIOS_QUE_FIRMAN = 2
_MOVIMIENTOS = {"incorporacion": "Se incorpora", "retirada": "Se retira"}


def a_las(momento: str) -> str:
    """«a las 13:05», «a la 01:30»."""
    return f"a {'la' if hora(momento).startswith('01') else 'las'} {hora(momento)}"


def nombre_de_llamada(sesion: Sesion) -> str:
    """«primera llamada»."""
    return f"{ORDINALES[(sesion.llamada or 1) - 1]} llamada"


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


def citacion(llamadas: Sequence[str]) -> str:
    """Para cuándo se citó; el día de una llamada sólo si es otro que el de la anterior."""
    primera = llamadas[0]
    partes = [f"{a_las(primera)} en primera llamada"]
    for i in range(1, len(llamadas)):
        otro_dia = f"para el {en_letra(llamadas[i])}, " if llamadas[i][:10] != llamadas[i - 1][:10] else ""
        partes.append(f"{otro_dia}{a_las(llamadas[i])} en {ORDINALES[i]}")
    return f"Se citó para el {en_letra(primera)}, {enumerar(partes)}."


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
        return _por_consenso(votacion, presentes, cuando)
    emitidos = votacion.a_favor + votacion.en_contra + votacion.abstenciones + votacion.blancos
    callan = votacion.presentes - emitidos
    cola = f" {'No vota' if callan == 1 else 'No votan'} {callan}." if callan else ""
    if votacion.ausentes:
        verbo = "Se ausenta" if votacion.ausentes == 1 else "Se ausentan"
        cola += f" {verbo} {votacion.ausentes} una vez empezado el punto."
    return (
        f"Sometida a votación {_MODOS[votacion.modo]} {cuando}, da este resultado:"
        f" {enumerar(_cifras(votacion))}, de {presentes} con voto.{cola}"
    )


def _cifras(votacion: Votacion) -> list[str]:
    cifras = [
        f"{_o_ninguno(votacion.a_favor, 'voto', 'votos')} a favor",
        f"{votacion.en_contra or 'ninguno'} en contra",
        _o_ninguno(votacion.abstenciones, "abstención", "abstenciones"),
    ]
    return [*cifras, f"{votacion.blancos} en blanco"] if votacion.blancos else cifras


def _por_consenso(votacion: Votacion, presentes: str, cuando: str) -> str:
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
    return voto.nombre if voto.votos == 1 else f"{voto.nombre} ({voto.votos} votos)"


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


def no_celebrada(sesion: Sesion, llamadas: Sequence[str]) -> str:
    """El párrafo de una diligencia: qué se convocó y que no se celebró en las llamadas que dieron tiempo."""
    emitida = f" el {en_corto(sesion.emitida)}" if sesion.emitida else ""
    fin = sesion.cerrada or sesion.primera_llamada
    hubo = [o for o, momento in zip(ORDINALES, llamadas, strict=False) if momento <= fin]
    en_cual = f"ni en {' ni en '.join(hubo)} llamada" if len(hubo) > 1 else "en primera llamada"
    que = f"la sesión {sesion.tipo} n.º {sesion.numero} {de_con_articulo(sesion.organo)}"
    primera = f"{en_letra(sesion.primera_llamada)}, {a_las(sesion.primera_llamada)}"
    return (
        f"Se hace constar que, convocada{emitida} {que} para el {primera}, la sesión"
        f" no se celebró {en_cual}, lo que se comprobó {a_las(fin)} del {en_letra(fin)}."
    )


def anio_de(sesion: Sesion, regla: Regla | None) -> int | None:
    """El año con que se numera su acta, si la regla manda numerar cada año."""
    suya = _parametros(regla)
    return int(sesion.fecha[:4]) if suya and suya.numeracion is Numeracion.ANUAL else None


def como_se_levanta(regla: Regla | None) -> str:
    """Cuándo se aprueba el acta según la regla; si está por fijar, que lo está."""
    suya = _parametros(regla)
    if regla is None or suya is None:
        return "La regla de actas está por fijar: firman la secretaría y la presidencia, como es uso."
    return f"Esta acta se aprueba {NOMBRES_DE_APROBACION[suya.aprobacion]} ({regla.cita})."


def firmas(sesion: Sesion, regla: Regla | None) -> list[tuple[str, str, str]]:
    """(nombre, cargo, leyenda) de cada firma que pide la regla; por fijar, la secretaría y la presidencia."""
    suya = _parametros(regla)
    piden = suya.firman if suya else (Firmante.SECRETARIA, Firmante.VISTO_BUENO)
    visto = "V.º B.º" if Firmante.VISTO_BUENO in piden else ""
    presidencia = [(sesion.preside, "Presidencia", visto)]
    de_cada = {
        Firmante.SECRETARIA: [(sesion.secretario, "Secretaría", "Doy fe")],
        Firmante.PRESIDENCIA: presidencia,
        Firmante.VISTO_BUENO: [] if Firmante.PRESIDENCIA in piden else presidencia,
        Firmante.SOCIOS_DESIGNADOS: [("", "Socio designado", "")] * _SOCIOS_QUE_FIRMAN,
        Firmante.MINISTRO_DE_FE: [("", "Ministro de fe", "")],
    }
    return [firma for cual in piden for firma in de_cada[cual]]


def _parametros(regla: Regla | None) -> ReglaDeActa | None:
    return regla.parametros if regla and isinstance(regla.parametros, ReglaDeActa) else None


def con_punto(texto: str) -> str:
    """El texto, terminado en punto."""
    return texto if texto.endswith((".", "!", "?", "…")) else f"{texto}."
