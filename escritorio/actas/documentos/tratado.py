"""Lo tratado y votado en un punto, en una lengua. Puro."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.actas.documentos.partes_de_acta import Escribano, Trozo, dictamen_en_linea, recuadro
from escritorio.actas.modelo.actas import DatosDeActa, PuntoDeActa, VotacionDeActa
from escritorio.actas.modelo.contenido import EleccionDeActa
from escritorio.comun.documentos.piezas import Apartado, Datos, Parrafo, Texto
from escritorio.sesiones.reglas.sesiones import por_fijar
from escritorio.votaciones.modelo.elecciones import Candidatura


def bloques_de_punto(tratado: PuntoDeActa, datos: DatosDeActa, quien: Escribano) -> Iterator[Trozo]:
    """El punto con su título, lo expuesto, cada votación y lo decidido."""
    punto, votos = tratado.punto, quien.votos
    yield (Apartado(quien.titulo(punto), f"{punto.orden}."),)
    hecho = list(_tratado(tratado, datos, quien))
    yield from hecho
    sin_debate = votos.sin_debate(tratado)
    if sin_debate or not any(hecho):
        yield (Parrafo(sin_debate or votos.sin_decision()),)
    else:
        yield ()


def _tratado(tratado: PuntoDeActa, datos: DatosDeActa, quien: Escribano) -> Iterator[Trozo]:
    punto, votos = tratado.punto, quien.votos
    if punto.urgente:
        yield (Parrafo(votos.urgencia(tratado)),)
    if tratado.acta:
        dichas = [Parrafo(votos.observacion(o)) for o in tratado.observaciones]
        yield (Parrafo(votos.aprueba_acta(tratado.acta, tratado.observaciones)), *dichas)
    yield from ((Parrafo(frase),) for frase in votos.excusas(tratado.excusas))
    yield quien.parte(f"punto:{punto.id}")
    if not tratado.votaciones and punto.propuesta and not votos.sin_debate(tratado):
        yield (Parrafo(votos.sin_votar(), anuncia=True), *_propuesta(punto.id, punto.propuesta, quien))
    previa = ""
    for hecha in tratado.votaciones:
        yield from _votacion(hecha, previa, datos, quien)
        previa = hecha.votacion.propuesta
    for eleccion in tratado.elecciones:
        yield from _eleccion(eleccion, quien)


def _votacion(hecha: VotacionDeActa, previa: str, datos: DatosDeActa, quien: Escribano) -> Iterator[Trozo]:
    votacion, votos = hecha.votacion, quien.votos
    repetida = votacion.propuesta == previa
    propuesta = () if repetida else _propuesta(votacion.id, votacion.propuesta, quien)
    yield (*quien.anuncio(f"votacion:{votacion.id}"), *propuesta)
    yield (
        Parrafo(votos.recuento(votacion, datos.sesion.fecha)),
        *(Parrafo(linea) for linea in votos.nominales(hecha.votos)),
    )
    if votacion.dirime:
        yield (Parrafo(votos.voto_de_calidad(votacion)),)
    yield (recuadro(votos.resultado(votacion), votacion.dictamen, quien),)
    for particular in hecha.particulares:
        yield (Parrafo(votos.voto_particular(particular.nombre), anuncia=True), Texto(particular.texto))
    if hecha.rectificada:
        yield (Parrafo(votos.rectificada()),)
        return
    delante = votos.rotulo_de_acuerdo(hecha.acuerdo) if hecha.acuerdo is not None else ""
    yield quien.parte(f"acuerdo:{votacion.id}", delante)


def _propuesta(de: str, original: str, quien: Escribano) -> Trozo:
    """El texto propuesto: el votado, o su traducción si la lengua es otra."""
    return quien.parte(f"propuesta:{de}") or (Texto(original),)


def _eleccion(hecha: EleccionDeActa, quien: Escribano) -> Iterator[Trozo]:
    frases = quien.habla.eleccion
    yield tuple(Parrafo(frase) for frase in frases.eleccion(hecha))
    requisitos = [
        (c.nombre, dichos) for c in hecha.eleccion.candidaturas if (dichos := _requisitos(c, quien))
    ]
    if requisitos:
        yield (Parrafo(quien.rotulos.requisitos, anuncia=True), Datos(requisitos))
    for ronda in hecha.eleccion.rondas:
        cuenta = recuadro(frases.resultado_de_ronda(ronda), ronda.dictamen, quien)
        yield (Parrafo(frases.ronda(ronda)), cuenta)
    delante = f"**{quien.votos.rotulo_de_acuerdo(hecha.acuerdo)}** " if hecha.acuerdo is not None else ""
    yield (Texto(f"{delante}{frases.elegidos(hecha)}"),)


def _requisitos(cual: Candidatura, quien: Escribano) -> str:
    """Lo que las reglas dijeron de ella al presentarse y por qué se la admitió sin cumplir."""
    dichos = [
        quien.rotulos.requisitos_por_fijar if por_fijar(d) else dictamen_en_linea(d) for d in cual.dictamenes
    ]
    return " ".join([*dichos, cual.aunque] if cual.aunque else dichos)
