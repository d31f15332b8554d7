"""Las frases de un acta en español, con sus concordancias. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.actas.modelo.contenido import RecesoDeActa, Trato
from escritorio.actas.modelo.libro import Sello
from escritorio.actas.reglas.aprobacion import lleva_la_fecha
from escritorio.actas.reglas.concurrencia import Concurrencia, concurrencia
from escritorio.actas.reglas.libro import cierre_de_acta
from escritorio.actas.reglas.regla_de_acta import firmantes, parametros, visto_bueno
from escritorio.actas.reglas.tratamientos import nombrar
from escritorio.comun.base.fechas import en_corto, en_letra, hora
from escritorio.comun.base.texto import con_articulo, contar, enumerar, huella_impresa
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_APROBACION, Firmante
from escritorio.estatutos.reglas.dictar import ORDINALES
from escritorio.sesiones.modelo.sesiones import ASISTEN, ESTADOS_DE_ASISTENCIA, Asistencia, Jornada, Sesion

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


def resumen_de_asistencia(lista: Sequence[Asistencia], abierta: str | None) -> str:
    """Cuántos asisten y cuántos faltan; cuadra con la tabla. `abierta`: cuándo se abrió (ISO)."""
    hubo = concurrencia(lista, abierta)
    al_abrir, despues = len(hubo.al_abrir), len(hubo.despues)
    frases = [
        f"De {contar(hubo.con_voto, 'integrante', 'integrantes')} con voto,"
        f" {contar(al_abrir, 'asiste', 'asisten')} al abrirse la sesión{_por_otro(hubo)}."
    ]
    if despues:
        frases.append(f"Después se {'incorpora' if despues == 1 else 'incorporan'} {despues}.")
    if hubo.faltan:
        frases.append(f"{_faltan(hubo)}.")
    frases += [_recupera(a) for a in hubo.recuperan]
    if hubo.sin_voto:
        asisten = contar(sum(a.asistio for a in hubo.sin_voto), "asiste", "asisten")
        frases.append(f"Con voz y sin voto se convocó a {len(hubo.sin_voto)}; {asisten}.")
    return " ".join(frases)


def _por_otro(hubo: Concurrencia) -> str:
    maneras = [
        (hubo.suplentes, "por medio de suplente"),
        (hubo.con_poder, "con poder"),
        (hubo.a_distancia, "a distancia"),
    ]
    dichas = [f"{cuantos} {como}" for cuantos, como in maneras if cuantos]
    return f", {enumerar(dichas)}" if dichas else ""


def _faltan(hubo: Concurrencia) -> str:
    avisaron, licencia = hubo.cuantos_faltan("con_aviso"), hubo.cuantos_faltan("licencia")
    con_poder = hubo.cuantos_faltan("con_poder")
    sin_aviso = len(hubo.faltan) - avisaron - licencia - con_poder
    con = [
        f"{cuantos} {como}"
        for cuantos, como in ((avisaron, "con aviso"), (sin_aviso, "sin aviso"))
        if cuantos
    ]
    con += [f"{licencia} en licencia"] if licencia else []
    con += [f"{con_poder} con un poder que no se ejerció"] if con_poder else []
    return f"{'Falta' if len(hubo.faltan) == 1 else 'Faltan'} {len(hubo.faltan)}: {enumerar(con)}"


def _recupera(quien: Asistencia) -> str:
    """Quién recuperó el voto abierta la sesión, a qué hora y, si pagó, con qué recibo."""
    paso = quien.dictamen_voto.cuenta[-1] if quien.dictamen_voto and quien.dictamen_voto.cuenta else ""
    if paso:
        return f"{quien.nombre} {con_punto(f'{paso[0].lower()}{paso[1:]}')}"
    return f"{quien.nombre} recupera el voto {a_las(quien.vota_desde or '')}."


def como_asistio(quien: Asistencia, dia: str) -> str:
    """«Presente. Se retira a las 11:30»; la fecha sólo si no es la de `dia` (ISO)."""
    llega_tarde = quien.movimientos and quien.estado not in ASISTEN
    tramos = [] if llega_tarde else [_estado(quien)]
    for m in quien.movimientos:
        fecha = "" if m.momento[:10] == dia[:10] else f"el {en_corto(m.momento)} "
        tramos.append(f"{_MOVIMIENTOS[m.clase]} {fecha}{a_las(m.momento)}")
    return ". ".join(tramos)


def _estado(quien: Asistencia) -> str:
    estado = ESTADOS_DE_ASISTENCIA[quien.estado]
    if quien.estado == "con_poder" and quien.apoderado:
        desde = f", desde {a_las(quien.poder_desde)[2:]}" if quien.poder_desde else ""
        estado = f"{estado} a favor de {quien.apoderado}{desde}"
    return f"{estado}, a distancia" if quien.a_distancia else estado


def lineas_de_dictamen(dictamen: Dictamen) -> list[str]:
    """La cuenta guardada y su fundamento."""
    return list(dictamen.pasos)


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
    """Dónde y cuándo se aprobó, con el día una sola vez."""
    cuando = "" if lleva_la_fecha(en, momento) else f", el {en_letra(momento)}"
    return f"Esta acta se aprobó {en}{cuando}."


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
