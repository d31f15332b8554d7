"""Guardar dentro el archivo que prueba algo."""

from __future__ import annotations

from escritorio.acuerdos.modelo.cumplimiento import Evidencia
from escritorio.comun.base.adjuntables import exigir_adjuntable
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo


def exigir_evidencia(dada: Evidencia | None, campo: str = "evidencia") -> None:
    """Lanza `DatoInvalido` si no se puede guardar: pasa de 25 MB, es un programa o su nombre no vale."""
    if dada:
        exigir_adjuntable(dada.nombre, dada.contenido, campo)


def guardar_evidencia(bd: Archivo, dada: Evidencia | None) -> str | None:
    """La guarda en la acción abierta; devuelve su id, o None si no se dio."""
    return guardar_adjunto(bd, dada.nombre, dada.tipo, dada.contenido) if dada else None
