"""Reglas de cómo se entra en la asociación y cómo se deja."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro


class ReglaDeMembresia(Registro):
    """Desde cuándo se es socio, cómo se excluye y cuándo se extingue la asociación.

    `desde_primer_pago`: quien se admite es socio desde el día de su primer pago (CGLU), y hasta entonces está
    en trámite. `exclusion_tras_suspension`: sólo se excluye a quien está suspendido (Lei 11.107 art. 8.º).
    `resuelve`: la clave del órgano que levanta una suspensión o excluye, o «». `minimo`: con menos socios la
    asociación se extingue (0: la regla no lo dice), y `al_extinguirse`, qué manda hacer entonces.
    """

    desde_primer_pago: bool = False
    exclusion_tras_suspension: bool = False
    resuelve: str = ""
    minimo: int = 0
    al_extinguirse: str = ""
