"""Reunir lo que la sala enseña de una sesión."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.actas.consultas.aprobacion import aprobadas_sin_asentar
from escritorio.acuerdos.consultas import de_sesion
from escritorio.acuerdos.modelo import Acuerdo
from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.fechas import hora
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import nombre_de_decision
from escritorio.estatutos.reglas.describir import describir_vigente
from escritorio.sala.modelo import Cartel, MedidaDeQuorum, PuntoDeSala, Tablero, VaraDeQuorum
from escritorio.sala.reglas import medida_que_toca, medir_quorum, situacion_de_punto
from escritorio.sesiones.consultas.en_vivo import constancias, excusas_de_sesion, palabras, recesos, urgencias
from escritorio.sesiones.consultas.sesiones import (
    agenda,
    asistencia,
    asistencias,
    con_mesa,
    llamadas,
    punto,
    puntos,
    regla_de_quorum,
    sesion,
)
from escritorio.sesiones.modelo.sesiones import Asistencia, Punto, QuorumEnSesion, Sesion
from escritorio.sesiones.reglas.en_vivo import quorum_en_sesion
from escritorio.sesiones.reglas.sesiones import al_abrirse, contar_presencia
from escritorio.votaciones.consultas.elecciones import elecciones_de_sesion
from escritorio.votaciones.consultas.votaciones import (
    instante_de_la_ultima,
    votaciones_de_sesion,
    votos_particulares,
)
from escritorio.votaciones.modelo.votaciones import ComoSeVota, Votacion
from escritorio.votaciones.reglas.decir import cifras_de, resultado_de_ronda
from escritorio.votaciones.reglas.votaciones import como_se_vota, queda_a_medias, se_dirime, se_repite


def tablero(bd: Archivo, sesion_id: str, momento: str = "") -> Tablero:
    """La sesión entera como se ve en la sala. Lanza `NoExiste`.

    `momento` (ISO): el de lo que se anota, cuyas reglas rigen mientras está en curso; si no se dice,
    el de su última jornada.
    """
    actual = sesion(bd, sesion_id)
    dia = _dia(actual, momento)
    lista = tuple(asistencias(bd, sesion_id))
    vara = _vara(bd, actual, dia)
    quorum, perdido = _medir(vara, lista)
    return Tablero(
        sesion=actual,
        llamadas=llamadas(bd, actual),
        lista=lista,
        puntos=_Puntos(bd, actual, lista, dia).todos(),
        quorum=quorum,
        dia=dia,
        recesos=tuple(recesos(bd, sesion_id)),
        perdido=perdido,
        constancias=tuple(constancias(bd, sesion_id)),
        vara=vara,
        aprobo_acta=bool(aprobadas_sin_asentar(bd, sesion_id)),
    )


def tablero_con_uno(bd: Archivo, visto: Tablero, asistencia_id: str, momento: str = "") -> Tablero:
    """Lo ya leído con esa fila de la lista, y quien ella representa, como están ahora.

    Con cientos de convocados y decenas de puntos, releerlo todo a cada tecla se nota.
    """
    suya = asistencia(bd, asistencia_id)
    lista = tuple(_con(a, suya) for a in visto.lista)
    actual, dia = visto.sesion, _dia(visto.sesion, momento)
    vara = visto.vara if visto.vara is not None and dia == visto.dia else _vara(bd, actual, dia)
    quorum, perdido = _medir(vara, lista)
    puntos_ = visto.puntos
    if actual.estado == "en_curso":
        puntos_ = _Puntos(bd, actual, lista, dia).con_quienes_se_fueron(visto.puntos)
    return replace(visto, lista=lista, puntos=puntos_, quorum=quorum, perdido=perdido, vara=vara)


def tablero_con_punto(bd: Archivo, visto: Tablero, punto_id: str) -> Tablero:
    """Lo ya leído con lo escrito en ese punto como está ahora: se guarda cada poco mientras se teclea."""
    suyo = punto(bd, punto_id)
    return replace(
        visto,
        puntos=tuple(replace(p, punto=suyo) if p.punto.id == punto_id else p for p in visto.puntos),
    )


def _con(fila: Asistencia, suya: Asistencia) -> Asistencia:
    if fila.id == suya.id:
        return suya
    return replace(fila, por=suya) if fila.por is not None and fila.por.id == suya.id else fila


def cartel(bd: Archivo, visto: Tablero, punto_id: str, momento: str) -> Cartel:
    """Lo que el proyector enseña de lo ya leído, con ese punto en curso, a esa hora (ISO)."""
    dado = visto.punto(punto_id)
    en_curso = visto.sesion.estado == "en_curso"
    papel = membrete(bd)
    return Cartel(
        entidad=" · ".join(t for t in (papel.entidad, papel.aviso) if t),
        organo=visto.sesion.organo,
        cabecera=f"Sesión {visto.sesion.tipo}{f' n.º {visto.sesion.numero}' if visto.sesion.numero else ''}",
        numero=f"{dado.punto.numero}." if dado else "",
        titulo=dado.punto.titulo if dado else "",
        pausa=_pausa(visto, momento),
        quorum=medida_que_toca(visto, momento) if visto.sesion.estado != "cerrada" else None,
        resultado=_resultado(dado) if dado else None,
        orador=visto.orador if en_curso else None,
    )


def _pausa(tablero: Tablero, momento: str) -> str:
    """Lo que el proyector dice cuando no se trata ningún punto, o «»."""
    sesion = tablero.sesion
    if sesion.estado == "convocada":
        horas = tablero.llamadas
        siguiente = next((n for n, hora_ in enumerate(horas) if hora_ > momento), None)
        return f"{siguiente + 1}.ª llamada a las {hora(horas[siguiente])}" if siguiente is not None else ""
    if sesion.estado == "cerrada":
        return "La sesión ha terminado" if not sesion.no_celebrada else "La sesión no se celebró"
    if sesion.aplazada:
        return "Sesión aplazada"
    return f"En receso desde las {hora(tablero.receso.inicio)}" if tablero.receso else ""


def _resultado(dado: PuntoDeSala) -> tuple[str, str, str] | None:
    """(palabra, tono, cifras y dictamen) de lo último que se votó, o nada. De quién votó, nada."""
    ultima, ronda = dado.votaciones[-1] if dado.votaciones else None, dado.ultima_ronda
    if ronda is not None and (ultima is None or ronda[1].momento > ultima.momento):
        return resultado_de_ronda(*ronda)
    if ultima is None:
        return None
    palabra, tono = situacion_de_punto(dado)
    if dado.acuerdos:
        palabra = f"Aprobado · {palabra}"
    return palabra, tono, f"{cifras_de(ultima)}. {ultima.dictamen.frase}"


def sesion_que_toca(bd: Archivo) -> str:
    """El id de la que está en curso; si no, de la única convocada para hoy; si no, «»."""
    todas = agenda(bd)
    abiertas = [s.id for s in todas if s.estado == "en_curso"]
    de_hoy = [s.id for s in todas if s.estado == "convocada" and s.fecha == bd.hoy()]
    return (abiertas or (de_hoy if len(de_hoy) == 1 else []) or [""])[0]


def _dia(actual: Sesion, momento: str) -> str:
    """El día cuyas reglas se enseñan: se vota con las del momento, no con las de la apertura."""
    if actual.estado == "en_curso" and not actual.aplazada and momento:
        return momento[:10]
    jornada = actual.jornadas[-1] if actual.jornadas else None
    return max(jornada.inicio, actual.ultimo_hecho or "")[:10] if jornada else actual.fecha


def _vara(bd: Archivo, actual: Sesion, dia: str) -> VaraDeQuorum:
    con_la_suya = con_mesa(bd, actual, actual.fecha) if actual.estado == "convocada" else actual
    return VaraDeQuorum(regla_de_quorum(bd, actual, dia), con_la_suya)


def _medir(vara: VaraDeQuorum, lista: tuple[Asistencia, ...]) -> tuple[MedidaDeQuorum, QuorumEnSesion | None]:
    """El quórum con los que están y, perdido con la sesión abierta, qué permite la regla."""
    actual, presencia = vara.sesion, contar_presencia(vara.sesion, lista)
    abierta = actual.abierta is not None
    medida = medir_quorum(vara.regla, actual.llamada or 1, presencia, abierta=abierta)
    return medida, quorum_en_sesion(actual, vara.regla, presencia)


class _Puntos:
    """Los puntos de una sesión; cada regla se lee y se dice una vez, aunque la usen sesenta."""

    def __init__(self, bd: Archivo, actual: Sesion, lista: tuple[Asistencia, ...], dia: str) -> None:
        self._bd, self._sesion, self._lista, self._dia = bd, actual, lista, dia
        self._desde = instante_de_la_ultima(bd, actual.id) or al_abrirse(actual.abierta) or ""
        self._reglas: dict[str, tuple[Regla | None, str, ComoSeVota]] = {}

    def todos(self) -> tuple[PuntoDeSala, ...]:
        bd, sesion_id = self._bd, self._sesion.id
        hechas, excusados = votaciones_de_sesion(bd, sesion_id), excusas_de_sesion(bd, sesion_id)
        acuerdos = [a for a in de_sesion(bd, sesion_id) if a.estado == "vigente"]
        turnos, urgentes = palabras(bd, sesion_id), urgencias(bd, sesion_id)
        particulares, de_eleccion = votos_particulares(bd, sesion_id), elecciones_de_sesion(bd, sesion_id)
        return tuple(
            replace(
                self._punto(p, hechas.get(p.id, []), acuerdos),
                excusas=tuple(excusados.get(p.id, ())),
                palabras=tuple(w for w in turnos if w.punto_id == p.id),
                urgencia=urgentes.get(p.id, ""),
                elecciones=tuple(de_eleccion.get(p.id, ())) if p.tipo_decision == "eleccion" else (),
                particulares=tuple(t for v in hechas.get(p.id, []) for t in particulares.get(v.id, ())),
            )
            for p in puntos(bd, sesion_id)
        )

    def con_quienes_se_fueron(self, vistos: tuple[PuntoDeSala, ...]) -> tuple[PuntoDeSala, ...]:
        """Los ya leídos, con lo que cambia al votar cuando alguien entra o sale."""
        return tuple(replace(p, como=self._regla(p.punto)[2]) for p in vistos)

    def _punto(self, dado: Punto, hechas: list[Votacion], acuerdos: list[Acuerdo]) -> PuntoDeSala:
        regla, mayoria, como = self._regla(dado)
        return PuntoDeSala(
            punto=dado,
            decision=nombre_de_decision(dado.tipo_decision),
            mayoria=mayoria,
            por_fijar=bool(dado.tipo_decision) and (regla is None or regla.pendiente),
            a_medias=queda_a_medias(hechas, regla),
            se_dirime=se_dirime(regla, hechas),
            se_repite=se_repite(hechas),
            como=como,
            votaciones=tuple(hechas),
            acuerdos=tuple(a for a in acuerdos if a.punto_id == dado.id),
        )

    def _regla(self, dado: Punto) -> tuple[Regla | None, str, ComoSeVota]:
        """La regla de su mayoría, dicha en palabras, y lo que pide al votar."""
        tipo = dado.tipo_decision
        if tipo not in self._reglas:
            organo_id = self._sesion.organo_id
            regla = regla_vigente(self._bd, organo_id, "mayoria", tipo, self._dia) if tipo else None
            dicha = describir_vigente(regla) if tipo else ""
            self._reglas[tipo] = regla, dicha, como_se_vota(regla, tipo, self._lista, self._desde)
        return self._reglas[tipo]
