"""Una línea de la lista de actas."""

from __future__ import annotations

from dataclasses import dataclass

ESTADOS_DE_LISTA = {
    "borrador": "Borrador",
    "por_aprobar": "Por aprobar",
    "aprobada": "Aprobada",
    "constancia": "Asentada",
}


@dataclass(frozen=True, slots=True)
class ActaEnLista:
    """La sesión y cómo va su acta. `estado`: una clave de `ESTADOS_DE_LISTA`; `titulo`: «Acta n.º 3».

    `por_aprobar_ya`: un punto votado la aprobó y falta asentarla.
    """

    sesion_id: str
    organo_id: str
    organo: str
    sesion: str
    fecha: str
    titulo: str
    numero: int
    estado: str
    folios: str
    firmada: str
    por_aprobar_ya: bool
