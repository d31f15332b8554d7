"""Cuándo urge algo y cómo se dice: puro."""

from __future__ import annotations

from datetime import date

from escritorio.inicio.modelo import Urgencia

DIAS_DE_AVISO = 60
"""Con cuánta antelación se avisa de un mandato que termina."""
_DIAS_DE_SESION = 15


def dias_hasta(fecha: str, hoy: str) -> int:
    """Días de `hoy` a `fecha` (ISO); negativos si ya pasó."""
    return (date.fromisoformat(fecha[:10]) - date.fromisoformat(hoy[:10])).days


def en_cuanto(fecha: str, hoy: str) -> str:
    """«hoy», «mañana», «en 12 días», «ayer», «hace 3 días»."""
    dias = dias_hasta(fecha, hoy)
    cercanos = {-1: "ayer", 0: "hoy", 1: "mañana"}
    return cercanos.get(dias) or (f"en {dias} días" if dias > 0 else f"hace {-dias} días")


def vence_pronto(fin: str | None, hoy: str) -> bool:
    """Si termina dentro del plazo de aviso y todavía no ha terminado."""
    return fin is not None and 0 <= dias_hasta(fin, hoy) <= DIAS_DE_AVISO


def urgencia_de_sesion(fecha: str, hoy: str) -> Urgencia:
    """Vencida si su día pasó; pronto si cae en los próximos quince días."""
    dias = dias_hasta(fecha, hoy)
    if dias < 0:
        return Urgencia.VENCIDO
    return Urgencia.PRONTO if dias <= _DIAS_DE_SESION else Urgencia.POR_HACER
