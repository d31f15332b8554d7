"""Qué se ofrece en la sala según cómo está la sesión. Puro."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from escritorio.comun.base.fechas import con_hora, hora, leer_fecha, leer_hora
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum, presentes_exigidos
from escritorio.sala.modelo import AvisoDeSala, MedidaDeQuorum, Orden, PuntoDeSala, Tablero
from escritorio.sesiones.modelo.ausencias import Justificacion
from escritorio.sesiones.modelo.sesiones import Asistencia, Sesion
from escritorio.sesiones.reglas.ausencias import como_se_resolvio, excusados
from escritorio.sesiones.reglas.en_vivo import ya_consta
from escritorio.sesiones.reglas.sesiones import falta_en_la_mesa, hora_que_no_ha_llegado

_APERTURAS = (Orden.ABRIR_PRIMERA, Orden.ABRIR_SEGUNDA, Orden.ABRIR_TERCERA)
_CORTOS = {
    "presente": ("Presente", "exito"),
    "suplente": ("Suplente", "acento"),
    "con_poder": ("Con poder", "acento"),
    "con_aviso": ("Con aviso", "aviso"),
    "sin_aviso": ("Ausente", "neutro"),
    "licencia": ("Licencia", "neutro"),
}
_APARTADOS = {"retirado": ("Retirado", "neutro"), "sobre_la_mesa": ("Sobre la mesa", "aviso")}
_URGENCIAS = {"espera": ("Falta la urgencia", "aviso"), "rechazada": ("No urgente", "neutro")}


def ordenes(tablero: Tablero, momento: str) -> tuple[Orden, ...]:
    """Lo que se puede pedir si se anotara en ese momento (ISO); la última es la principal."""
    sesion, aprobar = tablero.sesion, (Orden.APROBAR_ACTA,) if tablero.aprobo_acta else ()
    if sesion.admite("abrir"):
        mesa = (Orden.MESA,) if tablero.quorum.pide_mesa else ()
        return (*mesa, Orden.NO_SE_CELEBRA, *_aperturas(tablero, momento))
    if sesion.admite("ver_acta"):
        return (*aprobar, Orden.TRABAJAR_ACTA, Orden.VER_ACTA)
    if sesion.admite("levantar"):
        return (*aprobar, Orden.TRABAJAR_ACTA, Orden.BORRADOR_DE_ACTA, Orden.LEVANTAR_ACTA)
    if not sesion.admite("celebrar"):
        return ()
    if sesion.aplazada:
        return (Orden.CERRAR, Orden.CONTINUAR)
    if tablero.receso:
        return (Orden.APLAZAR, Orden.CERRAR, Orden.VOLVER)
    return (*aprobar, Orden.MESA, Orden.RELEVO, Orden.APLAZAR, Orden.CERRAR)


def _aperturas(tablero: Tablero, momento: str) -> tuple[Orden, ...]:
    """Las llamadas que ya tocan y la siguiente; la última es la que toca."""
    previstas = min(1 + len(tablero.quorum.otras), len(tablero.llamadas))
    ya = sum(momento >= hora_ for hora_ in tablero.llamadas)
    toca = medida_que_toca(tablero, momento).llamada
    resto = [n for n in range(1, min(previstas, ya + 1) + 1) if n != toca]
    return tuple(_APERTURAS[n - 1] for n in (*resto, toca))


def hay_quorum_en(tablero: Tablero, llamada: int) -> bool:
    """Antes de abrir: si en esa llamada lo habría con quienes están."""
    medidas = (tablero.quorum, *tablero.quorum.otras)
    return any(m.llamada == llamada and m.dictamen.veredicto is Veredicto.SI for m in medidas)


def se_adelanta(tablero: Tablero, llamada: int, momento: str, ahora: str) -> bool:
    """Si, ya en su día, la primera llamada se abriría antes de su hora: la que se dice o la del reloj."""
    es_su_dia = ahora[:10] >= tablero.sesion.primera_llamada[:10]
    pronto = hora_que_no_ha_llegado(tablero.sesion, None, llamada, momento, ahora)
    return llamada == 1 and es_su_dia and bool(pronto)


def medida_que_toca(tablero: Tablero, momento: str) -> MedidaDeQuorum:
    """Antes de abrir: la primera llamada que ya toca y tiene quórum; si ninguna, la última que ya toca."""
    medidas = (tablero.quorum, *tablero.quorum.otras)
    if tablero.sesion.estado != "convocada":
        return tablero.quorum
    tocan = [m for m, hora_ in zip(medidas, tablero.llamadas, strict=False) if momento >= hora_]
    con_quorum = [m for m in tocan if m.dictamen.veredicto is Veredicto.SI]
    return (con_quorum or tocan[-1:] or [tablero.quorum])[0]


def medir_quorum(regla: Regla | None, llamada: int, presencia: Presencia, *, abierta: bool) -> MedidaDeQuorum:
    """El quórum de ese instante; sin abrir, también el que habría en las llamadas siguientes."""
    parametros = regla.parametros if regla else None
    previstas, pide_mesa, peso = 1, False, None
    if isinstance(parametros, ReglaDeQuorum):
        previstas, pide_mesa = len(parametros.llamadas), bool(parametros.presencia)
        peso = presencia.peso if parametros.en_votos else None
    siguientes = range(llamada + 1, previstas + 1) if not abierta else ()
    return MedidaDeQuorum(
        llamada=llamada,
        presentes=(peso or presencia).presentes,
        habilitados=(peso or presencia).habilitados,
        necesarios=presentes_exigidos(regla, llamada, presencia),
        dictamen=hay_quorum(regla, llamada, presencia),
        otras=tuple(medir_quorum(regla, n, presencia, abierta=True) for n in siguientes),
        pide_mesa=pide_mesa,
        en_votos=peso is not None,
    )


def momento_propuesto(sesion: Sesion, ahora: str) -> str:
    """La hora con que se anota lo que se hace: la del reloj el día de la sesión, y antes de él.

    Otro día se está pasando en limpio: se propone lo último anotado, o la llamada.
    """
    jornada = sesion.jornadas[-1] if sesion.jornadas else None
    if sesion.aplazada:
        return max(ahora, jornada.fin or "") if jornada else ahora
    comienzo = jornada.inicio if jornada else sesion.primera_llamada
    if ahora[:10] == comienzo[:10] or (ahora < comienzo and not jornada):
        return ahora
    return max(comienzo, sesion.ultimo_hecho or "") if jornada else comienzo


def leer_momento(texto: str, propuesto: str) -> str:
    """«10:30» (del día propuesto) o «05/03/2026 10:30» → momento ISO. Lanza `DatoInvalido`."""
    partes = texto.split()
    if len(partes) == 1:
        return f"{propuesto[:10]}T{leer_hora(partes[0], 'momento')}"
    dia, resto = (partes[0], " ".join(partes[1:])) if partes else ("", "")
    return f"{leer_fecha(dia, 'momento')}T{leer_hora(resto, 'momento')}"


def situacion(asistencia: Asistencia) -> tuple[str, str]:
    """(palabra corta, tono) de cómo está alguien ahora, con su hora si entró o salió."""
    if not asistencia.movimientos:
        return _al_abrir(asistencia)
    ultimo = asistencia.movimientos[-1]
    if ultimo.clase == "incorporacion":
        return f"Desde {hora(ultimo.momento)}", "exito"
    return f"Se fue {hora(ultimo.momento)}", "aviso"


def _al_abrir(asistencia: Asistencia) -> tuple[str, str]:
    if asistencia.justificacion and not asistencia.asistio:
        return ("Excusado", "aviso") if asistencia.excusada else ("No excusado", "peligro")
    if asistencia.poder_hasta:
        return "Poder revocado", "aviso"
    if asistencia.estado == "con_poder" and not asistencia.presente_en():
        return "Falta apoderado", "aviso"
    palabra, tono = _CORTOS[asistencia.estado]
    return ("A distancia" if asistencia.a_distancia else palabra), tono


def historia(asistencia: Asistencia) -> str:
    """Calidad, voto, poder y movimientos de alguien, en una línea."""
    partes = [asistencia.calidad, str(asistencia.motivo_sin_voto).rstrip("."), *_del_poder(asistencia)]
    if asistencia.a_distancia:
        partes.append("asiste a distancia")
    if asistencia.justificacion:
        partes.append(_de_la_excusa(asistencia.justificacion))
    for hecho in asistencia.movimientos:
        que = "se incorporó" if hecho.clase == "incorporacion" else "se retiró"
        partes.append(f"{que} a las {hora(hecho.momento)}")
    return " · ".join(p for p in partes if p)


def _de_la_excusa(dicha: Justificacion) -> str:
    papel = ", con justificante" if dicha.documento_id else ""
    como = str(como_se_resolvio(dicha)).rstrip(".")
    return f"excusó su asistencia{papel}: {dicha.motivo.rstrip('.')} ({como[0].lower()}{como[1:]})"


def _del_poder(asistencia: Asistencia) -> list[str]:
    if asistencia.estado != "con_poder":
        return []
    desde = f" desde las {hora(asistencia.poder_desde)}" if asistencia.poder_desde else ""
    revocado = [f"revocado a las {hora(asistencia.poder_hasta)}"] if asistencia.poder_hasta else []
    return [f"con poder a favor de {asistencia.apoderado}{desde}", *revocado]


def resumen_de_lista(lista: Iterable[Asistencia]) -> str:
    """«28 en la sala, 2 por poder · 2 con aviso · 1 se fue · 3 ausentes», voten o no."""
    todos = list(lista)
    fuera = [a for a in todos if not a.presente_en()]
    dentro = len(todos) - len(fuera)
    idos = [a for a in fuera if a.asistio]
    fuera = [a for a in fuera if not a.asistio]
    excusaron = len(excusados(fuera))
    avisaron = sum(a.estado == "con_aviso" and not a.excusada for a in fuera)
    por_poder = sum(a.representado_en() for a in todos)
    partes = [f"{dentro} en la sala" + (f", {por_poder} por poder" if por_poder else "")]
    partes.append(contar(excusaron, "excusado", "excusados") if excusaron else "")
    partes.append(f"{avisaron} con aviso" if avisaron else "")
    partes.append(f"{len(idos)} se {'fue' if len(idos) == 1 else 'fueron'}" if idos else "")
    partes.append(contar(len(fuera) - excusaron - avisaron, "ausente", "ausentes"))
    return " · ".join(p for p in partes if p)


def situacion_de_punto(dado: PuntoDeSala) -> tuple[str, str]:
    """(palabra, tono) del estado de un punto, con su acuerdo si lo hubo."""
    if dado.a_medias:
        return "Empate", "aviso"
    if dado.acuerdos:
        return f"Acuerdo n.º {dado.acuerdos[-1].numero}", "exito"
    if dado.votaciones:
        if dado.votaciones[-1].resultado != "aprobada":
            return "Rechazado", "peligro"
        return ("Anulado", "neutro") if dado.votaciones[-1].acuerdo_id else ("Dictaminado", "exito")
    if dado.punto.estado in _APARTADOS:
        return _APARTADOS[dado.punto.estado]
    if dado.urgencia in _URGENCIAS:
        return _URGENCIAS[dado.urgencia]
    if dado.punto.estado == "votado":
        return "Desierta", "aviso"
    if dado.punto.estado == "tratado":
        return ("Sin votar", "aviso") if dado.punto.tipo_decision else ("Tratado", "acento")
    return "Sin tratar", "neutro"


def sin_tratar(puntos: Iterable[PuntoDeSala]) -> list[str]:
    """Los puntos que quedarían sin tratar o sin votar si se cerrara ahora, uno por línea."""
    quedan = ((p, _como_queda(p)) for p in puntos)
    return [f"{p.punto.numero}. {p.punto.titulo}: {como}" for p, como in quedan if como]


def _como_queda(dado: PuntoDeSala) -> str:
    """Qué falta en el punto, o «»."""
    if dado.punto.estado == "retirado":
        return ""
    if dado.punto.estado == "sobre_la_mesa":
        return "sobre la mesa; se propondrá en la convocatoria siguiente"
    if dado.urgencia == "rechazada":
        return "no se declaró su urgencia"
    if dado.punto.estado == "pendiente":
        return "sin tratar"
    if dado.a_medias:
        return "empatado, falta resolverlo"
    if dado.votaciones or not dado.punto.tipo_decision:
        return ""
    sin_resolver = [e.cargo for e in dado.elecciones if e.estado == "abierta"]
    if dado.ultima_ronda or (dado.elecciones and not sin_resolver):
        return f"sin resolver la elección de {enumerar(sin_resolver)}" if sin_resolver else ""
    return "tratado, sin votación"


def resumen_de_cierre(puntos: Iterable[PuntoDeSala]) -> str:
    """Lo que se sabe antes de cerrar."""
    quedan = sin_tratar(puntos)
    if not quedan:
        return "Todos los puntos se trataron y se votó lo que pedía votación."
    return "Quedan así:\n" + "\n".join(f"• {linea}" for linea in quedan)


def descripcion(sesion: Sesion, llamadas: Sequence[str]) -> str:
    """Clase y momento de la sesión, en una línea; `llamadas`: la hora que resulta para cada una."""
    numero = f" n.º {sesion.numero}" if sesion.numero else ""
    if sesion.cerrada and sesion.abierta:
        cuando = f"del {con_hora(sesion.abierta)} al {con_hora(sesion.cerrada)}"
    elif sesion.abierta:
        cuando = f"abierta en {sesion.llamada}.ª llamada el {con_hora(sesion.abierta)}"
    else:
        cuando = f"1.ª llamada el {con_hora(sesion.primera_llamada)}"
        for orden, momento in enumerate(llamadas[1:], start=2):
            cuando += f" · {orden}.ª, {_hora_de(sesion, momento)}"
    return f"Sesión {sesion.tipo}{numero} · {cuando}"


def _hora_de(sesion: Sesion, momento: str) -> str:
    return hora(momento) if momento[:10] == sesion.primera_llamada[:10] else con_hora(momento)


def impedimento(sesion: Sesion) -> str:
    """Por qué ahora no se vota, o «»."""
    if sesion.admite("abrir"):
        return "Se redacta y se vota desde que se abre la sesión."
    if sesion.cierre:
        return sesion.cierre
    if sesion.admite("levantar"):
        return "La sesión se cerró: todavía puede retocar la exposición, hasta levantar el acta."
    return "La sesión está aplazada: continúela para votar." if sesion.aplazada else ""


def impedimento_de_punto(tablero: Tablero, dado: PuntoDeSala | None) -> str:
    """Por qué ahora no se vota ese punto, o «»."""
    general = impedimento(tablero.sesion)
    if general or dado is None:
        return general
    if tablero.receso:
        return f"En receso desde las {hora(tablero.receso.inicio)}: vuelva del receso para votar."
    if dado.punto.estado in _APARTADOS:
        como = "se retiró" if dado.punto.estado == "retirado" else "se dejó sobre la mesa"
        return f"El punto {como}: {dado.punto.motivo.rstrip('.')}. Para tratarlo, repóngalo."
    if dado.urgencia == "espera":
        return "Es un asunto fuera del orden del día: vote antes su urgencia."
    if dado.urgencia == "rechazada":
        return "No se declaró su urgencia: en esta sesión no se trata."
    if tablero.perdido and not tablero.perdido.se_vota and dado.punto.tipo_decision:
        return "Sin quórum no se vota: la regla exige mantenerlo."
    return ""


def aviso_de_sala(tablero: Tablero, momento: str) -> AvisoDeSala | None:
    """Lo que hay que saber a esa hora (ISO): la llamada, el receso, el quórum perdido o quién no preside."""
    if tablero.sesion.admite("abrir"):
        return _aviso_de_llamada(tablero, momento)
    if not tablero.viva:
        return None
    if tablero.receso:
        motivo = f" ({tablero.receso.motivo})" if tablero.receso.motivo else ""
        texto = f"En receso desde las {hora(tablero.receso.inicio)}{motivo}"
        return AvisoDeSala(texto, "acento", desde=tablero.receso.inicio)
    if tablero.perdido is None:
        falta = falta_en_la_mesa(tablero.sesion, tablero.lista)
        que = Orden.RELEVO if tablero.sesion.preside_en() else Orden.MESA
        return AvisoDeSala(falta, "aviso", (que,)) if falta else None
    tono = "aviso" if tablero.perdido.se_vota else "peligro"
    ofrece = () if tablero.perdido.se_vota else (Orden.RECESO,)
    if dicha := ya_consta(tablero.constancias):
        detalle = f"{tablero.perdido.permite} Consta en el acta, desde las {hora(dicha.momento)}."
        return AvisoDeSala("Se perdió el quórum", tono, ofrece, detalle)
    return AvisoDeSala("Se perdió el quórum", tono, (*ofrece, Orden.CONSTANCIA), str(tablero.perdido.permite))


def _aviso_de_llamada(tablero: Tablero, momento: str) -> AvisoDeSala | None:
    """Antes de abrir: cuánto falta para la llamada siguiente o, si ya tocó, que se puede abrir."""
    medidas = (tablero.quorum, *tablero.quorum.otras)
    horas = tablero.llamadas[: len(medidas)]
    toca = medida_que_toca(tablero, momento)
    if momento >= horas[0] and toca.dictamen.veredicto is Veredicto.SI:
        ordenes_ = (_APERTURAS[toca.llamada - 1],)
        texto = f"Ya es la {toca.llamada}.ª llamada y hay quórum"
        return AvisoDeSala(texto, "exito", ordenes_) if toca.llamada > 1 else None
    siguiente = next((n for n, hora_ in enumerate(horas) if hora_ > momento), None)
    if siguiente is None or horas[siguiente][:10] != momento[:10]:
        return None
    previo = f"Sin quórum en {siguiente}.ª llamada. " if siguiente else ""
    habra = str(medidas[siguiente].dictamen.frase) if siguiente else ""
    texto = f"{previo}{siguiente + 1}.ª llamada a las {hora(horas[siguiente])}"
    return AvisoDeSala(texto, "acento", detalle=habra, hasta=horas[siguiente])
