"""Leer propuestas y su expediente."""

from __future__ import annotations

from escritorio.acuerdos.modelo.propuestas import Propuesta, Tramite
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila


def propuestas(bd: Archivo) -> list[Propuesta]:
    """Todas, la última presentada primero."""
    return [_propuesta(bd, f) for f in bd.filas("SELECT * FROM propuesta ORDER BY presentada DESC, id DESC")]


def propuesta(bd: Archivo, propuesta_id: str) -> Propuesta:
    """Una. Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM propuesta WHERE id = ?", [propuesta_id])
    if fila is None:
        raise NoExiste
    return _propuesta(bd, fila)


def propuestas_pendientes(bd: Archivo, organo_id: str) -> list[Propuesta]:
    """Las que esperan que decida ese órgano, la más antigua primero."""
    filas = bd.filas(
        "SELECT * FROM propuesta WHERE organo_id = ? AND estado IN ('presentada', 'informada')"
        " ORDER BY presentada, id",
        [organo_id],
    )
    return [_propuesta(bd, f) for f in filas]


def _propuesta(bd: Archivo, fila: Fila) -> Propuesta:
    tramites = bd.filas(
        "SELECT clase, fecha, texto, sentido, adjunto_id, id, orden FROM tramite"
        " WHERE propuesta_id = ? ORDER BY orden",
        [fila["id"]],
    )
    return Propuesta(**dict(fila), tramites=tuple(Tramite(**dict(t)) for t in tramites))
