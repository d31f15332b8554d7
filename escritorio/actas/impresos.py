"""El borrador de un acta en papel y en Word, sin guardar nada."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from escritorio.actas.consultas.actas import acta_de, datos_de_acta
from escritorio.actas.consultas.cotejo import cotejo
from escritorio.actas.consultas.expedidos import origen
from escritorio.actas.consultas.libro import asientos, libro
from escritorio.actas.documentos.acta import acta_docx, acta_pdf
from escritorio.actas.documentos.libro import (
    diligencia_de_libro_pdf,
    libro_de_acuerdos_pdf,
    libro_de_acuerdos_xlsx,
    libro_pdf,
)
from escritorio.actas.modelo.actas import DatosDeActa
from escritorio.actas.modelo.expedidos import DatosDeLibroDeAcuerdos, FiltroDeAcuerdos
from escritorio.actas.modelo.libro import CLASES_DE_ASIENTO, DatosDeDiligencia, DatosDelLibro, Sello
from escritorio.actas.reglas import expedidos as reglas
from escritorio.acuerdos.consultas import acuerdos
from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo
from escritorio.organos.consultas.integracion import ocupante
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.reglas.sesiones import exigir_estado


def componer_libro(bd: Archivo, libro_id: str) -> bytes:
    """El PDF de un tomo del libro de actas. Lanza `NoExiste`."""
    return libro_pdf(datos_del_libro(bd, libro_id))


def componer_libro_de_acuerdos(bd: Archivo, filtro: FiltroDeAcuerdos, forma: str) -> bytes:
    """Los acuerdos que cumplen el filtro, en «pdf» o en «xlsx»."""
    hacer = {"pdf": libro_de_acuerdos_pdf, "xlsx": libro_de_acuerdos_xlsx}[forma]
    return hacer(datos_del_libro_de_acuerdos(bd, filtro))


def borrador_pdf(bd: Archivo, sesion_id: str, *, idioma: str = "") -> bytes:
    """El PDF de cómo va el acta, con la marca de borrador; no guarda nada.

    Lanza `EstadoImpropio` si la sesión todavía no se abrió.
    """
    return acta_pdf(_borrador(bd, sesion_id, idioma))


def borrador_docx(bd: Archivo, sesion_id: str, *, idioma: str = "") -> bytes:
    """El mismo borrador para Word; no guarda nada. Lanza `EstadoImpropio`."""
    return acta_docx(_borrador(bd, sesion_id, idioma))


def componer_acta_docx(bd: Archivo, sesion_id: str, *, idioma: str = "") -> bytes:
    """En Word, la levantada como consta o su borrador marcado. La que vale es la guardada en PDF.

    Lanza `EstadoImpropio` si la sesión todavía no se abrió.
    """
    suya = acta_de(bd, sesion_id)
    if suya is None:
        return borrador_docx(bd, sesion_id, idioma=idioma)
    datos = datos_de_acta(bd, sesion_id, numerada=True, idioma=suya.idioma)
    return acta_docx(
        replace(datos, estado=suya.estado, aprobada=suya.aprobada or "", aprobada_en=suya.aprobada_en)
    )


def _borrador(bd: Archivo, sesion_id: str, idioma: str) -> DatosDeActa:
    exigir_estado(sesion(bd, sesion_id), "en_curso", "cerrada")
    return datos_de_acta(bd, sesion_id, numerada=False, idioma=idioma)


Componer = Callable[[Sello], bytes]
"""Da el PDF de lo que se asienta, con su folio y su huella impresos."""


class Entrada(Registro):
    """Lo que se va a asentar. `contenido`: el canónico del acta, o «»."""

    clase: str
    titulo: str
    momento: str
    componer: Componer
    texto: str = ""
    contenido: str = ""
    acta_id: str | None = None


def diligencia(bd: Archivo, organo_id: str, clase: str, momento: str, texto: str, hojas: int = 1) -> Entrada:
    """La entrada de una diligencia, que firman quienes ese día llevan la secretaría y la presidencia."""
    titulo, propio = CLASES_DE_ASIENTO[clase], membrete(bd)
    secretaria = ocupante(bd, organo_id, "secretaria", momento[:10])
    presidencia = ocupante(bd, organo_id, "presidencia", momento[:10])

    def componer(sello: Sello) -> bytes:
        return diligencia_de_libro_pdf(
            DatosDeDiligencia(propio, titulo, sello, texto, secretaria, presidencia, hojas)
        )

    return Entrada(clase, titulo, momento, componer, texto)


def datos_del_libro_de_acuerdos(bd: Archivo, filtro: FiltroDeAcuerdos) -> DatosDeLibroDeAcuerdos:
    """Los acuerdos que cumplen el filtro, por órgano y número, cada uno con dónde consta."""
    suyos = sorted(
        (a for a in acuerdos(bd) if reglas.cumple(a, filtro)), key=lambda a: (a.organo, a.fecha, a.en_orden)
    )
    origenes = {i: origen(bd, i) for i in dict.fromkeys(a.sesion_id for a in suyos)}
    nombre = organo(bd, filtro.organo_id).nombre if filtro.organo_id else ""
    return DatosDeLibroDeAcuerdos(
        membrete=membrete(bd),
        cuales=reglas.cuales(filtro, nombre),
        al=bd.hoy(),
        acuerdos=tuple((a, origenes[a.sesion_id]) for a in suyos),
    )


def datos_del_libro(bd: Archivo, libro_id: str) -> DatosDelLibro:
    """Un tomo con sus papeles y su cotejo de hoy. Lanza `NoExiste`."""
    tomo, suyos = libro(bd, libro_id), asientos(bd, libro_id)
    return DatosDelLibro(
        membrete=membrete(bd),
        libro=tomo,
        asientos=tuple(suyos),
        papeles=tuple(leer_adjunto(bd, a.pdf_id).contenido for a in suyos),
        cotejo=cotejo(bd, tomo.organo_id),
        al=bd.hoy(),
    )
