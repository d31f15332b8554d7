"""Cuándo las copias piden la atención de quien trabaja."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.fechas import dias_hasta, en_corto
from escritorio.comun.base.rotacion import Estado
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.respaldo.indice import Copia, Marca

DIAS_SIN_COPIA = 7
"""Lo hecho hace más días que éstos y que no está en ninguna copia buena, se avisa."""


def aviso_de(bd: Archivo, copias: Sequence[Copia]) -> str:
    """Lo que Inicio dice de unas copias (la última primero), o «»."""
    if copias and copias[0].estado is Estado.MALA:
        return f"La última copia de seguridad no sirve. {copias[0].defecto}"
    buenas = [c.marca for c in copias if c.estado is Estado.BUENA and sigue_en(bd, c.marca)]
    hasta = max((m.apunte for m in buenas), default=0)
    desde = bd.valor("SELECT cuando FROM bitacora WHERE id > ? ORDER BY id LIMIT 1", [hasta])
    if desde is None or -dias_hasta(desde, bd.hoy()) <= DIAS_SIN_COPIA:
        return ""
    if not buenas:
        return "No hay ninguna copia de seguridad buena de este archivo: si se pierde, se pierde todo"
    return f"Lo hecho desde el {en_corto(desde)} no está en ninguna copia de seguridad buena"


def sigue_en(bd: Archivo, marca: Marca) -> bool:
    """Si el archivo contiene lo último que guarda una copia; no, si después se volvió a otra."""
    sql = "SELECT 1 FROM bitacora WHERE id = ? AND accion_id = ?"
    return marca.apunte == 0 or bd.valor(sql, [marca.apunte, marca.accion]) is not None
