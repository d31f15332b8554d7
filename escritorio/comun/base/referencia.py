"""Nombrar una cosa del archivo sin conocer su asunto."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Referencia:
    """`tipo`: nombre del asunto o de la cosa («socio», «sesion», «cuotas»); `id`: su identificador, o «»."""

    tipo: str
    id: str = ""
