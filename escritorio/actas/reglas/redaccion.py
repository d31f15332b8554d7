"""Las frases de un acta en una lengua, con sus concordancias. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from escritorio.actas.modelo.contenido import RecesoDeActa, Trato
from escritorio.actas.modelo.libro import Sello
from escritorio.actas.reglas.regla_de_acta import (
    Concurrencia,
    concurrencia,
    firmantes,
    lleva_la_fecha,
    parametros,
    visto_bueno,
)
from escritorio.actas.reglas.tratamientos import nombrar
from escritorio.comun.base.lengua import Frase, Habla, contada, frase, rotulos
from escritorio.comun.base.texto import huella_impresa, varios
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_APROBACION, Firmante
from escritorio.estatutos.reglas.dictar import con_mayuscula
from escritorio.sesiones.modelo.sesiones import (
    ASISTEN,
    ESTADOS_DE_ASISTENCIA,
    Asistencia,
    Jornada,
    Relevo,
    Sesion,
)
from escritorio.sesiones.reglas.ausencias import como_se_resolvio, excusados, faltaron
from escritorio.sesiones.reglas.voto import como_recupero

_EN_LLAMADA = rotulos(("en primera llamada", "en segunda llamada", "en tercera llamada"))
_CITADA = rotulos(("{:a_las} en primera llamada", "{:a_las} en segunda", "{:a_las} en tercera"))
_CITADA_OTRO_DIA = rotulos(
    ("", "para el {0:con_dia}, {0:a_las} en segunda", "para el {0:con_dia}, {0:a_las} en tercera")
)
_MOVIMIENTOS = rotulos({"incorporacion": "Se incorpora {:a_las}", "retirada": "Se retira {:a_las}"})
_MOVIMIENTOS_OTRO_DIA = rotulos(
    {
        "incorporacion": "Se incorpora el {0:corto} {0:a_las}",
        "retirada": "Se retira el {0:corto} {0:a_las}",
    }
)
_FIRMAN = rotulos(
    {
        Firmante.SECRETARIA: ("Secretaría", "Doy fe"),
        Firmante.PRESIDENCIA: ("Presidencia", ""),
        Firmante.SOCIOS_DESIGNADOS: ("Socio designado", ""),
        Firmante.MINISTRO_DE_FE: ("Ministro de fe", ""),
    }
)


_COPRESIDENCIA = rotulos(("Copresidencia",))[0]


def nombre_de_sesion(di: Habla, sesion: Sesion) -> str:
    """«Ordinaria n.º 4, en primera llamada»."""
    return di("{} n.º {}, {}", di(sesion.tipo).capitalize(), sesion.numero, di(_en_llamada(sesion)))


def _en_llamada(sesion: Sesion) -> str:
    """«en primera llamada»."""
    return _EN_LLAMADA[(sesion.llamada or 1) - 1]


def apertura(di: Habla, sesion: Sesion, tratos: Mapping[str, Trato]) -> str:
    """El párrafo con que empieza el acta."""
    abierta = sesion.abierta or sesion.primera_llamada
    huecos = (abierta, sesion.organo, di(sesion.tipo), sesion.numero, di(_en_llamada(sesion)))
    if sesion.emitida:
        reunida = di(
            "En el lugar indicado, el {0:con_dia}, {0:a_las}, se reúne {1:el} en sesión {2} n.º {3}, {4},"
            " convocada el {5:corto}.",
            *huecos,
            sesion.emitida,
        )
    else:
        reunida = di(
            "En el lugar indicado, el {0:con_dia}, {0:a_las}, se reúne {1:el} en sesión {2} n.º {3}, {4}.",
            *huecos,
        )
    frases = [con_mayuscula(reunida)]
    if presiden := [nombrar(di, nombre, tratos) for nombre in varios(sesion.preside)]:
        dicho = contada(len(presiden), "Preside {1}", "Presiden {1}", di.enumerar(presiden))
        frases.append(con_punto(di.decir(dicho)))
    if sesion.antes_de_hora:
        citada, motivo = sesion.primera_llamada, sesion.antes_de_hora
        antes = di("Se abre antes de la hora convocada, {:las}. Motivo: {}", citada, motivo)
        frases.append(con_punto(antes))
    if sesion.sin_presidencia:
        no_asiste = di("No asiste a la apertura quien debe presidir. Motivo: {}", sesion.sin_presidencia)
        frases.append(con_punto(no_asiste))
    if sesion.secretario:
        frases.append(con_punto(di("Actúa en la secretaría {}", nombrar(di, sesion.secretario, tratos))))
    return " ".join(frases)


def citacion(di: Habla, llamadas: Sequence[str]) -> str:
    """Para cuándo se citó; el día de una llamada sólo si es otro que el de la anterior."""
    partes = [di(_CITADA[0], llamadas[0])]
    for i, (antes, momento) in enumerate(pairwise(llamadas), start=1):
        como = _CITADA if momento[:10] == antes[:10] else _CITADA_OTRO_DIA
        partes.append(di(como[i], momento))
    return di("Se citó para el {:con_dia}, {}.", llamadas[0], di.enumerar(partes))


def resumen_de_asistencia(di: Habla, lista: Sequence[Asistencia], abierta: str | None) -> str:
    """Cuántos asisten y cuántos faltan; cuadra con la tabla. `abierta`: cuándo se abrió (ISO)."""
    hubo = concurrencia(lista, abierta)
    frases: list[Frase | str] = [_al_abrir(di, hubo)]
    if hubo.despues:
        frases.append(contada(len(hubo.despues), "Después se incorpora {}.", "Después se incorporan {}."))
    if hubo.faltan:
        faltan = di.enumerar(_como_faltan(di, hubo))
        frases.append(contada(len(hubo.faltan), "Falta {}: {}.", "Faltan {}: {}.", faltan))
    frases += [_recupera(di, a) for a in hubo.recuperan]
    if hubo.sin_voto:
        asisten = contada(sum(a.asistio for a in hubo.sin_voto), "{} asiste", "{} asisten")
        frases.append(
            contada(
                len(hubo.sin_voto),
                "Con voz y sin voto se convocó a {}; {}.",
                "Con voz y sin voto se convocó a {}; {}.",
                asisten,
            )
        )
    return " ".join(map(di.decir, frases))


def _al_abrir(di: Habla, hubo: Concurrencia) -> str:
    maneras = [
        (hubo.suplentes, frase("{} por medio de suplente", hubo.suplentes)),
        (hubo.con_poder, frase("{} con poder", hubo.con_poder)),
        (hubo.a_distancia, frase("{} a distancia", hubo.a_distancia)),
    ]
    dichas = [di.decir(como) for cuantos, como in maneras if cuantos]
    asisten = contada(
        len(hubo.al_abrir),
        "De {1} con voto, {0} asiste al abrirse la sesión",
        "De {1} con voto, {0} asisten al abrirse la sesión",
        contada(hubo.con_voto, "{} integrante", "{} integrantes"),
    )
    return f"{di.decir(asisten)}{f', {di.enumerar(dichas)}' if dichas else ''}."


def _como_faltan(di: Habla, hubo: Concurrencia) -> list[str]:
    excusaron = len(excusados(hubo.faltan))
    avisaron, licencia = hubo.cuantos_faltan("con_aviso"), hubo.cuantos_faltan("licencia")
    con_poder = hubo.cuantos_faltan("con_poder")
    sin_aviso = hubo.cuantos_faltan("sin_aviso")
    no_aceptadas = len(hubo.faltan) - excusaron - avisaron - licencia - con_poder - sin_aviso
    maneras = [
        (excusaron, contada(excusaron, "{} que excusó su asistencia", "{} que excusaron su asistencia")),
        (avisaron, frase("{} con aviso", avisaron)),
        (sin_aviso, frase("{} sin aviso", sin_aviso)),
        (no_aceptadas, frase("{} con excusa no aceptada", no_aceptadas)),
        (licencia, frase("{} en licencia", licencia)),
        (con_poder, frase("{} con un poder que no se ejerció", con_poder)),
    ]
    return [di.decir(como) for cuantos, como in maneras if cuantos]


def _recupera(di: Habla, quien: Asistencia) -> str:
    """Quién recuperó el voto abierta la sesión, a qué hora y, si pagó, con qué recibo."""
    desde = quien.vota_desde or ""
    recibo, motivo = como_recupero(quien.dictamen_voto)
    if recibo:
        return di("{0} recupera el voto el {1:con_hora}, con el recibo n.º {2}.", quien.nombre, desde, recibo)
    if motivo:
        return di("{0} recupera el voto el {1:con_hora}. Motivo: {2}.", quien.nombre, desde, motivo)
    return di("{0} recupera el voto {1:a_las}.", quien.nombre, desde)


def como_asistio(di: Habla, quien: Asistencia, dia: str) -> str:
    """«Presente. Se retira a las 11:30»; la fecha sólo si no es la de `dia` (ISO)."""
    llega_tarde = quien.movimientos and quien.estado not in ASISTEN
    tramos = [] if llega_tarde else [_estado(di, quien)]
    for m in quien.movimientos:
        como = _MOVIMIENTOS if m.momento[:10] == dia[:10] else _MOVIMIENTOS_OTRO_DIA
        tramos.append(di(como[m.clase], m.momento))
    return ". ".join(tramos)


def _estado(di: Habla, quien: Asistencia) -> str:
    if quien.excusada:
        return di("Excusó su asistencia")
    estado = di(ESTADOS_DE_ASISTENCIA[quien.estado])
    if quien.estado == "con_poder" and quien.apoderado:
        if quien.poder_desde:
            estado = di("Con poder a favor de {}, desde {:las}", quien.apoderado, quien.poder_desde)
        else:
            estado = di("Con poder a favor de {}", quien.apoderado)
    return di("{}, a distancia", estado) if quien.a_distancia else estado


def excusa_de_ausencia(di: Habla, quien: Asistencia) -> str:
    """Por qué excusó su asistencia, si trajo justificante y si se le aceptó."""
    dicha = quien.justificacion
    if dicha is None:
        return ""
    papel = [di("Con justificante.")] if dicha.documento_id else []
    return " ".join([con_punto(dicha.motivo), *papel, con_punto(di.decir(como_se_resolvio(dicha)))])


def quienes_faltaron(di: Habla, lista: Sequence[Asistencia]) -> str:
    """Quienes faltaron sin excusa, o con una que no se aceptó y por qué; «» si nadie."""
    dichos = [
        di("{} ({})", a.nombre, como_se_resolvio(a.justificacion)) if a.justificacion else a.nombre
        for a in faltaron(lista)
    ]
    return di("Faltaron: {}.", di.enumerar(dichos)) if dichos else ""


def aplazamiento(di: Habla, jornada: Jornada, siguiente: Jornada | None) -> str:
    """Por qué se interrumpió la sesión y cuándo continuó."""
    aplazada = con_punto(
        di(
            "La sesión se aplaza el {0:con_dia}, {0:a_las}. Motivo: {1}",
            jornada.fin or jornada.inicio,
            jornada.motivo,
        )
    )
    if siguiente is None:
        return aplazada
    return f"{aplazada} {di('Continúa el {0:con_dia}, {0:a_las}.', siguiente.inicio)}"


def quienes_presiden(di: Habla, sesion: Sesion) -> str:
    """«Eva Pérez; Ana Paz, desde las 11:30»: quién al abrirse y quién después."""
    al_abrir = di.enumerar(varios(sesion.preside)) or di("No consta")
    despues = [di("{}, desde {:las}", di.enumerar(varios(r.preside)), r.momento) for r in sesion.relevos]
    return "; ".join([al_abrir, *despues])


def relevo(di: Habla, dado: Relevo, dia: str, tratos: Mapping[str, Trato]) -> str:
    """Desde cuándo preside otro y por qué; la fecha sólo si no es la de `dia` (ISO)."""
    presiden = [nombrar(di, nombre, tratos) for nombre in varios(dado.preside)]
    huecos = (dado.momento, di.enumerar(presiden), dado.motivo)
    if dado.momento[:10] == dia[:10]:
        dicho = contada(
            len(presiden),
            "Desde {1:las} preside {2}. Motivo: {3}",
            "Desde {1:las} presiden {2}. Motivo: {3}",
            *huecos,
        )
    else:
        dicho = contada(
            len(presiden),
            "Desde el {1:con_dia}, {1:a_las}, preside {2}. Motivo: {3}",
            "Desde el {1:con_dia}, {1:a_las}, presiden {2}. Motivo: {3}",
            *huecos,
        )
    return con_punto(di.decir(dicho))


def receso(di: Habla, pausa: RecesoDeActa) -> str:
    """Cuándo se suspendió un rato, por qué y cuándo se reanudó."""
    if pausa.motivo:
        hecho = con_punto(di("Se hace un receso {:a_las}: {}", pausa.inicio, pausa.motivo))
    else:
        hecho = di("Se hace un receso {:a_las}.", pausa.inicio)
    return f"{hecho} {di('Se reanuda {:a_las}.', pausa.fin)}" if pausa.fin else hecho


def cierre(di: Habla, sesion: Sesion, sin_tratar: int) -> str:
    """El párrafo con que termina el acta."""
    return di(
        "Quedando puntos sin tratar, se levanta la sesión {0:a_las} del {0:con_dia}, de lo que se extiende la"
        " presente acta, que firman quienes al pie se indican."
        if sin_tratar
        else "Sin más asuntos que tratar, se levanta la sesión {0:a_las} del {0:con_dia}, de lo que se"
        " extiende la presente acta, que firman quienes al pie se indican.",
        sesion.cerrada or sesion.jornadas[-1].inicio,
    )


def como_se_levanta(di: Habla, regla: Regla | None) -> str:
    """Cuándo se aprueba el acta según la regla; si está por fijar, quién la firma."""
    suya = parametros(regla)
    if regla is None or suya is None:
        return di("Firman esta acta la secretaría y la presidencia.")
    return di("Esta acta se aprueba {} ({}).", di(NOMBRES_DE_APROBACION[suya.aprobacion]), regla.cita)


def pendiente(di: Habla) -> str:
    """Lo que advierte un acta levantada y sin aprobar."""
    return di("Está pendiente de aprobación: hasta entonces vale con esa advertencia.")


def como_se_aprobo(di: Habla, en: Frase | str, momento: str) -> str:
    """Dónde y cuándo se aprobó, con el día una sola vez; lo escrito a mano, en otra lengua, se cita."""
    if isinstance(en, str) and not di.original:
        return di("Esta acta se aprobó el {:con_dia} («{}»).", momento, en)
    donde = _seguido(di.decir(en))
    if lleva_la_fecha(donde, momento):
        return di("Esta acta se aprobó {}.", donde)
    return di("Esta acta se aprobó {}, el {:con_dia}.", donde, momento)


_ENLAZAN = ("A", "Al", "Con", "Durante", "En", "Mediante", "Por", "Tras")


def _seguido(dicho: str) -> str:
    """«Al término de la sesión», en medio de una frase; un nombre propio conserva su mayúscula."""
    return dicho[0].lower() + dicho[1:] if dicho.split(" ")[0] in _ENLAZAN else dicho


def asentada(di: Habla, sello: Sello) -> str:
    """La diligencia con que se cierra el acta en el libro: sus folios y su huella."""
    return di(
        "Diligencia de cierre: esta acta queda asentada en el libro de actas {:del}, tomo {}, con el asiento"
        " {}, desde el folio {} hasta el presente, el {:con_dia}. Huella: {}.",
        sello.organo,
        sello.tomo,
        sello.asiento,
        sello.folio_desde,
        sello.momento,
        huella_impresa(sello.huella),
    )


def firmas(di: Habla, sesion: Sesion, regla: Regla | None) -> list[tuple[str, str, str]]:
    """(nombre, cargo, leyenda) de cada firma que pide la regla; por fijar, la secretaría y la presidencia."""
    visto = di("V.º B.º") if visto_bueno(regla) else ""
    hechas = []
    for cual, nombre in firmantes(sesion, regla):
        cargo, leyenda = _FIRMAN[cual]
        if cual is Firmante.PRESIDENCIA and len(varios(sesion.preside_en())) > 1:
            cargo = _COPRESIDENCIA
        suya = visto if cual is Firmante.PRESIDENCIA else leyenda and di(leyenda)
        hechas.append((nombre, di(cargo), suya))
    return hechas


def con_punto(texto: str) -> str:
    """El texto, terminado en punto."""
    return texto if texto.endswith((".", "!", "?", "…")) else f"{texto}."
