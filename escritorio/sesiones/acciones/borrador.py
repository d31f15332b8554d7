"""Guardar un borrador entero, sus datos y su orden del día, de una vez."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.acciones.preparacion import anadir_punto, editar_borrador, preparar, quitar_punto
from escritorio.sesiones.consultas import puntos
from escritorio.sesiones.modelo import SesionNueva


def guardar_borrador(bd: Archivo, sesion_id: str | None, nueva: SesionNueva) -> str:
    """Crea el borrador, o cambia uno con los puntos en el orden dado; devuelve su id.

    Lanza `DatoInvalido` con su campo, o `EstadoImpropio` si ya se convocó.
    """
    if sesion_id is None:
        return preparar(bd, nueva)
    with transaccion(bd, "Corregir el borrador de una sesión"):
        editar_borrador(bd, sesion_id, nueva)
        for viejo in puntos(bd, sesion_id):
            quitar_punto(bd, viejo.id)
        for nuevo in nueva.puntos:
            anadir_punto(bd, sesion_id, nuevo)
    return sesion_id
