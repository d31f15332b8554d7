"""Dónde y cuándo se aprueba un acta, en palabras. Puro."""

from __future__ import annotations

from escritorio.comun.base.fechas import con_hora, en_corto, hora
from escritorio.comun.base.lengua import Frase, frase
from escritorio.sesiones.modelo.sesiones import Sesion


def donde_se_aprobo(suya: Sesion, otra: Sesion) -> Frase:
    """«en la misma sesión» o «en la sesión ordinaria n.º 4, del 20/04/2026»."""
    if suya.id == otra.id:
        return frase("en la misma sesión")
    return frase("en la sesión {} n.º {}, del {:corto}", frase(otra.tipo), str(otra.numero), otra.fecha)


def lleva_la_fecha(en: str, momento: str) -> bool:
    """Si al decir dónde ya se dice el día."""
    return en_corto(momento) in en


def donde_y_cuando(en: str, momento: str) -> str:
    """«en la misma sesión, el 20/04/2026 12:00», con el día una sola vez."""
    cuando = hora(momento) if lleva_la_fecha(en, momento) else f"el {con_hora(momento)}"
    return f"{en}, {cuando}".lstrip(", ")
