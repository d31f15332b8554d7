"""Quién vota en una sesión y por qué no vota quien no vota."""

from __future__ import annotations

from dataclasses import dataclass

from escritorio.estatutos.modelo.dictamen import Dictamen


@dataclass(frozen=True, slots=True)
class Convocado:
    """Quien se convoca a una sesión y los votos que le da la regla, con su porqué.

    `motivo`: por qué no vota, o «»; `con_puesto`: tiene asiento con voto, aunque hoy no lo ejerza;
    `votos_del_puesto`: los de ese asiento, o None si no se sabe.
    """

    socio_id: str | None
    persona_id: str | None
    nombre: str
    pais: str
    calidad: str
    categoria: str
    subdivision: str
    tipo: str
    funcion: str
    votos: int
    motivo: str
    con_puesto: bool
    dictamen: Dictamen | None
    votos_del_puesto: int | None = None
