"""Quién usa el equipo y qué papel puede tener en el archivo."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

_SIN_NOMBRE = "Quien usa el equipo"


def nombre_de_la_cuenta() -> str:
    """El de la cuenta del equipo; una cuenta sin nombre (un contenedor, un servicio) no lo impide."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _SIN_NOMBRE


class Papel(StrEnum):
    """Lo que una persona puede hacer en el archivo; puede tener varios."""

    CONSULTA = "consulta"
    SECRETARIA = "secretaria"
    TESORERIA = "tesoreria"
    PRESIDENCIA = "presidencia"
    ADMINISTRACION = "administracion"


NOMBRES_DE_PAPEL: Mapping[Papel, str] = MappingProxyType(
    {
        Papel.CONSULTA: "consulta",
        Papel.SECRETARIA: "secretaría",
        Papel.TESORERIA: "tesorería",
        Papel.PRESIDENCIA: "presidencia",
        Papel.ADMINISTRACION: "administración",
    }
)

SECRETARIA = (Papel.SECRETARIA,)
TESORERIA = (Papel.TESORERIA,)
PRESIDENCIA = (Papel.PRESIDENCIA,)
ADMINISTRACION = (Papel.ADMINISTRACION,)
MESA = (Papel.SECRETARIA, Papel.PRESIDENCIA)
"""Lo que ocurre en la sala y lo que de ella sale."""
OFICINA = (Papel.SECRETARIA, Papel.TESORERIA)
"""La tesorería también lleva propuestas a un órgano y liga gastos a lo que se hace."""
SECRETARIA_O_ADMINISTRACION = (Papel.SECRETARIA, Papel.ADMINISTRACION)
CUALQUIERA = (Papel.SECRETARIA, Papel.TESORERIA, Papel.PRESIDENCIA, Papel.ADMINISTRACION)
"""Lo que cualquier acción arrastra: el papel que guarda, el número que toma, en qué se funda."""
