"""Quién excusó su ausencia, quién faltó y cómo se dice. Puro."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.lengua import Frase, frase
from escritorio.sesiones.modelo.ausencias import Justificacion
from escritorio.sesiones.modelo.sesiones import Asistencia


def excusados(lista: Iterable[Asistencia]) -> list[Asistencia]:
    """Quienes no asistieron y lo excusaron, salvo que no se les aceptara."""
    return [a for a in lista if a.excusada]


def faltaron(lista: Iterable[Asistencia]) -> list[Asistencia]:
    """Quienes no asistieron sin aviso, o con una excusa que no se aceptó."""
    return [a for a in lista if not a.asistio and (_rechazada(a) or _sin_nada(a))]


def _rechazada(quien: Asistencia) -> bool:
    return quien.justificacion is not None and not quien.justificacion.vale


def _sin_nada(quien: Asistencia) -> bool:
    return quien.justificacion is None and quien.estado == "sin_aviso"


def como_se_resolvio(dicha: Justificacion) -> Frase:
    """«La aceptó la Presidencia el 05/05/2026», o que sigue sin resolver."""
    if not dicha.decidida:
        return frase("Por resolver")
    if not dicha.vale:
        return frase("No la aceptó {} el {:corto}: {}", dicha.decide, dicha.decidida, dicha.razon)
    if dicha.razon:
        return frase("La aceptó {} el {:corto}: {}", dicha.decide, dicha.decidida, dicha.razon)
    return frase("La aceptó {} el {:corto}", dicha.decide, dicha.decidida)
