"""Los bloques de un acta en una lengua: los mismos y en el mismo orden en todas. Puro."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escritorio.actas.documentos.partes_de_acta import Escribano, Trozo, recuadro
from escritorio.actas.documentos.tratado import bloques_de_punto
from escritorio.actas.modelo.actas import DatosDeActa, PuntoDeActa
from escritorio.actas.modelo.libro import Sello
from escritorio.comun.base.fechas import hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.piezas import Apartado, Datos, Nota, Parrafo, PiezaDeColumna
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo.en_vivo import Constancia
from escritorio.sesiones.modelo.sesiones import Jornada, Sesion
from escritorio.sesiones.reglas.sesiones import contar_presencia, por_fijar


class Cuerpo(Registro):
    """Lo que va antes de la lista de asistencia, detrás de ella y al cierre, en una lengua."""

    antes: tuple[Trozo, ...]
    despues: tuple[Trozo, ...]
    cierre: tuple[Trozo, ...]


def cuerpo_de_acta(datos: DatosDeActa, escribano: Escribano, sello: Sello | None) -> Cuerpo:
    """El acta entera menos su título, la tabla de asistencia y las firmas."""
    return Cuerpo(
        antes=(
            _encabezado(datos.sesion, escribano),
            escribano.parte("apertura"),
            (Apartado(escribano.rotulos.asistencia),),
            (Parrafo(escribano.frases.resumen_de_asistencia(datos.asistencias, datos.sesion.abierta)),),
        ),
        despues=tuple(_despues(datos, escribano)),
        cierre=tuple(_cierre(datos, escribano, sello)),
    )


def _despues(datos: DatosDeActa, escribano: Escribano) -> Iterator[Trozo]:
    rotulos = escribano.rotulos
    orden_del_dia = "\n".join(f"{p.punto.orden}. {escribano.titulo(p.punto)}" for p in datos.puntos)
    yield escribano.parte("asistencia")
    yield (Apartado(rotulos.quorum),)
    yield from _quorum(datos, escribano)
    yield (Apartado(rotulos.orden_del_dia), Parrafo(orden_del_dia))
    if datos.puntos:
        yield (Apartado(rotulos.deliberaciones),)
    for tratado in datos.puntos:
        yield from bloques_de_punto(tratado, datos, escribano)
    yield _sin_tratar(datos.puntos, escribano)


def _encabezado(sesion: Sesion, escribano: Escribano) -> Trozo:
    rotulos, frases = escribano.rotulos, escribano.frases
    pares = [
        (rotulos.organo, sesion.organo),
        (rotulos.sesion, frases.nombre_de_sesion(sesion)),
        (rotulos.lugar, sesion.lugar),
        (rotulos.fecha, frases.fecha_en_letra(sesion.abierta or sesion.primera_llamada)),
        (rotulos.inicio, hora(sesion.abierta or "")),
        (rotulos.fin, _fin(sesion, escribano)),
        (rotulos.preside, sesion.preside or rotulos.no_consta),
        (rotulos.secretaria, sesion.secretario or rotulos.no_consta),
    ]
    return (Apartado(rotulos.encabezado), Datos(pares))


def _fin(sesion: Sesion, escribano: Escribano) -> str:
    if sesion.cerrada is None:
        return escribano.rotulos.sin_cerrar
    if sesion.cerrada[:10] == sesion.fecha:
        return hora(sesion.cerrada)
    return f"{hora(sesion.cerrada)}, {escribano.frases.fecha_en_letra(sesion.cerrada)}"


def _quorum(datos: DatosDeActa, escribano: Escribano) -> Iterator[Trozo]:
    sesion, rotulos = datos.sesion, escribano.rotulos
    yield escribano.parte("quorum")
    if sesion.dictamen_plazo:
        yield _del_plazo(sesion.dictamen_plazo, escribano)
    if sesion.dictamen_universal:
        titulo = rotulos.de_universal(sesion.dictamen_universal)
        yield (recuadro(titulo, sesion.dictamen_universal, escribano),)
    if sesion.dictamen_quorum:
        yield (_del_quorum(sesion.dictamen_quorum, datos, sesion.abierta, escribano),)
    for anterior, siguiente in zip(sesion.jornadas, [*sesion.jornadas[1:], None], strict=True):
        if anterior.motivo:
            yield _aplazamiento(anterior, siguiente, datos, escribano)
    for pausa in datos.recesos:
        yield (Parrafo(escribano.frases.receso(pausa)),)
    for constancia in datos.constancias:
        yield _constancia(constancia, escribano)


def _constancia(dada: Constancia, escribano: Escribano) -> Trozo:
    """Lo que se anotó en vivo, que está en español."""
    if escribano.habla.idioma == "es":
        return (Parrafo(dada.texto),)
    return (Parrafo(dada.texto), Nota(escribano.rotulos.sin_traducir))


def _del_plazo(dictamen: Dictamen, escribano: Escribano) -> Trozo:
    if por_fijar(dictamen):
        return (Parrafo(escribano.rotulos.plazo_por_fijar),)
    return (recuadro(escribano.rotulos.de_plazo(dictamen), dictamen, escribano),)


def _del_quorum(
    dictamen: Dictamen, datos: DatosDeActa, momento: str | None, escribano: Escribano
) -> PiezaDeColumna:
    presentes = contar_presencia(datos.sesion, datos.asistencias, momento).presentes
    return recuadro(escribano.rotulos.de_quorum(dictamen, presentes), dictamen, escribano)


def _aplazamiento(
    anterior: Jornada, siguiente: Jornada | None, datos: DatosDeActa, escribano: Escribano
) -> Trozo:
    texto = Parrafo(escribano.frases.aplazamiento(anterior, siguiente))
    if siguiente is None:
        return (texto,)
    return (texto, _del_quorum(siguiente.dictamen, datos, siguiente.inicio, escribano))


def _sin_tratar(puntos: Sequence[PuntoDeActa], escribano: Escribano) -> Trozo:
    pendientes = [p.punto for p in puntos if p.punto.estado == "pendiente"]
    if not pendientes:
        return ()
    titulos = escribano.habla.enumerar([f"«{escribano.titulo(p)}» ({p.orden})" for p in pendientes])
    return (Apartado(escribano.rotulos.sin_tratar), Parrafo(f"{titulos}."))


def _cierre(datos: DatosDeActa, escribano: Escribano, sello: Sello | None) -> Iterator[Trozo]:
    rotulos, frases = escribano.rotulos, escribano.frases
    if datos.anexos:
        dichos = [escribano.votos.anexo(a, n) for n, a in enumerate(datos.anexos, start=1)]
        yield (Apartado(rotulos.anexos), *(Parrafo(frase) for frase in dichos))
    if datos.sesion.cerrada is None:
        yield (Parrafo(rotulos.no_cerrada),)
        return
    yield (Apartado(rotulos.cierre),)
    yield escribano.parte("cierre")
    if datos.estado == "aprobada":
        yield (Parrafo(frases.como_se_aprobo(datos.aprobada_en, datos.aprobada)),)
    else:
        pendiente = f" {frases.pendiente()}" if datos.estado == "por_aprobar" else ""
        yield (Parrafo(f"{frases.como_se_levanta(datos.regla)}{pendiente}"),)
    if sello is not None:
        yield (Parrafo(frases.asentada(sello)),)
