"""Nombrar una cosa del archivo sin conocer su asunto."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro


class Referencia(Registro):
    """`tipo`: nombre del asunto o de la cosa («socio», «sesion», «cuotas»); `id`: su identificador, o «»."""

    tipo: str
    id: str = ""
