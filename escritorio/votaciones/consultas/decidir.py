"""Lo que resultaría de votar así, antes de guardarlo: suelto, en bloque o rectificando."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from msgspec.structs import replace

from escritorio.acuerdos.modelo import Acuerdo, CifrasDeAcuerdo
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.lengua import Frase, enumerada, frase
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import ReglaDeVoto
from escritorio.estatutos.reglas.mayoria import ES_DICTAMEN, Votos, exigir_que_quepa
from escritorio.sesiones.consultas.sesiones import punto, sesion_de_punto
from escritorio.sesiones.modelo.sesiones import Sesion
from escritorio.sesiones.reglas.sesiones import TEXTO_MAXIMO, EstadoImpropio, exigir_estado
from escritorio.votaciones.consultas.escena import Escena, escena_de, sala_en
from escritorio.votaciones.consultas.votaciones import votacion, votaciones
from escritorio.votaciones.modelo.votaciones import (
    SIN_CONTAR,
    Papeleta,
    PuntoDeBloque,
    Votacion,
    VotacionHecha,
)
from escritorio.votaciones.reglas.votaciones import (
    como_se_vota,
    exigir_quorum_mantenido,
    exigir_rectificable,
    exigir_votable,
    instante_de,
    resultado_de,
)

CIFRAS = tuple(c for c in Votos.__struct_fields__ if c != "por_grupo")
"""Las columnas de una votación que son cifras, que se llaman como en `Votos`."""


class Decision(Registro):
    """Lo que resulta de una papeleta: aún no se ha guardado. `dirime`: el voto de calidad que la decidió."""

    modo: str
    propuesta: str
    votos: Votos
    sentidos: Mapping[str, str]
    dictamen: Dictamen
    resultado: str
    dirime: str = ""

    @property
    def de_acuerdo(self) -> CifrasDeAcuerdo:
        """Las cifras que lleva el acuerdo."""
        if self.modo in SIN_CONTAR:
            return None, None, None
        return self.votos.a_favor, self.votos.en_contra, self.votos.abstenciones


def decidir(escena: Escena, propuesta: str, papeleta: Papeleta, *, dirime: str = "") -> Decision:
    """Lo que resulta de votar así en ese instante. Lanza la frase de lo que lo impide.

    `dirime`: cómo votó ya la presidencia, si hubiera empate.
    """
    texto = exigir_texto(propuesta, "la propuesta que se vota", "propuesta", TEXTO_MAXIMO)
    exigir_votable(escena.punto, texto, escena.previas)
    exigir_quorum_mantenido(escena.sala.quorum, escena.sesion.llamada or 1, escena.sala.presencia)
    exigir_que_quepa(escena.regla, escena.circunstancias(papeleta.modo, {}, None))
    _exigir_sin_oposicion(papeleta.modo, papeleta.cifras.en_contra, escena.regla)
    votos = escena.contar(papeleta)
    escena.exigir_sin_abstencion(papeleta, votos)
    dictamen, dirimio = escena.dictaminar(texto, votos, papeleta), ""
    if dictamen.veredicto is Veredicto.EMPATE and dirime:
        dictamen, dirimio = escena.dictaminar(texto, votos, papeleta, dirime=dirime), dirime
    resultado = resultado_de(dictamen, escena.sesion.organo)
    _exigir_que_baste(papeleta.modo, escena.regla, dictamen, resultado)
    dictamen = con_lo_demas(escena, dictamen, resultado)
    sentidos = escena.sentidos(papeleta) if papeleta.modo == "nominal" else {}
    return Decision(papeleta.modo, texto, votos, sentidos, dictamen, resultado, dirimio)


def con_lo_demas(escena: Escena, dictamen: Dictamen, resultado: str) -> Dictamen:
    """El dictamen y, detrás de su cuenta, quién no podía abstenerse y que lo aprobado no es acuerdo."""
    dichas: list[Frase] = []
    voto = escena.sala.voto
    if escena.sala.no_se_abstienen and voto and isinstance(voto.parametros, ReglaDeVoto):
        puestos = enumerada(list(voto.parametros.no_se_abstienen))
        dichas.append(frase("No puede abstenerse quien entra como {} ({}).", puestos, voto.dicho))
    if resultado == "aprobada" and not escena.acuerda:
        dichas.append(frase(ES_DICTAMEN, escena.sesion.organo))
    return replace(dictamen, cuenta=(*dictamen.cuenta, *dichas))


def hecha(accion_id: str, votacion_id: str, decision: Decision, acuerdo: Acuerdo | None) -> VotacionHecha:
    """Lo que se dice de la votación anotada."""
    return VotacionHecha(
        accion_id,
        votacion_id,
        decision.dictamen,
        decision.resultado,
        acuerdo.id if acuerdo else None,
        acuerdo.numero if acuerdo else None,
    )


def _exigir_sin_oposicion(modo: str, se_oponen: Cuantos, regla: Regla | None) -> None:
    """Con quien se oponga no hay ni asentimiento ni, si la regla no decide por consenso, nada que anotar."""
    if se_oponen and modo in SIN_CONTAR and not (modo == "consenso" and _decide_por_consenso(regla)):
        raise DatoInvalido(f"Alguien se opone: no hay {modo}. Cuente los votos de otro modo.")


def _exigir_que_baste(modo: str, regla: Regla | None, dictamen: Dictamen, resultado: str) -> None:
    """Sin contar votos sólo se aprueba: si ni todos los presentes bastan, hay que esperar a más."""
    if modo not in SIN_CONTAR or resultado == "aprobada":
        return
    if modo == "asentimiento" or not _decide_por_consenso(regla):
        raise DatoInvalido(
            f"Ni el {modo} de los presentes alcanza la mayoría. {' '.join(map(str, dictamen.cuenta))}"
        )


def _decide_por_consenso(regla: Regla | None) -> bool:
    return como_se_vota(regla, "", (), "").consenso


def ensayar_bloque(
    bd: Archivo, puntos: Sequence[PuntoDeBloque], papeleta: Papeleta, momento: str
) -> list[Dictamen]:
    """El dictamen que daría en cada punto; no guarda nada. Lanza lo que `votar_en_bloque`."""
    return [decision.dictamen for _, decision in decidir_en_bloque(bd, puntos, papeleta, momento)]


def decidir_en_bloque(
    bd: Archivo, puntos: Sequence[PuntoDeBloque], papeleta: Papeleta, momento: str
) -> list[tuple[Escena, Decision]]:
    """Cada punto del bloque, en su orden, con lo que resultaría. Lanza lo que `votar_en_bloque`."""
    tratados = [punto(bd, dado.punto_id) for dado in puntos]
    if len({p.id for p in tratados}) < 2 or len({p.id for p in tratados}) < len(tratados):
        raise DatoInvalido("Un bloque son al menos dos puntos distintos. Elíjalos.")
    if len({p.sesion_id for p in tratados}) > 1:
        raise DatoInvalido("Los puntos de un bloque son de la misma sesión.")
    sala = sala_en(bd, tratados[0].sesion_id, momento)
    escenas = [escena_de(bd, sala, p, papeleta.ausentes) for p in sorted(tratados, key=lambda p: p.orden)]
    propuestas = {dado.punto_id: dado.propuesta for dado in puntos}
    return [(e, _decidir_uno(e, propuestas[e.punto.id], papeleta)) for e in escenas]


def _decidir_uno(donde: Escena, propuesta: str, papeleta: Papeleta) -> Decision:
    with nombrando_el_punto(donde):
        if donde.previas:
            raise DatoInvalido("ya se votó")
        return decidir(donde, propuesta, papeleta)


@contextmanager
def nombrando_el_punto(donde: Escena) -> Iterator[None]:
    """Lo que impida votar un punto dice cuál es: se puede separar del bloque."""
    try:
        yield
    except ErrorDeUsuario as error:
        cual = f"Punto {donde.punto.numero}, «{donde.punto.titulo}»"
        frase = f"{cual}: {error.mensaje.rstrip('.')}. Sepárelo del bloque o corríjalo."
        raise type(error)(frase, campo=donde.punto.id) from error


def ensayar_rectificacion(bd: Archivo, votacion_id: str, papeleta: Papeleta, momento: str = "") -> Dictamen:
    """El dictamen que daría rectificada así; no guarda nada. Lanza lo que `rectificar`."""
    previa = votacion(bd, votacion_id)
    donde = escena_de_rectificacion(bd, previa, papeleta, momento)
    return decidir(donde, previa.propuesta, papeleta, dirime=previa.dirime).dictamen


def escena_de_rectificacion(bd: Archivo, previa: Votacion, papeleta: Papeleta, momento: str) -> Escena:
    """La del instante elegido, sin contar entre lo votado la que se rectifica ni lo que vino después."""
    tratado = punto(bd, previa.punto_id)
    actual = sesion_de_punto(bd, previa.punto_id)
    exigir_sin_acta(actual)
    hechas = votaciones(bd, previa.punto_id)
    exigir_rectificable(hechas, previa)
    entonces = instante_de(previa, hechas) if momento in ("", previa.momento) else ""
    sala = sala_en(bd, actual.id, momento or previa.momento, abierta=False, entonces=entonces)
    donde = escena_de(bd, sala, tratado, papeleta.ausentes)
    anteriores = tuple(v for v in donde.previas if v.vuelta < previa.vuelta)
    return replace(donde, previas=anteriores)


def exigir_sin_acta(actual: Sesion) -> None:
    """Lanza `EstadoImpropio` si ya se levantó: lo votado consta en ella."""
    exigir_estado(actual, "en_curso", "cerrada")
    if actual.con_acta:
        raise EstadoImpropio("El acta de esta sesión ya se levantó: lo votado no se rectifica.")
