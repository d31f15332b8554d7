"""Lo que una unidad elevó a un órgano y en qué quedó."""

from __future__ import annotations

from escritorio.acuerdos.consultas.acuerdos import acuerdo
from escritorio.acuerdos.consultas.propuestas import propuestas
from escritorio.acuerdos.modelo.propuestas import ESTADOS_DE_PROPUESTA, Propuesta
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo
from escritorio.unidades.consultas.planes import actividades
from escritorio.unidades.modelo.unidades import Unidad

ORIGEN = "unidad"
"""El `origen_tipo` de lo que eleva una unidad."""


def propuestas_de(bd: Archivo, unidad_id: str) -> list[Propuesta]:
    """Las suyas, la última presentada primero."""
    return [p for p in propuestas(bd) if (p.origen_tipo, p.origen_id) == (ORIGEN, unidad_id)]


def decir_propuesta(bd: Archivo, dada: Propuesta) -> tuple[str, str]:
    """(título, en qué quedó)."""
    a_quien = organo(bd, dada.organo_id).nombre
    estado = ESTADOS_DE_PROPUESTA[dada.estado].lower()
    if dada.acuerdo_id:
        suyo = acuerdo(bd, dada.acuerdo_id)
        anulado = ", anulado después" if suyo.estado == "anulado" else ""
        return dada.titulo, f"{estado} el {en_corto(suyo.fecha)} en el {suyo.nombrado}{anulado}"
    return dada.titulo, f"{estado}; a {a_quien}, el {en_corto(dada.presentada)}"


def por_aplicar(bd: Archivo, dada: Unidad) -> list[Propuesta]:
    """Las aprobadas que ninguna actividad de su plan cita todavía."""
    citados = {a.acuerdo_id for a in actividades(bd, unidad_id=dada.id)}
    return [
        p
        for p in propuestas_de(bd, dada.id)
        if p.acuerdo_id and p.acuerdo_id not in citados and acuerdo(bd, p.acuerdo_id).estado == "vigente"
    ]
