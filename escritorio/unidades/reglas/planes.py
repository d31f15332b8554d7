"""Qué fechas caben en un plan al lado de los demás de su unidad. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.unidades.modelo.planes import Plan, PlanNuevo


def exigir_sin_cruce(nuevo: PlanNuevo, suyos: Sequence[Plan], actual: Plan | None = None) -> None:
    """Lanza `DatoInvalido` si se cruza con otro de la unidad.

    `actual`: el que se corrige; con el que ya se cruzaba, porque los heredó al juntarse, puede seguir.
    """
    for otro in suyos:
        ya = actual is not None and (otro.id == actual.id or _se_cruzan(actual, otro))
        if not ya and _se_cruzan(nuevo, otro):
            raise DatoInvalido(
                f"«{otro.unidad}» ya tiene el plan «{otro.nombre}», del {en_corto(otro.desde)} al"
                f" {en_corto(otro.hasta)}: esas fechas se cruzan.",
                campo="desde",
            )


def _se_cruzan(uno: Plan | PlanNuevo, otro: Plan) -> bool:
    return uno.desde <= otro.hasta and otro.desde <= uno.hasta
