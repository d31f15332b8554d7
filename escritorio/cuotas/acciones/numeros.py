"""Números correlativos de cargos y recibos."""

from __future__ import annotations

from escritorio.asociacion.acciones import fijar_proximo, tomar_numeros
from escritorio.asociacion.consultas import proximo_numero
from escritorio.comun.datos.archivo import Archivo


def tomar_numeros_de_cargo(bd: Archivo, cuantos: int) -> int:
    """Toma números de cargo seguidos, en la acción abierta; devuelve el primero."""
    return _tomar_libres(bd, "cargo", int(bd.valor("SELECT max(numero) FROM cargo") or 0), cuantos)


def tomar_numero_de_recibo(bd: Archivo) -> int:
    """Toma el siguiente número de recibo, en la acción abierta."""
    return _tomar_libres(bd, "recibo", int(bd.valor("SELECT max(recibo) FROM pago") or 0), 1)


def _tomar_libres(bd: Archivo, serie: str, ocupado: int, cuantos: int) -> int:
    """Deshacer en parte devuelve números que conserva lo que no se deshizo: ésos se saltan."""
    if proximo_numero(bd, serie) <= ocupado:
        fijar_proximo(bd, serie, ocupado + 1)
    return tomar_numeros(bd, serie, cuantos)
