"""Qué ejercicios están cerrados."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.reglas.ejercicios import exigir_abierto, ultimo_cerrado


def ejercicio_cerrado(bd: Archivo) -> str:
    """El último ejercicio cerrado, o «»: todos los anteriores también lo están."""
    filas = bd.filas("SELECT ejercicio FROM cierre_ejercicio WHERE estado = 'vigente'")
    return ultimo_cerrado(str(f["ejercicio"]) for f in filas)


def exigir_ejercicio_abierto(bd: Archivo, fecha: str, campo: str = "fecha") -> None:
    """Lanza `EjercicioCerrado` si `fecha` (ISO, o un ejercicio) cae en un ejercicio cerrado."""
    exigir_abierto(fecha, ejercicio_cerrado(bd), campo)
