"""Lo que pasa dentro de una sesión abierta: recesos, turnos de palabra y excusas."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Excusa:
    """Quien se excusa de un punto por interés en él: está en la sala, no cuenta ni vota. `momento`: ISO."""

    id: str
    punto_id: str
    asistencia_id: str
    nombre: str
    motivo: str
    momento: str
