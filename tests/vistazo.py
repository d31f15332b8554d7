"""Lo que Inicio dice que espera, para las pruebas de cada asunto."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.pendientes import Pendiente
from escritorio.comun.datos.archivo import Archivo
from escritorio.inicio.consultas import vistazo


def pendientes(bd: Archivo, fecha: str) -> Sequence[Pendiente]:
    """Lo que espera a la secretaría el día `fecha` (ISO), lo más urgente primero."""
    return vistazo(bd, fecha).pendientes
