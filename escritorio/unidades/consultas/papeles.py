"""Reunir lo que se imprime de las unidades."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.archivo import Archivo
from escritorio.unidades.modelo.papeles import DatosDeLinea
from escritorio.unidades.modelo.planes import Barra, Vista


def datos_de_linea(bd: Archivo, titulo: str, vistas: Sequence[Vista]) -> DatosDeLinea:
    """La línea de tiempo de esas actividades, a hoy."""
    return DatosDeLinea(membrete(bd), bd.hoy(), titulo, tuple(_barra(v) for v in vistas))


def _barra(vista: Vista) -> Barra:
    a = vista.actividad
    grupo = f"{a.unidad} · {a.objetivo}"
    return Barra(a.titulo, grupo, a.inicio, a.fin, vista.luz, a.estado, a.porcentaje)
