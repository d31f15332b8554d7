"""Qué se ofrece en la sala según cómo está la sesión. Puro."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.comun.base.fechas import con_hora, hora, leer_fecha, leer_hora
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum, presentes_exigidos
from escritorio.sala.modelo import MedidaDeQuorum, Orden, PuntoDeSala, Tablero
from escritorio.sesiones.modelo.sesiones import Asistencia, Sesion
from escritorio.votaciones.modelo.votaciones import MODOS, Votacion

_APERTURAS = (Orden.ABRIR_PRIMERA, Orden.ABRIR_SEGUNDA, Orden.ABRIR_TERCERA)
_CORTOS = {
    "presente": ("Presente", "exito"),
    "suplente": ("Suplente", "acento"),
    "con_poder": ("Con poder", "acento"),
    "con_aviso": ("Con aviso", "aviso"),
    "sin_aviso": ("Ausente", "neutro"),
    "licencia": ("Licencia", "neutro"),
}


def ordenes(tablero: Tablero, momento: str) -> tuple[Orden, ...]:
    """Lo que se puede pedir si se anotara en ese momento (ISO); la última es la principal."""
    sesion = tablero.sesion
    if sesion.estado == "convocada":
        mesa = (Orden.MESA,) if tablero.quorum.pide_mesa else ()
        return (*mesa, Orden.NO_SE_CELEBRA, *_aperturas(tablero, momento))
    if sesion.estado == "cerrada":
        return (Orden.VER_ACTA,) if sesion.con_acta else (Orden.BORRADOR_DE_ACTA, Orden.LEVANTAR_ACTA)
    if sesion.estado != "en_curso":
        return ()
    if sesion.aplazada:
        return (Orden.CERRAR, Orden.CONTINUAR)
    return (Orden.MESA, Orden.APLAZAR, Orden.CERRAR)


def _aperturas(tablero: Tablero, momento: str) -> tuple[Orden, ...]:
    """Las llamadas que ya tocan y la siguiente; la última es la que toca."""
    previstas = min(1 + len(tablero.quorum.otras), len(tablero.llamadas))
    ya = sum(momento >= hora_ for hora_ in tablero.llamadas)
    toca = medida_que_toca(tablero, momento).llamada
    resto = [n for n in range(1, min(previstas, ya + 1) + 1) if n != toca]
    return tuple(_APERTURAS[n - 1] for n in (*resto, toca))


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
    previstas, pide_mesa = 1, False
    if isinstance(parametros, ReglaDeQuorum):
        previstas, pide_mesa = len(parametros.llamadas), bool(parametros.presencia)
    siguientes = range(llamada + 1, previstas + 1) if not abierta else ()
    return MedidaDeQuorum(
        llamada=llamada,
        presentes=presencia.presentes,
        habilitados=presencia.habilitados,
        necesarios=presentes_exigidos(regla, llamada, presencia),
        dictamen=hay_quorum(regla, llamada, presencia),
        otras=tuple(medir_quorum(regla, n, presencia, abierta=True) for n in siguientes),
        pide_mesa=pide_mesa,
    )


def momento_propuesto(sesion: Sesion, ahora: str) -> str:
    """La hora con que se anota lo que se hace: la del reloj el día de la sesión.

    Otro día se está pasando en limpio: se propone lo último anotado, o la llamada.
    """
    jornada = sesion.jornadas[-1] if sesion.jornadas else None
    if sesion.aplazada:
        return max(ahora, jornada.fin or "") if jornada else ahora
    comienzo = jornada.inicio if jornada else sesion.primera_llamada
    if ahora[:10] == comienzo[:10]:
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
    if asistencia.poder_hasta:
        return "Poder revocado", "aviso"
    if asistencia.estado == "con_poder" and not asistencia.presente_en():
        return "Falta apoderado", "aviso"
    palabra, tono = _CORTOS[asistencia.estado]
    return ("A distancia" if asistencia.a_distancia else palabra), tono


def historia(asistencia: Asistencia) -> str:
    """Calidad, voto, poder y movimientos de alguien, en una línea."""
    partes = [asistencia.calidad, asistencia.motivo_sin_voto.rstrip("."), *_del_poder(asistencia)]
    if asistencia.a_distancia:
        partes.append("asiste a distancia")
    for hecho in asistencia.movimientos:
        que = "se incorporó" if hecho.clase == "incorporacion" else "se retiró"
        partes.append(f"{que} a las {hora(hecho.momento)}")
    return " · ".join(p for p in partes if p)


def _del_poder(asistencia: Asistencia) -> list[str]:
    if asistencia.estado != "con_poder":
        return []
    desde = f" desde las {hora(asistencia.poder_desde)}" if asistencia.poder_desde else ""
    revocado = [f"revocado a las {hora(asistencia.poder_hasta)}"] if asistencia.poder_hasta else []
    return [f"con poder a favor de {asistencia.apoderado}{desde}", *revocado]


def resumen_de_lista(lista: Iterable[Asistencia]) -> str:
    """«28 en la sala, 2 por poder · 2 con aviso · 3 ausentes», voten o no."""
    todos = list(lista)
    dentro = sum(a.presente_en() for a in todos)
    fuera = [a for a in todos if not a.presente_en()]
    avisaron = sum(a.estado == "con_aviso" for a in fuera)
    por_poder = sum(a.representado_en() for a in todos)
    partes = [f"{dentro} en la sala" + (f", {por_poder} por poder" if por_poder else "")]
    partes.append(f"{avisaron} con aviso" if avisaron else "")
    partes.append(contar(len(fuera) - avisaron, "ausente", "ausentes"))
    return " · ".join(p for p in partes if p)


def situacion_de_punto(dado: PuntoDeSala) -> tuple[str, str]:
    """(palabra, tono) del estado de un punto, con su acuerdo si lo hubo."""
    if dado.a_medias:
        return "Empate", "aviso"
    if dado.acuerdos:
        return f"Acuerdo n.º {dado.acuerdos[-1].numero}", "exito"
    if dado.votaciones:
        return (
            ("Anulado", "neutro") if dado.votaciones[-1].resultado == "aprobada" else ("Rechazado", "peligro")
        )
    if dado.punto.estado == "tratado":
        return ("Sin votar", "aviso") if dado.punto.tipo_decision else ("Tratado", "acento")
    return "Sin tratar", "neutro"


def sin_tratar(puntos: Iterable[PuntoDeSala]) -> list[str]:
    """Los puntos que quedarían sin tratar o sin votar si se cerrara ahora, uno por línea."""
    lineas = []
    for p in puntos:
        nombre = f"{p.punto.orden}. {p.punto.titulo}"
        if p.punto.estado == "pendiente":
            lineas.append(f"{nombre}: sin tratar")
        elif p.a_medias:
            lineas.append(f"{nombre}: empatado, falta resolverlo")
        elif p.punto.tipo_decision and not p.votaciones:
            lineas.append(f"{nombre}: tratado, sin votación")
    return lineas


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
    if sesion.estado == "convocada":
        return "Se redacta y se vota desde que se abre la sesión."
    if sesion.con_acta:
        return "El acta ya se levantó: lo escrito no se retoca."
    if sesion.estado == "cerrada":
        return "La sesión se cerró: todavía puede retocar la exposición, hasta levantar el acta."
    return "La sesión está aplazada: continúela para votar." if sesion.aplazada else ""


def frase_de_votacion(votacion: Votacion, acuerdos: Iterable[Acuerdo]) -> str:
    """«Votación a mano alzada, 10:30: 18 a favor…. Aprobada… Acuerdo n.º 3.»"""
    acuerdo = next((a for a in acuerdos if a.id == votacion.acuerdo_id), None)
    modo = MODOS[votacion.modo].lower()
    abstenciones = contar(votacion.abstenciones, "abstención", "abstenciones")
    cifras = f"{votacion.a_favor} a favor, {votacion.en_contra} en contra, {abstenciones}"
    cifras += f", {votacion.blancos} en blanco" if votacion.blancos else ""
    sin_oposicion = votacion.modo == "consenso" and not votacion.en_contra
    cuerpo = "sin oposición" if sin_oposicion else cifras
    vuelta = f"{votacion.vuelta}.ª votación" if votacion.vuelta > 1 else "Votación"
    cola = f" Acuerdo n.º {acuerdo.numero}." if acuerdo else ""
    return f"{vuelta} {modo}, {hora(votacion.momento)}: {cuerpo}. {votacion.dictamen.frase}{cola}"
