"""Leer los arqueos."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.modelo.arqueos import Arqueo

_ARQUEOS = (
    "SELECT a.id, a.numero, a.fondo_id, f.nombre AS fondo, f.moneda, a.fecha, a.segun_libro, a.contado,"
    " a.explicacion, a.quienes, a.acta_id FROM arqueo a JOIN fondo f ON f.id = a.fondo_id"
)


def arqueos(bd: Archivo) -> list[Arqueo]:
    """Todos, el último primero."""
    return bd.leer(Arqueo, f"{_ARQUEOS} ORDER BY a.numero DESC")


def arqueo(bd: Archivo, arqueo_id: str) -> Arqueo:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Arqueo, f"{_ARQUEOS} WHERE a.id = ?", [arqueo_id])
