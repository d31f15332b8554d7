"""Quién puede ser parte de lo que se coopera."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.socios.modelo import Socio


class DejoLaRed(DatoInvalido):
    """Esa parte dejó la red. Elija un socio, o anótela como parte externa."""


def exigir_en_la_red(dado: Socio, campo: str) -> None:
    """Lanza `DejoLaRed` si no es socio en la fecha con que se leyó su ficha."""
    if dado.estado == "activo":
        return
    cuando = f"dejó la red el {en_corto(dado.baja)}" if dado.baja else "todavía no es socio"
    raise DejoLaRed(
        f"{dado.nombre} {cuando}. Elija a un socio de hoy, o anótelo como parte externa.", campo=campo
    )
