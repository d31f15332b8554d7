"""Las papeletas de una votación, y el oficio y el libro de lo que recomienda un órgano consultivo."""

from __future__ import annotations

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import entera
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.organos.consultas.integracion import ocupante
from escritorio.sesiones.consultas.sesiones import asistencias, sesion_de_punto
from escritorio.sesiones.modelo.sesiones import Punto
from escritorio.votaciones.consultas.elecciones import eleccion
from escritorio.votaciones.consultas.recomendaciones import recomendacion, recomendaciones
from escritorio.votaciones.documentos.papeletas import papeletas_pdf
from escritorio.votaciones.documentos.recomendaciones import (
    libro_de_recomendaciones_pdf,
    libro_de_recomendaciones_xlsx,
    oficio_pdf,
)
from escritorio.votaciones.modelo.elecciones import DatosDePapeletas, Eleccion
from escritorio.votaciones.modelo.recomendaciones import DatosDeOficio, DatosDeRecomendaciones
from escritorio.votaciones.reglas.candidaturas import con_sus_nombres, quienes_siguen
from escritorio.votaciones.reglas.elecciones import es_unica
from escritorio.votaciones.reglas.recuento import peso_comun

_LIBROS = {"pdf": libro_de_recomendaciones_pdf, "xlsx": libro_de_recomendaciones_xlsx}
_CON_SU_PESO = "Esta papeleta vale ______ votos."
_SI_O_NO = ("A favor", "En contra", "En blanco")


def componer_oficio(bd: Archivo, votacion_id: str) -> bytes:
    """El oficio con que se remite lo aprobado en esa votación. Lanza `DatoInvalido` sin destino."""
    dada, hoy = recomendacion(bd, votacion_id), bd.hoy()
    if not dada.destinatario:
        raise DatoInvalido("No consta a quién va: dígalo antes, en «Remitir…».")
    preside, certifica = (ocupante(bd, dada.organo_id, f, hoy) for f in ("presidencia", "secretaria"))
    return oficio_pdf(DatosDeOficio(membrete(bd), dada, preside, certifica, hoy))


def componer_libro_de_recomendaciones(bd: Archivo, forma: str) -> bytes:
    """Todas, en «pdf» o en «xlsx»."""
    datos = DatosDeRecomendaciones(membrete(bd), tuple(recomendaciones(bd)), bd.hoy())
    return _LIBROS[forma](datos)


class Papeletas(Registro):
    """El PDF de unas papeletas y qué se vota con ellas."""

    asunto: str
    pdf: bytes


def componer_papeletas_de_eleccion(bd: Archivo, eleccion_id: str, siguen: str = "") -> Papeletas:
    """Las de `papeletas_de_eleccion`. Lanza además `DatoInvalido` si no hay a quién darlas."""
    datos = papeletas_de_eleccion(bd, eleccion_id, siguen)
    return Papeletas(datos.asunto, papeletas_pdf(datos))


def componer_papeletas_de_votacion(bd: Archivo, dado: Punto) -> Papeletas:
    """Las de `papeletas_de_votacion`. Lanza `DatoInvalido` si no hay a quién darlas."""
    datos = papeletas_de_votacion(bd, dado)
    return Papeletas(datos.asunto, papeletas_pdf(datos))


def papeletas_de_eleccion(bd: Archivo, eleccion_id: str, siguen: str = "") -> DatosDePapeletas:
    """Las de la ronda que toca; `siguen`: quiénes pasan a ella, si ya se eligió. Lanza `SinCandidaturas`.

    Sin elegir, las empatadas si la última quedó en empate; si no, todas.
    """
    actual = eleccion(bd, eleccion_id)
    en_pie = quienes_siguen(actual, siguen or _los_que_seguirian(actual))
    ronda = f" · ronda {len(actual.rondas) + 1}" if actual.rondas else ""
    asunto = f"Elección de {actual.cargo}{ronda}"
    if es_unica(en_pie):
        asunto = f"{asunto}: {con_sus_nombres(en_pie[0])}"
        return _datos(bd, actual.punto_id, asunto, "Marque una sola casilla.", _SI_O_NO)
    return _datos(
        bd, actual.punto_id, asunto, _instruccion(actual), tuple(con_sus_nombres(c) for c in en_pie)
    )


def papeletas_de_votacion(bd: Archivo, dado: Punto) -> DatosDePapeletas:
    """Las de una votación secreta: a favor, en contra o en blanco."""
    asunto = f"{dado.numero}. {dado.titulo}"
    return _datos(bd, dado.id, asunto, "Marque una sola casilla.", _SI_O_NO, por_persona=True)


def _los_que_seguirian(actual: Eleccion) -> str:
    if actual.ultima is None:
        return ""
    return "empatadas" if actual.ultima.resultado == "empate" else "todas"


def _instruccion(actual: Eleccion) -> str:
    if actual.forma == "listas":
        return "Marque una sola lista. Sin marca, el voto es en blanco."
    if actual.por_cubrir == 1:
        return "Marque una sola casilla. Sin marca, el voto es en blanco."
    cuantas = contar(actual.por_cubrir, "casilla", "casillas")
    return f"Marque hasta {cuantas}. Sin marca, el voto es en blanco."


def _datos(
    bd: Archivo,
    punto_id: str,
    asunto: str,
    instruccion: str,
    casillas: tuple[str, ...],
    *,
    por_persona: bool = False,
) -> DatosDePapeletas:
    """Para los presentes con voto o, si la lista no se pasó todavía, para los habilitados.

    Una por voto; `por_persona`: una por cabeza, si todos tienen los mismos votos. Si alguno tiene una parte
    de un voto, una por cabeza: en ella escribe la mesa cuántos vale.
    """
    actual = sesion_de_punto(bd, punto_id)
    votan = [a for a in asistencias(bd, actual.id) if a.vota]
    quienes = [a for a in votan if a.presente_en()] or votan
    con_partes = any(not entera(a.votos) for a in quienes)
    una_cada_uno = con_partes or (por_persona and peso_comun(quienes))
    cuantas = len(quienes) if una_cada_uno else int(sum(a.votos for a in quienes))
    if con_partes and not peso_comun(quienes):
        instruccion = f"{instruccion} {_CON_SU_PESO}"
    titulo = f"{actual.titulo} ({en_corto(actual.fecha)})"
    return DatosDePapeletas(membrete(bd), titulo, asunto, instruccion, casillas, cuantas)
