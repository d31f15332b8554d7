"""Lo que lleva una papeleta de voto para imprimir."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro


class DatosDePapeletas(Registro):
    """Las de una ronda o de una votación. `asunto`: qué se elige o se vota; `instruccion`: cuántas se marcan.

    `sesion`: «Consejo, sesión ordinaria n.º 3 (20/04/2026)»; `casillas`: las opciones, en su orden.
    """

    membrete: Membrete
    sesion: str
    asunto: str
    instruccion: str
    casillas: tuple[str, ...]
    cuantas: int
