"""Si el reloj del equipo va por detrás de lo que ya consta en el archivo."""

from __future__ import annotations

from datetime import datetime, timedelta

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.datos.archivo import Archivo

_MARGEN = timedelta(hours=24)
"""Un cambio de huso o de horario de verano no llega a tanto; una pila gastada, sí."""


class RelojAtrasado(ErrorDeUsuario):
    """El reloj de este equipo va por detrás de lo último que se hizo en el archivo. Póngalo en hora."""


def aviso_de_reloj(bd: Archivo) -> str:
    """La frase que advierte de que lo próximo quedaría fechado antes que lo último, o «» si va en hora.

    Se mira el último apunte, no el más tardío: uno del futuro no deja avisando para siempre.
    """
    ultimo = bd.valor("SELECT cuando FROM bitacora ORDER BY id DESC LIMIT 1")
    if not ultimo or bd.reloj() + _MARGEN >= datetime.fromisoformat(ultimo):
        return ""
    return (
        f"El reloj de este equipo dice que es el {con_hora(bd.ahora())}, y lo último que se hizo en"
        f" «{bd.ruta.name}» es del {con_hora(ultimo)}. Lo que haga ahora quedaría fechado antes."
        " Ponga el reloj en hora y vuelva a abrirlo."
    )
