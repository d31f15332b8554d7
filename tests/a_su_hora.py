"""Las acciones que anotan algo de una hora, hechas a esa hora: el reloj llega a ella si iba por detrás.

Una sesión no se celebra antes de su día; las pruebas convocan en marzo y celebran en abril.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import wraps
from inspect import signature
from typing import Concatenate, ParamSpec, TypeVar

from escritorio.actas.acciones import aprobar as _actas
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.acciones import asistencia as _asistencia
from escritorio.sesiones.acciones import celebracion as _celebracion
from escritorio.sesiones.acciones import padron as _padron
from escritorio.sesiones.acciones import poderes as _poderes
from escritorio.votaciones.acciones import circulacion as _circulacion
from escritorio.votaciones.acciones import votar as _votar

P = ParamSpec("P")
R = TypeVar("R")


def llegar(bd: Archivo, momento: str) -> None:
    """Pone el reloj de ese archivo en ese momento (ISO), si no lo pasó ya."""
    with suppress(ValueError):  # una hora que no lo es: que lo diga la acción
        hecho = datetime.fromisoformat(momento)
        if bd.reloj() < hecho:
            bd.reloj = lambda: hecho


def _a_su_hora(
    accion: Callable[Concatenate[Archivo, P], R], cuando: str = "momento"
) -> Callable[Concatenate[Archivo, P], R]:
    """La misma acción; `cuando`: el argumento que dice su hora."""
    firma = signature(accion)

    @wraps(accion)
    def hacer(bd: Archivo, /, *args: P.args, **kwargs: P.kwargs) -> R:
        llegar(bd, firma.bind(bd, *args, **kwargs).arguments[cuando])
        return accion(bd, *args, **kwargs)

    return hacer


abrir = _a_su_hora(_celebracion.abrir)
continuar = _a_su_hora(_celebracion.continuar)
dejar_sin_celebrar = _a_su_hora(_celebracion.dejar_sin_celebrar)
aplazar = _a_su_hora(_celebracion.aplazar)
cerrar = _a_su_hora(_celebracion.cerrar)
cerrar_sesion = _a_su_hora(_votar.cerrar_sesion)
aprobar = _a_su_hora(_actas.aprobar)
incorporar = _a_su_hora(_asistencia.incorporar)
retirar = _a_su_hora(_asistencia.retirar)
poner_al_dia = _a_su_hora(_padron.poner_al_dia)
revocar_poder = _a_su_hora(_poderes.revocar_poder)
responder = _a_su_hora(_circulacion.responder, "recibida")
cerrar_circulacion = _a_su_hora(_circulacion.cerrar_circulacion)
