"""Los bloques de un acta en una lengua: los mismos y en el mismo orden en todas. Puro."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escritorio.actas.documentos.partes_de_acta import Escribano, Trozo, recuadro
from escritorio.actas.documentos.tratado import bloques_de_punto
from escritorio.actas.modelo.actas import DatosDeActa, PuntoDeActa
from escritorio.actas.modelo.libro import Sello
from escritorio.actas.reglas import dictamenes, redaccion, redaccion_votos
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
            (Apartado(escribano.di.en("acta", "Asistencia")),),
            (
                Parrafo(
                    redaccion.resumen_de_asistencia(escribano.di, datos.asistencias, datos.sesion.abierta)
                ),
            ),
        ),
        despues=tuple(_despues(datos, escribano)),
        cierre=tuple(_cierre(datos, escribano, sello)),
    )


def _despues(datos: DatosDeActa, escribano: Escribano) -> Iterator[Trozo]:
    di = escribano.di
    orden_del_dia = "\n".join(f"{p.punto.orden}. {escribano.titulo(p.punto)}" for p in datos.puntos)
    yield escribano.parte("asistencia")
    yield (Apartado(di("Convocatoria y quórum")),)
    yield from _quorum(datos, escribano)
    yield (Apartado(di("Orden del día")), Parrafo(orden_del_dia))
    if datos.puntos:
        yield (Apartado(di("Deliberaciones")),)
    for tratado in datos.puntos:
        yield from bloques_de_punto(tratado, datos, escribano)
    yield _sin_tratar(datos.puntos, escribano)


def _encabezado(sesion: Sesion, escribano: Escribano) -> Trozo:
    di = escribano.di
    pares = [
        (di("Órgano"), sesion.organo),
        (di("Sesión"), redaccion.nombre_de_sesion(di, sesion)),
        (di("Lugar"), sesion.lugar),
        (di("Fecha"), di.con_dia(sesion.abierta or sesion.primera_llamada)),
        (di("Hora de inicio"), hora(sesion.abierta or "")),
        (di("Hora de cierre"), _fin(sesion, escribano)),
        (di("Preside"), sesion.preside or di("No consta")),
        (di("Secretaría"), sesion.secretario or di("No consta")),
    ]
    return (Apartado(di("Fecha, hora y lugar")), Datos(pares))


def _fin(sesion: Sesion, escribano: Escribano) -> str:
    if sesion.cerrada is None:
        return escribano.di("Sin cerrar")
    if sesion.cerrada[:10] == sesion.fecha:
        return hora(sesion.cerrada)
    return f"{hora(sesion.cerrada)}, {escribano.di.con_dia(sesion.cerrada)}"


def _quorum(datos: DatosDeActa, escribano: Escribano) -> Iterator[Trozo]:
    sesion, di = datos.sesion, escribano.di
    yield escribano.parte("quorum")
    if sesion.dictamen_plazo:
        yield _del_plazo(sesion.dictamen_plazo, escribano)
    if sesion.dictamen_universal:
        yield (recuadro(dictamenes.UNIVERSAL, sesion.dictamen_universal, escribano),)
    if sesion.dictamen_quorum:
        yield (_del_quorum(sesion.dictamen_quorum, datos, sesion.abierta, escribano),)
    for anterior, siguiente in zip(sesion.jornadas, [*sesion.jornadas[1:], None], strict=True):
        if anterior.motivo:
            yield _aplazamiento(anterior, siguiente, datos, escribano)
    for pausa in datos.recesos:
        yield (Parrafo(redaccion.receso(di, pausa)),)
    for constancia in datos.constancias:
        yield _constancia(constancia, escribano)


def _constancia(dada: Constancia, escribano: Escribano) -> Trozo:
    """Lo que se anotó en vivo, que está en español."""
    if escribano.di.original:
        return (Parrafo(dada.texto),)
    return (Parrafo(dada.texto), Nota(escribano.di("(no traducido)")))


def _del_plazo(dictamen: Dictamen, escribano: Escribano) -> Trozo:
    if por_fijar(dictamen):
        return (Parrafo(escribano.di("El plazo de convocatoria no está fijado en las reglas del órgano.")),)
    return (recuadro(dictamenes.de_plazo(dictamen), dictamen, escribano),)


def _del_quorum(
    dictamen: Dictamen, datos: DatosDeActa, momento: str | None, escribano: Escribano
) -> PiezaDeColumna:
    presentes = contar_presencia(datos.sesion, datos.asistencias, momento).presentes
    return recuadro(dictamenes.de_quorum(dictamen, presentes), dictamen, escribano)


def _aplazamiento(
    anterior: Jornada, siguiente: Jornada | None, datos: DatosDeActa, escribano: Escribano
) -> Trozo:
    texto = Parrafo(redaccion.aplazamiento(escribano.di, anterior, siguiente))
    if siguiente is None:
        return (texto,)
    return (texto, _del_quorum(siguiente.dictamen, datos, siguiente.inicio, escribano))


def _sin_tratar(puntos: Sequence[PuntoDeActa], escribano: Escribano) -> Trozo:
    pendientes = [p.punto for p in puntos if p.punto.estado == "pendiente"]
    if not pendientes:
        return ()
    titulos = escribano.di.enumerar([f"«{escribano.titulo(p)}» ({p.orden})" for p in pendientes])
    return (Apartado(escribano.di("Puntos sin tratar")), Parrafo(f"{titulos}."))


def _cierre(datos: DatosDeActa, escribano: Escribano, sello: Sello | None) -> Iterator[Trozo]:
    di = escribano.di
    if datos.anexos:
        dichos = [redaccion_votos.anexo(di, a, n) for n, a in enumerate(datos.anexos, start=1)]
        yield (Apartado(di("Anexos")), *(Parrafo(frase) for frase in dichos))
    if datos.sesion.cerrada is None:
        yield (Parrafo(di("La sesión no se ha cerrado.")),)
        return
    yield (Apartado(di.en("acta", "Cierre")),)
    yield escribano.parte("cierre")
    if datos.estado == "aprobada":
        yield (Parrafo(redaccion.como_se_aprobo(di, datos.aprobada_en, datos.aprobada)),)
    else:
        pendiente = f" {redaccion.pendiente(di)}" if datos.estado == "por_aprobar" else ""
        yield (Parrafo(f"{redaccion.como_se_levanta(di, datos.regla)}{pendiente}"),)
    if sello is not None:
        yield (Parrafo(redaccion.asentada(di, sello)),)
