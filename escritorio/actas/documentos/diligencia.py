"""La diligencia, o el acta de no celebración, de una sesión que no se celebró, en una lengua. Puro."""

from __future__ import annotations

from escritorio.actas.documentos.partes_de_acta import Escribano, Trozo, recuadro
from escritorio.actas.modelo.actas import DatosDeActa
from escritorio.actas.modelo.libro import Sello
from escritorio.comun.documentos.piezas import Apartado, Datos, Parrafo
from escritorio.sesiones.reglas.sesiones import contar_presencia


def cuerpo_de_diligencia(datos: DatosDeActa, quien: Escribano, sello: Sello | None) -> tuple[Trozo, ...]:
    """La causa, los nombres y el quórum que no hubo; sin el título ni las firmas."""
    sesion, rotulos, frases = datos.sesion, quien.rotulos, quien.habla.diligencia
    vinieron = [a.nombre for a in datos.asistencias if a.asistio]
    faltaron = [a.nombre for a in datos.asistencias if not a.asistio]
    return (
        (Datos([(rotulos.organo, sesion.organo), (rotulos.lugar, sesion.lugar)]),),
        (Parrafo(frases.no_celebrada(sesion, datos.llamadas)),),
        (Parrafo(quien.frases.citacion(datos.llamadas)),),
        (Parrafo(frases.causa(sesion)),),
        (Apartado(frases.CONCURRENCIA),),
        *((Parrafo(frase),) for frase in frases.concurrencia(vinieron, faltaron)),
        _quorum(datos, quien),
        (Parrafo(frases.sin_tratar([p.punto for p in datos.puntos])),),
        (Parrafo(frases.CONSTE),),
        (Parrafo(quien.frases.asentada(sello)),) if sello else (),
    )


def _quorum(datos: DatosDeActa, quien: Escribano) -> Trozo:
    dictamen = datos.sesion.dictamen_quorum
    if dictamen is None:
        return ()
    presentes = contar_presencia(datos.sesion, datos.asistencias, datos.sesion.cerrada).presentes
    return (Apartado("Quórum"), recuadro(quien.rotulos.de_quorum(dictamen, presentes), dictamen, quien))
