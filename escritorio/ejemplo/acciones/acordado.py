"""Buscar en el ejemplo un acuerdo o una actividad por su título."""

from __future__ import annotations

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
