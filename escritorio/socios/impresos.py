"""El padrón, con los socios que hay hoy."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.archivo import Archivo
from escritorio.socios.consultas import poblaciones, socios, titulares
from escritorio.socios.documentos import padron_xlsx
from escritorio.socios.modelo import DatosDelPadron, Socio


def componer_padron(bd: Archivo) -> bytes:
    """El libro de todos los socios."""
    return padron_xlsx(datos_del_padron(bd))


def datos_del_padron(bd: Archivo, cuales: Sequence[Socio] | None = None) -> DatosDelPadron:
    """Lo que va al padrón a hoy: todos los socios, o sólo `cuales`."""
    hoy = bd.hoy()
    elegidos = socios(bd) if cuales is None else cuales
    return DatosDelPadron(membrete(bd), hoy, elegidos, titulares(bd, hoy), poblaciones(bd))
