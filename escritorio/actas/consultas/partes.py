"""Leer las partes de un acta."""

from __future__ import annotations

from escritorio.actas.consultas.actas import datos_de_acta
from escritorio.actas.modelo.partes import Parte
from escritorio.actas.reglas.partes import partes
from escritorio.comun.base.lengua import Habla
from escritorio.comun.datos.archivo import Archivo


def partes_de_acta(bd: Archivo, sesion_id: str, idioma: str = "es") -> list[Parte]:
    """Las del acta de una sesión, en su orden; `idioma`: «es» o «pt»."""
    return partes(datos_de_acta(bd, sesion_id, numerada=False), Habla(idioma))


def parte_de_acta(bd: Archivo, sesion_id: str, clave: str, idioma: str = "es") -> Parte | None:
    """Una, o None si el acta no la tiene."""
    return next((p for p in partes_de_acta(bd, sesion_id, idioma) if p.clave == clave), None)
