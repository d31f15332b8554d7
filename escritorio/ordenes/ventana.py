"""Abrir la ventana sin pasar por la línea de órdenes: es lo corriente, y el arranque se mide."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from escritorio.comun.base.fechas import reloj_del_equipo
from escritorio.comun.base.rutas import carpeta_de_estado, carpeta_de_preferencias
from escritorio.ordenes.vigilancia import vigilar

CERRAR_AL_PINTAR = "--cerrar-al-pintar"
COMPLETA = "_ESCRITORIO_COMPLETE"
"""La variable con que la terminal pregunta qué puede seguir al tabular; la nombra click por la orden."""
_EXTENSION = ".escritorio"
_SIN_PANTALLA = (
    "Aquí no hay pantalla y no se puede abrir la ventana. Ábralo en un equipo con pantalla, o use las órdenes"
    " por lotes: «escritorio --ayuda» las enseña."
)


def abrir_ventana(archivo: Path | None, *, cerrar_al_pintar: bool) -> int:
    """Abre la ventana con ese archivo, o la bienvenida; devuelve el código de salida (1: no hay pantalla)."""
    if not hay_pantalla():
        print(_SIN_PANTALLA, file=sys.stderr)
        return 1
    gc.disable()  # mientras se monta todo nada es basura; la ventana, ya montada, lo vuelve a poner
    try:
        sin_releer_las_fuentes()
        from escritorio.aplicacion.marcha import correr

        return correr(
            archivo,
            reloj_del_equipo,
            carpeta_de_preferencias(),
            cerrar_al_pintar=cerrar_al_pintar,
            estado=carpeta_de_estado(),
        )
    finally:
        gc.freeze()  # al salir, lo que queda lo recoge el sistema de una vez
        gc.enable()


def sin_releer_las_fuentes() -> None:
    """Que Qt no lea, ni guarde entero, el texto de cada módulo que se importe, por si usa su `__feature__`.

    Aquí no lo usa ninguno, y son mil: 20 MB y la décima parte del arranque.
    """
    import PySide6.QtCore  # noqa: F401 — pone el gancho

    if gancho := sys.modules.get("shibokensupport.feature"):
        vars(gancho)["_mod_uses_pyside"] = lambda _: False


def hay_pantalla() -> bool:
    """Si este equipo puede enseñar una ventana; sin ella Qt aborta con palabras de programador."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(v) for v in variables)


def solo_ventana(argumentos: Sequence[str]) -> bool:
    """Si no se pide más que la ventana: nada, o un archivo de asociación."""
    archivos = [a for a in argumentos if a != CERRAR_AL_PINTAR]
    return (
        COMPLETA not in os.environ
        and len(archivos) <= 1
        and all(a.lower().endswith(_EXTENSION) and not a.startswith("-") for a in archivos)
    )


def abrir_con(argumentos: Sequence[str]) -> int:
    """Abre la ventana con unos argumentos que `solo_ventana` admite."""
    rutas = [Path(a) for a in argumentos if a != CERRAR_AL_PINTAR]
    ruta, sola = rutas[0] if rutas else None, CERRAR_AL_PINTAR in argumentos
    return vigilar(lambda: abrir_ventana(ruta, cerrar_al_pintar=sola))
