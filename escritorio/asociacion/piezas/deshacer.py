"""Deshacer una acción de la bitácora: antes se enseña qué pasaría, y se dice lo que se hizo."""

from __future__ import annotations

from escritorio.asociacion.acciones import plan_de_deshacer
from escritorio.asociacion.piezas.registro import resumen_del_plan
from escritorio.comun.datos.bitacora import AccionAnotada, por_deshacer
from escritorio.comun.datos.deshacer import PlanDeDeshacer, deshacer
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.pantalla import Pantalla

_TITULO = "Deshacer una acción"


def deshacer_preguntando(pantalla: Pantalla, accion: AccionAnotada) -> None:
    """Enseña qué pasaría y, si se acepta, lo deshace; si no se puede, dice por qué."""
    with explicando_errores(pantalla.servicios.avisos):
        _confirmar(pantalla, accion, plan_de_deshacer(pantalla.servicios.bd, accion.accion_id))


def deshacer_lo_ultimo(pantalla: Pantalla) -> None:
    """Lo mismo con lo último que hizo quien trabaja y no se deshizo ya."""
    bd = pantalla.servicios.bd
    ultima = None if bd.solo_lectura else por_deshacer(bd, bd.quien)
    if ultima is None:
        pantalla.servicios.avisos.hecho("No hay nada suyo que deshacer.")
    else:
        deshacer_preguntando(pantalla, ultima)


def _confirmar(pantalla: Pantalla, accion: AccionAnotada, plan: PlanDeDeshacer) -> None:
    servicios, detalle = pantalla.servicios, resumen_del_plan(plan)
    if servicios.avisos.confirmar(_TITULO, accion.accion, "&Deshacer", detalle, peligro=True):
        conservado = " Lo que se usó después se conservó." if plan.conservar else ""
        frase = f"Se deshizo: {accion.accion}.{conservado}"
        pantalla.hacer(frase, lambda: deshacer(servicios.bd, accion.accion_id))
