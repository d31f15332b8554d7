"""Componer los papeles que se envían o se llevan a una sesión; ninguno guarda nada."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.organos.documentos.credenciales import credencial_pdf
from escritorio.sesiones.acciones.papeles import datos_de_convocatoria, datos_de_lista
from escritorio.sesiones.consultas.comunicaciones import (
    datos_de_credenciales_de_sesion,
    datos_de_invitacion,
    datos_de_modelo_de_poder,
)
from escritorio.sesiones.consultas.envios import datos_de_constancia
from escritorio.sesiones.documentos.constancia import constancia_de_envio_pdf
from escritorio.sesiones.documentos.convocatoria import convocatoria_docx
from escritorio.sesiones.documentos.firmas import hoja_de_firmas_pdf
from escritorio.sesiones.documentos.invitacion import invitacion_ics
from escritorio.sesiones.documentos.poder import modelo_de_poder_docx, modelo_de_poder_pdf


def componer_convocatoria_docx(bd: Archivo, sesion_id: str) -> bytes:
    """La convocatoria en Word, para retocarla; la que vale es la guardada en PDF."""
    return convocatoria_docx(datos_de_convocatoria(bd, sesion_id))


def componer_credenciales(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF con la credencial de cada convocado."""
    return credencial_pdf(datos_de_credenciales_de_sesion(bd, sesion_id))


def componer_modelo_de_poder(
    bd: Archivo, sesion_id: str, *, en_blanco: bool = False, en_word: bool = False
) -> bytes:
    """El modelo de poder, uno por convocado con voto o en blanco. Lanza `EstadoImpropio` si no se admiten."""
    hacer = modelo_de_poder_docx if en_word else modelo_de_poder_pdf
    return hacer(datos_de_modelo_de_poder(bd, sesion_id, en_blanco=en_blanco))


def componer_invitacion(bd: Archivo, sesion_id: str) -> bytes:
    """La cita de calendario (.ics). Lanza `EstadoImpropio` si nunca se convocó."""
    return invitacion_ics(datos_de_invitacion(bd, sesion_id))


def componer_constancia(bd: Archivo, sesion_id: str, que: str = "convocatoria") -> bytes:
    """El PDF con lo que consta enviado de eso (clave de `QUE_SE_ENVIA`)."""
    return constancia_de_envio_pdf(datos_de_constancia(bd, sesion_id, que))


def componer_hoja_de_firmas(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF de la hoja de firmas de la sala."""
    return hoja_de_firmas_pdf(datos_de_lista(bd, sesion_id))
