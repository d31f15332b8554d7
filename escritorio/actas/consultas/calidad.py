"""Leer los reparos de un acta."""

from __future__ import annotations

from escritorio.actas.consultas.actas import acta_de, datos_de_acta
from escritorio.actas.modelo.calidad import Reparo
from escritorio.actas.reglas.calidad import reparos, reparos_de_firma
from escritorio.comun.datos.archivo import Archivo


def reparos_de_acta(bd: Archivo, sesion_id: str, *, idioma: str = "") -> list[Reparo]:
    """Lo que revisar en el acta de una sesión, levantada o no; lo que impide, primero."""
    datos, levantada = datos_de_acta(bd, sesion_id, numerada=False, idioma=idioma), acta_de(bd, sesion_id)
    if levantada is None or levantada.estado != "por_aprobar":
        return reparos(datos)
    de_firma = [] if datos.ayuda else reparos_de_firma(levantada, datos)
    return [*reparos(datos, al_aprobar=levantada.folio_desde is None), *de_firma]


def firmas_pendientes(bd: Archivo, sesion_id: str) -> list[Reparo]:
    """De un acta ya aprobada, lo que le falta: que conste firmada. Vacía si no está levantada."""
    levantada, datos = acta_de(bd, sesion_id), datos_de_acta(bd, sesion_id, numerada=False)
    return [] if levantada is None or datos.ayuda else reparos_de_firma(levantada, datos)
