"""El borrador de un acta en papel y en Word, sin guardar nada."""

from __future__ import annotations

from escritorio.actas.consultas.actas import (
    datos_de_acta,
)
from escritorio.actas.documentos.acta import acta_docx, acta_pdf
from escritorio.actas.modelo.actas import DatosDeActa
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.reglas.sesiones import exigir_estado


def borrador_pdf(bd: Archivo, sesion_id: str, *, idioma: str = "") -> bytes:
    """El PDF de cómo va el acta, con la marca de borrador; no guarda nada.

    Lanza `EstadoImpropio` si la sesión todavía no se abrió.
    """
    return acta_pdf(_borrador(bd, sesion_id, idioma))


def borrador_docx(bd: Archivo, sesion_id: str, *, idioma: str = "") -> bytes:
    """El mismo borrador para Word; no guarda nada. Lanza `EstadoImpropio`."""
    return acta_docx(_borrador(bd, sesion_id, idioma))


def _borrador(bd: Archivo, sesion_id: str, idioma: str) -> DatosDeActa:
    exigir_estado(sesion(bd, sesion_id), "en_curso", "cerrada")
    return datos_de_acta(bd, sesion_id, numerada=False, idioma=idioma)
