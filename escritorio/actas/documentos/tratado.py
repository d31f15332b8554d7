"""Lo tratado y votado en un punto, en una lengua. Puro."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.actas.documentos.partes_de_acta import Escribano, Trozo, recuadro
from escritorio.actas.modelo.actas import DatosDeActa, PuntoDeActa, VotacionDeActa
from escritorio.actas.modelo.contenido import EleccionDeActa
from escritorio.actas.reglas import dictamenes, redaccion_eleccion
from escritorio.actas.reglas import redaccion_votos as votos
from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.piezas import Apartado, Datos, Parrafo, Texto
from escritorio.sesiones.reglas.sesiones import por_fijar
from escritorio.votaciones.modelo.elecciones import Candidatura


def bloques_de_punto(tratado: PuntoDeActa, datos: DatosDeActa, quien: Escribano) -> Iterator[Trozo]:
    """El punto con su título, lo expuesto, cada votación y lo decidido."""
    punto, di = tratado.punto, quien.di
    yield (Apartado(quien.titulo(punto), f"{punto.orden}."),)
    hecho = list(_tratado(tratado, datos, quien))
    yield from hecho
    sin_debate = votos.sin_debate(di, tratado)
    if sin_debate or not any(hecho):
        yield (Parrafo(sin_debate or votos.sin_decision(di)),)
    else:
        yield ()


def _tratado(tratado: PuntoDeActa, datos: DatosDeActa, quien: Escribano) -> Iterator[Trozo]:
    punto, di = tratado.punto, quien.di
    if punto.urgente:
        yield (Parrafo(votos.urgencia(di, tratado)),)
    if tratado.acta:
        dichas = [Parrafo(votos.observacion(di, o)) for o in tratado.observaciones]
        yield (Parrafo(votos.aprueba_acta(di, tratado.acta, tratado.observaciones)), *dichas)
    yield from ((Parrafo(frase),) for frase in votos.excusas(di, tratado.excusas))
    yield quien.parte(f"punto:{punto.id}")
    if not tratado.votaciones and punto.propuesta and not votos.sin_debate(di, tratado):
        yield (Parrafo(votos.sin_votar(di), anuncia=True), *_propuesta(punto.id, punto.propuesta, quien))
    previa = ""
    for hecha in tratado.votaciones:
        yield from _votacion(hecha, previa, datos, quien)
        previa = hecha.votacion.propuesta
    for eleccion in tratado.elecciones:
        yield from _eleccion(eleccion, quien)


def _votacion(hecha: VotacionDeActa, previa: str, datos: DatosDeActa, quien: Escribano) -> Iterator[Trozo]:
    votacion, di = hecha.votacion, quien.di
    repetida = votacion.propuesta == previa
    propuesta = () if repetida else _propuesta(votacion.id, votacion.propuesta, quien)
    yield (*quien.anuncio(f"votacion:{votacion.id}"), *propuesta)
    yield (
        Parrafo(votos.recuento(di, votacion, datos.sesion.fecha)),
        *(Parrafo(linea) for linea in votos.nominales(di, hecha.votos)),
    )
    if votacion.dirime:
        yield (Parrafo(votos.voto_de_calidad(di, votacion)),)
    yield (recuadro(dictamenes.de_votacion(votacion), votacion.dictamen, quien),)
    for particular in hecha.particulares:
        yield (Parrafo(votos.voto_particular(di, particular.nombre), anuncia=True), Texto(particular.texto))
    if hecha.rectificada:
        yield (Parrafo(votos.rectificada(di)),)
        return
    delante = votos.rotulo_de_acuerdo(di, hecha.acuerdo) if hecha.acuerdo is not None else ""
    yield quien.parte(f"acuerdo:{votacion.id}", delante)


def _propuesta(de: str, original: str, quien: Escribano) -> Trozo:
    """El texto propuesto: el votado, o su traducción si la lengua es otra."""
    return quien.parte(f"propuesta:{de}") or (Texto(original),)


def _eleccion(hecha: EleccionDeActa, quien: Escribano) -> Iterator[Trozo]:
    di = quien.di
    yield tuple(Parrafo(dicho) for dicho in redaccion_eleccion.eleccion(di, hecha))
    requisitos = [(c.nombre, dichos) for c in hecha.eleccion.candidaturas if (dichos := _requisitos(c, di))]
    if requisitos:
        yield (Parrafo(di("Requisitos de cada candidatura:"), anuncia=True), Datos(requisitos))
    for ronda in hecha.eleccion.rondas:
        cuenta = recuadro(dictamenes.de_ronda(ronda), ronda.dictamen, quien)
        yield (Parrafo(redaccion_eleccion.ronda(di, ronda)), cuenta)
    delante = f"**{votos.rotulo_de_acuerdo(di, hecha.acuerdo)}** " if hecha.acuerdo is not None else ""
    yield (Texto(f"{delante}{redaccion_eleccion.elegidos(di, hecha)}"),)


def _requisitos(cual: Candidatura, di: Habla) -> str:
    """Lo que las reglas dijeron de ella al presentarse y por qué se la admitió sin cumplir."""
    dichos = [
        di("Los requisitos están por fijar en las reglas del órgano.")
        if por_fijar(d)
        else dictamenes.de_corrido(d.seguido, di)
        for d in cual.dictamenes
    ]
    return " ".join([*dichos, cual.aunque] if cual.aunque else dichos)
