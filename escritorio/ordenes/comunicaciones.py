"""`exportar`: lo que se envía o se lleva a una sesión."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from escritorio.comun.datos.archivo import Archivo


def _invitacion(bd: Archivo, sesion_id: str, extension: str) -> bytes:
    from escritorio.sesiones.impresos import componer_invitacion

    return componer_invitacion(bd, sesion_id)


def _poder(bd: Archivo, sesion_id: str, extension: str) -> bytes:
    """En Word, en blanco; en PDF, uno por convocado con voto."""
    from escritorio.sesiones.impresos import componer_modelo_de_poder

    en_word = extension.lower() == ".docx"
    return componer_modelo_de_poder(bd, sesion_id, en_blanco=en_word, en_word=en_word)


def _hoja_de_firmas(bd: Archivo, sesion_id: str, extension: str) -> bytes:
    from escritorio.sesiones.impresos import componer_hoja_de_firmas

    return componer_hoja_de_firmas(bd, sesion_id)


def _constancia(bd: Archivo, sesion_id: str, extension: str) -> bytes:
    from escritorio.sesiones.impresos import componer_constancia

    return componer_constancia(bd, sesion_id)


def _credenciales(bd: Archivo, sesion_id: str, extension: str) -> bytes:
    from escritorio.sesiones.impresos import componer_credenciales

    return componer_credenciales(bd, sesion_id)


def _convocatoria(bd: Archivo, sesion_id: str, extension: str) -> bytes:
    """La emitida; de un borrador, su borrador marcado; en Word, para retocarla."""
    from escritorio.sesiones.consultas.sesiones import convocatoria_guardada, sesion
    from escritorio.sesiones.impresos import componer_convocatoria, componer_convocatoria_docx

    if extension.lower() == ".docx":
        return componer_convocatoria_docx(bd, sesion_id)
    emitida = sesion(bd, sesion_id).convocatoria_pdf_id
    return convocatoria_guardada(bd, sesion_id) if emitida else componer_convocatoria(bd, sesion_id)


DE_SESION: Mapping[str, Callable[[Archivo, str, str], bytes]] = {
    "convocatoria": _convocatoria,
    "invitacion": _invitacion,
    "poder": _poder,
    "hoja-de-firmas": _hoja_de_firmas,
    "constancia-de-envio": _constancia,
    "credenciales": _credenciales,
}
"""Por su nombre; reciben la sesión y la extensión del destino."""


def escribir_los_correos(bd: Archivo, sesion_id: str, carpeta: Path, que: str) -> list[str]:
    """Deja los de ese envío en una carpeta nueva dentro de esa; devuelve las frases que lo cuentan."""
    from escritorio.actas.consultas.actas import acta_para_enviar
    from escritorio.comun.base.avance import SinAvance
    from escritorio.comun.base.texto import contar
    from escritorio.sesiones.acciones.envios import escribir_correos

    hecho = escribir_correos(bd, sesion_id, carpeta, SinAvance(), que, acta_para_enviar)
    sin = contar(len(hecho.sin_correo), "convocado sin correo", "convocados sin correo")
    aparte = [f"No caben en un correo y van aparte: {'; '.join(hecho.aparte)}."] if hecho.aparte else []
    return [hecho.carpeta, f"{contar(hecho.cuantos, 'correo', 'correos')}; {sin}.", *aparte]
