"""Qué periodo toca cobrar: el que manda la regla de cuota, o el concepto."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.cuotas.modelo.emision import Concepto
from escritorio.cuotas.modelo.periodo import (
    ANIOS_JUNTOS,
    ANUAL,
    CADA_CUANTO,
    Periodo,
    cada_cuanto,
    periodo_desde,
    periodos_de,
)
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import ReglaDeCuota


def meses_de(suyo: Concepto, regla: Regla | None) -> int:
    """Cada cuántos se cobra: los que diga el concepto; si no, la ordinaria, los de la regla; o un año."""
    if suyo.cada_meses:
        return suyo.cada_meses
    parametros = regla.parametros if regla and suyo.clase == "ordinaria" else None
    return parametros.cada_meses if isinstance(parametros, ReglaDeCuota) else ANUAL


def parte_el_anio(meses: int) -> bool:
    """Si los periodos de ese largo parten el año en iguales, o son años enteros."""
    return meses in CADA_CUANTO or (not meses % ANUAL and 0 < meses <= ANUAL * ANIOS_JUNTOS)


def exigir_que_toque(periodo: Periodo, meses: int, que: str) -> Periodo:
    """El mismo, si dura lo que manda `que` («la regla de cuota, art. 8…»). Lanza `DatoInvalido`, que dice
    cuál toca."""
    if not parte_el_anio(meses):
        raise DatoInvalido(
            f"{que} cobra cada {meses} meses, que no parten el año en partes iguales, y no se sabe qué"
            " periodo es cada uno. Fije 1, 2, 3, 4, 6 o 12 meses, o años enteros.",
            campo="ejercicio",
        )
    if periodo.meses == meses:
        return periodo
    # Lo escrito señala uno si cae dentro: «2026-05» con trimestres es el segundo.
    tocan = (
        [periodo_desde(periodo.anio, 1, meses)]
        if meses >= ANUAL
        else [p for p in periodos_de(periodo.anio, meses) if p.se_pisa(periodo)]
    )
    hasta = f" a {tocan[-1].como_se_escribe}" if len(tocan) > 1 else ""
    raise DatoInvalido(
        f"{que} cobra {cada_cuanto(meses)}: toca {tocan[0].como_se_escribe}{hasta}.", campo="ejercicio"
    )
