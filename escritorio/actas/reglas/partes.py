"""Las partes de un acta: su texto automático, y el escrito a mano si lo hay. Puro.

Las cifras, la lista de asistencia, los dictámenes y lo votado no son partes: salen siempre de los datos.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from escritorio.actas.modelo.actas import DatosDeActa, PuntoDeActa, VotacionDeActa
from escritorio.actas.modelo.contenido import ParteDeActa
from escritorio.actas.reglas import redaccion, redaccion_votos
from escritorio.comun.base.lengua import ESPANOL, Habla
from escritorio.comun.documentos.marcado import Corrido, Marcado, Pasaje, escribir

_DE_AYUDA = ("asistencia", "titulo", "punto", "propuesta")
"""Las que tiene una ayuda-memoria."""


def partes(datos: DatosDeActa, di: Habla = ESPANOL) -> list[ParteDeActa]:
    """Todas, en el orden del acta y en esa lengua; las de una diligencia, ninguna."""
    if datos.clase != "acta":
        return []
    escritas = {e.parte: e for e in datos.escritas if e.idioma == di.idioma}
    otras = {e.parte: e for e in datos.escritas if e.idioma != di.idioma}
    dadas = []
    for parte in _automaticas(datos, di):
        if datos.ayuda and parte.clave.split(":")[0] not in _DE_AYUDA:
            continue
        suya, otra = escritas.get(parte.clave), otras.get(parte.clave)
        if suya is not None:
            parte = replace(parte, escrito=suya.texto, sobre=suya.automatico, original=False)
        elif otra is not None and not di.original:
            parte = replace(parte, automatico=otra.texto, original=True)
        dadas.append(parte)
    return dadas


def _en_marcado(llano: str) -> str:
    """Un texto llano como Markdown acotado que se lee igual."""
    return escribir(Marcado((Pasaje((Corrido(llano),)),))) if llano.strip() else ""


def _automaticas(datos: DatosDeActa, di: Habla) -> Iterator[ParteDeActa]:
    sesion = datos.sesion
    yield ParteDeActa("apertura", "Apertura", 0, _en_marcado(redaccion.apertura(di, sesion, datos.tratos)))
    yield ParteDeActa("asistencia", "Asistencia: lo que se añade", 0, "")
    yield ParteDeActa(
        "quorum", "Convocatoria y quórum", 0, _en_marcado(redaccion.citacion(di, datos.llamadas))
    )
    for tratado in datos.puntos:
        yield from _de_punto(tratado, datos, di)
    if sesion.cerrada is not None:
        pendientes = sum(p.punto.estado == "pendiente" for p in datos.puntos)
        yield ParteDeActa("cierre", "Cierre", 0, _en_marcado(redaccion.cierre(di, sesion, pendientes)))


def _de_punto(tratado: PuntoDeActa, datos: DatosDeActa, di: Habla) -> Iterator[ParteDeActa]:
    punto = tratado.punto
    if not di.original:
        yield _original(f"titulo:{punto.id}", f"{punto.numero}. Título", punto.orden, punto.titulo)
    yield _debate(tratado, datos, di)
    if not tratado.votaciones and punto.propuesta and not di.original:
        yield _original(f"propuesta:{punto.id}", f"{punto.numero}. Propuesta", punto.orden, punto.propuesta)
    previa = ""
    for hecha in tratado.votaciones:
        yield from _de_votacion(tratado, hecha, previa, datos, di)
        previa = hecha.votacion.propuesta


def _debate(tratado: PuntoDeActa, datos: DatosDeActa, di: Habla) -> ParteDeActa:
    """Lo expuesto en la sala y quiénes intervinieron; lo expuesto se da en su idioma original."""
    punto = tratado.punto
    interviene = redaccion_votos.intervinieron(di, tratado.palabra, datos.tratos) if tratado.palabra else ""
    texto = "\n\n".join(t for t in (punto.texto.strip(), _en_marcado(interviene)) if t)
    original = bool(punto.texto.strip()) and not di.original
    return ParteDeActa(
        f"punto:{punto.id}", f"{punto.numero}. {punto.titulo}", punto.orden, texto, original=original
    )


def _de_votacion(
    tratado: PuntoDeActa, hecha: VotacionDeActa, previa: str, datos: DatosDeActa, di: Habla
) -> Iterator[ParteDeActa]:
    votacion, orden, numero = hecha.votacion, tratado.punto.orden, tratado.punto.numero
    corrige = ", rectificación" if hecha.rectifica else ""
    vuelta = f" ({votacion.vuelta}.ª{corrige})" if len(tratado.votaciones) > 1 else ""
    frase = _en_marcado(redaccion_votos.presenta(di, hecha, previa))
    yield ParteDeActa(f"votacion:{votacion.id}", f"{numero}. Votación{vuelta}", orden, frase)
    if not di.original and votacion.propuesta != previa:
        yield _original(f"propuesta:{votacion.id}", f"{numero}. Propuesta{vuelta}", orden, votacion.propuesta)
    if hecha.rectificada:
        return
    es_dictamen = votacion.resultado == "aprobada" and votacion.acuerdo_id is None
    que = "Dictamen" if es_dictamen else "Acuerdo"
    conclusion = _en_marcado(redaccion_votos.conclusion(di, votacion, datos.sesion.organo))
    yield ParteDeActa(f"acuerdo:{votacion.id}", f"{numero}. {que}{vuelta}", orden, conclusion)


def _original(clave: str, titulo: str, orden: int, texto: str) -> ParteDeActa:
    """Lo escrito en español que el acta portuguesa da tal cual mientras no se traduzca."""
    return ParteDeActa(clave, titulo, orden, texto, original=True)
