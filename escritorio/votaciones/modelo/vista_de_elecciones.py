"""Lo que se ve de las elecciones de un punto, ya leído."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field

from escritorio.comun.base.registro import Registro
from escritorio.votaciones.modelo.elecciones import Eleccion


class VistaDeElecciones(Registro):
    """Las de un punto en un instante.

    `presentes`: los votos que hay en la sala, sin excusados; `quienes`: cuántas personas los tienen;
    `se_prepara`: caben cargos y candidaturas; `se_vota`: caben rondas. Por id de elección:
    `rotacion`, a quién toca el puesto; `salidas`, cómo se deshace su empate («repetir», «calidad» o «uso»);
    `acuerdos`, su número. `sin_nombrar`: las que tienen electos por nombrar en su órgano.
    """

    punto_id: str
    elecciones: tuple[Eleccion, ...] = ()
    presentes: int = 0
    quienes: int = 0
    se_prepara: bool = False
    se_vota: bool = False
    rotacion: Mapping[str, str] = field(default_factory=dict)
    salidas: Mapping[str, str] = field(default_factory=dict)
    acuerdos: Mapping[str, int] = field(default_factory=dict)
    sin_nombrar: frozenset[str] = frozenset()
