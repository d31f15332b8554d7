"""Dónde y cuándo se aprueba un acta, en palabras. Puro."""

from __future__ import annotations

from escritorio.comun.base.fechas import en_corto
from escritorio.sesiones.modelo.sesiones import Sesion

EN_LA_MISMA = "en la misma sesión"


def donde_se_aprobo(suya: Sesion, otra: Sesion) -> str:
    """«en la misma sesión» o «en la sesión ordinaria n.º 4, del 20/04/2026»."""
    if suya.id == otra.id:
        return EN_LA_MISMA
    return f"en la sesión {otra.tipo} n.º {otra.numero}, del {en_corto(otra.fecha)}"
