"""Levantar el acta o la diligencia de una sesión; componer su borrador."""

from __future__ import annotations

from escritorio.actas.consultas.actas import acta_de, datos_de_acta, serie_de_folio, serie_de_numero
from escritorio.actas.documentos.acta import acta_pdf, diligencia_pdf
from escritorio.actas.modelo.actas import DatosDeActa
from escritorio.asociacion.acciones import tomar_numero, tomar_numeros
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.acciones.celebracion import dar_por_redactada
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, exigir_estado

_PDF = "application/pdf"


def levantar(bd: Archivo, sesion_id: str) -> str:
    """Emite el acta (o diligencia) de una sesión cerrada, con número, folios y PDF guardado; da la acción.

    Lanza `EstadoImpropio` si la sesión no está cerrada o ya tiene acta.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "cerrada")
    if acta_de(bd, sesion_id):
        raise EstadoImpropio("El acta de esta sesión ya se levantó: se reimprime la guardada.")
    with transaccion(bd, f"Levantar el acta de {actual.titulo}") as accion_id:
        datos = datos_de_acta(bd, sesion_id, numerada=True)
        _anotar(bd, datos, _componer(datos))
        dar_por_redactada(bd, sesion_id)
    return accion_id


def borrador_pdf(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF de cómo va el acta, con la marca de borrador; no guarda nada.

    Lanza `EstadoImpropio` si la sesión todavía no se abrió.
    """
    exigir_estado(sesion(bd, sesion_id), "en_curso", "cerrada")
    return _componer(datos_de_acta(bd, sesion_id, numerada=False))


def _componer(datos: DatosDeActa) -> bytes:
    return acta_pdf(datos) if datos.clase == "acta" else diligencia_pdf(datos)


def _anotar(bd: Archivo, datos: DatosDeActa, pdf: bytes) -> None:
    folios = _contar_paginas(pdf)
    bd.ejecutar(
        "INSERT INTO acta (id, sesion_id, clase, numero, anio, folio_desde, folios, emitida, pdf_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            nuevo_id(),
            datos.sesion.id,
            datos.clase,
            tomar_numero(bd, serie_de_numero(datos.sesion, datos.anio)),
            datos.anio,
            tomar_numeros(bd, serie_de_folio(datos.sesion), folios),
            folios,
            bd.ahora(),
            guardar_adjunto(bd, f"{datos.titulo.replace('/', '-')} - {datos.sesion.organo}.pdf", _PDF, pdf),
        ],
    )


def _contar_paginas(pdf: bytes) -> int:
    import pypdfium2

    documento = pypdfium2.PdfDocument(pdf)
    try:
        return len(documento)
    finally:
        documento.close()
