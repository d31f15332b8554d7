"""Lo que hacen varias partes del ejemplo: buscar lo acordado y hacer las cosas en el orden de sus fechas."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from escritorio.acuerdos.consultas import acuerdos
from escritorio.acuerdos.modelo import ClaseDeFundamento, Evidencia, Fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.modelo.planes import Prueba
from escritorio.unidades.consultas.planes import actividades


def lo_acordado(bd: Archivo, titulo: str) -> Fundamento:
    """El acuerdo que se titula así."""
    suyo = next(a for a in acuerdos(bd) if a.titulo == titulo)
    return Fundamento(ClaseDeFundamento.ACUERDO, "", suyo.fecha, suyo.id)


def actividad_titulada(bd: Archivo, titulo: str) -> str:
    """El id de la actividad que se titula así."""
    return next(a.id for a in actividades(bd) if a.titulo == titulo)


def evidencia(prueba: Prueba | None) -> Evidencia | None:
    """El archivo que prueba algo, como lo pide quien lo guarda."""
    return Evidencia(prueba.nombre, "text/plain", prueba.texto.encode()) if prueba else None


Hecho = tuple[str, Callable[[], object]]
"""El momento (ISO) en que se hace algo, y qué."""


def en_orden(ir_a: Callable[[str], None], hechos: Iterable[Hecho]) -> None:
    """Pone el reloj en cada momento y hace lo suyo."""
    for momento, hacer in sorted(hechos, key=lambda hecho: hecho[0]):
        ir_a(momento)
        hacer()
