"""Qué turnos caben en el plan de un puesto: puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.organos.modelo.turnos import Turno, TurnoNuevo


def exigir_turnos(nuevos: Sequence[TurnoNuevo], planeados: Sequence[Turno]) -> None:
    """Lanza `DatoInvalido` si no hay turnos, alguno acaba antes de empezar o se pisan."""
    if not nuevos:
        raise DatoInvalido("No hay ningún turno que planear.", campo="turnos")
    ya: list[Turno | TurnoNuevo] = [*planeados]
    for nuevo in nuevos:
        if nuevo.hasta < nuevo.desde:
            raise DatoInvalido("Un turno no puede terminar antes de empezar.", campo="hasta")
        for otro in ya:
            if otro.desde <= nuevo.hasta and nuevo.desde <= otro.hasta:
                raise DatoInvalido(
                    f"El turno del {en_corto(nuevo.desde)} al {en_corto(nuevo.hasta)} se pisa con otro"
                    f" que va del {en_corto(otro.desde)} al {en_corto(otro.hasta)}.",
                    campo="desde",
                )
        ya.append(nuevo)
