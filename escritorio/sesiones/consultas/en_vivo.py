"""Leer recesos, turnos de palabra y excusas."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.sesiones.modelo.en_vivo import Excusa

_EXCUSAS = (
    "SELECT e.*, a.nombre FROM excusa e JOIN asistencia a ON a.id = e.asistencia_id"
    " JOIN punto p ON p.id = e.punto_id"
)


def excusas(bd: Archivo, punto_id: str) -> list[Excusa]:
    """Quienes se excusan de ese punto, en el orden de la lista."""
    return [_excusa(f) for f in bd.filas(f"{_EXCUSAS} WHERE e.punto_id = ? ORDER BY a.orden", [punto_id])]


def _excusa(fila: Fila) -> Excusa:
    return Excusa(**dict(fila))
