"""Quién usa el equipo, si no dijo su nombre."""

from __future__ import annotations

import getpass

_SIN_NOMBRE = "Quien usa el equipo"


def nombre_de_la_cuenta() -> str:
    """El de la cuenta del equipo; una cuenta sin nombre (un contenedor, un servicio) no lo impide."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _SIN_NOMBRE
