"""Las frases de un acta en español, con sus concordancias. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.actas.modelo.contenido import PoderDeActa, RecesoDeActa, Trato
from escritorio.actas.modelo.libro import Sello
from escritorio.actas.reglas.libro import cierre_de_acta, huella_impresa
from escritorio.actas.reglas.regla_de_acta import firmantes, parametros, visto_bueno
from escritorio.actas.reglas.tratamientos import nombrar
from escritorio.comun.base.fechas import en_corto, en_letra, hora
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_APROBACION, Firmante
from escritorio.estatutos.reglas.dictar import ORDINALES
from escritorio.sesiones.modelo.sesiones import ASISTEN, ESTADOS_DE_ASISTENCIA, Asistencia, Jornada, Sesion
from escritorio.sesiones.reglas.sesiones import con_articulo, de_con_articulo

_MOVIMIENTOS = {"incorporacion": "Se incorpora", "retirada": "Se retira"}
_FIRMAN = {
    Firmante.SECRETARIA: ("Secretaría", "Doy fe"),
    Firmante.PRESIDENCIA: ("Presidencia", ""),
    Firmante.SOCIOS_DESIGNADOS: ("Socio designado", ""),
    Firmante.MINISTRO_DE_FE: ("Ministro de fe", ""),
}


def a_las(momento: str) -> str:
    """«a las 13:05», «a la 01:30»."""
    return f"a {'la' if hora(momento).startswith('01') else 'las'} {hora(momento)}"


def nombre_de_llamada(sesion: Sesion) -> str:
    """«primera llamada»."""
    return f"{ORDINALES[(sesion.llamada or 1) - 1]} llamada"


def nombre_de_sesion(sesion: Sesion) -> str:
    """«Ordinaria n.º 4, en primera llamada»."""
    return f"{sesion.tipo.capitalize()} n.º {sesion.numero}, en {nombre_de_llamada(sesion)}"


def fecha_en_letra(momento: str) -> str:
    """«lunes 20 de abril de 2026»."""
    return en_letra(momento)


def apertura(sesion: Sesion, tratos: Mapping[str, Trato]) -> str:
    """El párrafo con que empieza el acta."""
    abierta = sesion.abierta or sesion.primera_llamada
    convocada = f", convocada el {en_corto(sesion.emitida)}" if sesion.emitida else ""
    que = f"sesión {sesion.tipo} n.º {sesion.numero}, en {nombre_de_llamada(sesion)}"
    frases = [
        f"En el lugar indicado, el {en_letra(abierta)}, {a_las(abierta)}, se reúne"
        f" {con_articulo(sesion.organo)} en {que}{convocada}."
    ]
    if sesion.preside:
        frases.append(f"Preside {con_punto(nombrar(sesion.preside, tratos))}")
    if sesion.secretario:
        frases.append(f"Actúa en la secretaría {con_punto(nombrar(sesion.secretario, tratos))}")
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
    faltan = [a for a in votan if not a.asistio and a.estado not in ASISTEN]
    frases = [
        f"De {contar(len(votan), 'integrante', 'integrantes')} con voto,"
        f" {contar(len(al_abrir), 'asiste', 'asisten')} al abrirse la sesión{_por_otro(al_abrir)}."
    ]
    if despues:
        frases.append(f"Después se {'incorpora' if len(despues) == 1 else 'incorporan'} {len(despues)}.")
    if faltan:
        frases.append(f"{_faltan(faltan)}.")
    frases += _sin_voto([a for a in lista if not a.vota])
    return " ".join(frases)


def _por_otro(presentes: Sequence[Asistencia]) -> str:
    maneras = [
        (sum(a.estado == "suplente" for a in presentes), "por medio de suplente"),
        (sum(a.estado == "con_poder" for a in presentes), "con poder"),
        (sum(a.a_distancia for a in presentes), "a distancia"),
    ]
    dichas = [f"{cuantos} {como}" for cuantos, como in maneras if cuantos]
    return f", {enumerar(dichas)}" if dichas else ""


def _faltan(ausentes: Sequence[Asistencia]) -> str:
    avisaron = sum(a.estado == "con_aviso" for a in ausentes)
    licencia = sum(a.estado == "licencia" for a in ausentes)
    resto = [f"{avisaron} con aviso", f"{len(ausentes) - avisaron - licencia} sin aviso"]
    con = enumerar([*resto, f"{licencia} en licencia"] if licencia else resto)
    return f"{'Falta' if len(ausentes) == 1 else 'Faltan'} {len(ausentes)}: {con}"


def _sin_voto(lista: Sequence[Asistencia]) -> list[str]:
    if not lista:
        return []
    asisten = sum(a.asistio for a in lista)
    return [f"Con voz y sin voto se convocó a {len(lista)}; {contar(asisten, 'asiste', 'asisten')}."]


def como_asistio(quien: Asistencia, dia: str, poder: PoderDeActa | None = None) -> str:
    """«Presente. Se retira a las 11:30»; la fecha sólo si no es la de `dia` (ISO)."""
    llega_tarde = quien.movimientos and quien.estado not in ASISTEN
    tramos = [] if llega_tarde else [_estado(quien, poder)]
    for m in quien.movimientos:
        fecha = "" if m.momento[:10] == dia[:10] else f"el {en_corto(m.momento)} "
        tramos.append(f"{_MOVIMIENTOS[m.clase]} {fecha}{a_las(m.momento)}")
    return ". ".join(tramos)


def _estado(quien: Asistencia, poder: PoderDeActa | None) -> str:
    estado = ESTADOS_DE_ASISTENCIA[quien.estado]
    if quien.estado == "con_poder" and poder is not None:
        estado = f"Con poder, por {poder.apoderado}"
    return f"{estado}, a distancia" if quien.a_distancia else estado


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


def receso(pausa: RecesoDeActa) -> str:
    """Cuándo se suspendió un rato, por qué y cuándo se reanudó."""
    frase = f"Se hace un receso {a_las(pausa.inicio)}"
    frase += f": {con_punto(pausa.motivo)}" if pausa.motivo else "."
    return f"{frase} Se reanuda {a_las(pausa.fin)}." if pausa.fin else frase


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


def como_se_levanta(regla: Regla | None) -> str:
    """Cuándo se aprueba el acta según la regla; si está por fijar, que lo está."""
    suya = parametros(regla)
    if regla is None or suya is None:
        return "La regla de actas está por fijar: firman la secretaría y la presidencia, como es uso."
    return f"Esta acta se aprueba {NOMBRES_DE_APROBACION[suya.aprobacion]} ({regla.cita})."


def pendiente() -> str:
    """Lo que advierte un acta levantada y sin aprobar."""
    return "Está pendiente de aprobación: hasta entonces vale con esa advertencia."


def como_se_aprobo(en: str, momento: str) -> str:
    """Dónde y cuándo se aprobó."""
    return f"Esta acta se aprobó {en}, el {en_letra(momento)}."


def asentada(sello: Sello) -> str:
    """La diligencia con que se cierra el acta en el libro: sus folios y su huella."""
    return f"{cierre_de_acta(sello)} Huella: {huella_impresa(sello.huella)}."


def firmas(sesion: Sesion, regla: Regla | None) -> list[tuple[str, str, str]]:
    """(nombre, cargo, leyenda) de cada firma que pide la regla; por fijar, la secretaría y la presidencia."""
    visto = "V.º B.º" if visto_bueno(regla) else ""
    return [
        (nombre, _FIRMAN[cual][0], visto if cual is Firmante.PRESIDENCIA else _FIRMAN[cual][1])
        for cual, nombre in firmantes(sesion, regla)
    ]


def con_punto(texto: str) -> str:
    """El texto, terminado en punto."""
    return texto if texto.endswith((".", "!", "?", "…")) else f"{texto}."
