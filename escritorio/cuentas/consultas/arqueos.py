"""Leer los arqueos."""

from __future__ import annotations

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.modelo.arqueos import Arqueo

_ARQUEOS = (
    "SELECT a.id, a.numero, a.fondo_id, f.nombre AS fondo, f.moneda, a.fecha, a.segun_libro, a.contado,"
    " a.explicacion, a.quienes, a.acta_id FROM arqueo a JOIN fondo f ON f.id = a.fondo_id"
)


def arqueos(bd: Archivo) -> list[Arqueo]:
    """Todos, el último primero."""
    return [Arqueo(**dict(f)) for f in bd.filas(f"{_ARQUEOS} ORDER BY a.numero DESC")]


def arqueo(bd: Archivo, arqueo_id: str) -> Arqueo:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila(f"{_ARQUEOS} WHERE a.id = ?", [arqueo_id])
    if fila is None:
        raise NoExiste
    return Arqueo(**dict(fila))
