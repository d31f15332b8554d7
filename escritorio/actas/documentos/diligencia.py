"""La diligencia, o el acta de no celebración, de una sesión que no se celebró, en una lengua. Puro."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.actas.documentos.partes_de_acta import Escribano, Trozo
from escritorio.actas.documentos.tratado import del_quorum
from escritorio.actas.modelo.actas import DatosDeActa
from escritorio.actas.modelo.libro import Sello
from escritorio.actas.reglas import redaccion
from escritorio.actas.reglas import redaccion_eleccion as frases
from escritorio.comun.documentos.piezas import Apartado, Datos, Parrafo
from escritorio.sesiones.reglas.sesiones import CALLA_SIN_QUORUM


def cuerpo_de_diligencia(datos: DatosDeActa, quien: Escribano, sello: Sello | None) -> tuple[Trozo, ...]:
    """La causa, los nombres y el quórum que no hubo; sin el título ni las firmas."""
    sesion, di = datos.sesion, quien.di
    vinieron = [a.nombre for a in datos.asistencias if a.asistio]
    faltaron = [a.nombre for a in datos.asistencias if not a.asistio]
    return (
        (Datos([(di("Órgano"), sesion.organo), (di("Lugar"), sesion.lugar)]),),
        (Parrafo(frases.no_celebrada(di, sesion, datos.llamadas)),),
        (Parrafo(redaccion.citacion(di, datos.llamadas)),),
        (Parrafo(frases.causa(di, sesion)),),
        (Apartado(di("Concurrencia")),),
        *((Parrafo(frase),) for frase in frases.concurrencia(di, vinieron, faltaron)),
        _quorum(datos, quien),
        (Parrafo(frases.sin_tratar(di, [p.punto for p in datos.puntos])),),
        (Parrafo(di("Para que conste, se extiende y firma la presente.")),),
        (Parrafo(redaccion.asentada(di, sello)),) if sello else (),
    )


def _quorum(datos: DatosDeActa, quien: Escribano) -> Trozo:
    dictamen = datos.sesion.dictamen_quorum
    if dictamen is None:
        return ()
    dictamen = replace(dictamen, cuenta=tuple(p for p in dictamen.cuenta if p != CALLA_SIN_QUORUM))
    return (Apartado(quien.di("Quórum")), del_quorum(dictamen, datos, datos.sesion.cerrada, quien))
