"""Crear las unidades temáticas de la plantilla y los puestos con que se coordinan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.organos import definir_organo
from escritorio.estatutos.consultas.reglas import organo_por_clave, organos
from escritorio.estatutos.modelo.organos import CLAVE_DE_COORDINACIONES
from escritorio.organos.acciones.puestos import crear_puesto
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import COORDINACION_DE, SUBCOORDINACION_DE, PuestoNuevo
from escritorio.unidades.consultas import sin_coordinacion
from escritorio.unidades.modelo import COORDINACIONES, Unidad


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Crea las unidades de la plantilla con sus coordinaciones, en la acción abierta."""
    bd.ejecutar_muchos(
        "INSERT INTO unidad (id, clave, nombre, objetivo, orden) VALUES (?, ?, ?, ?, ?)",
        [
            (nuevo_id(), u["clave"], u["nombre"], u["objetivo"], orden)
            for orden, u in enumerate(tabla.get("unidades", ()), start=1)
        ],
    )
    if sin_coordinacion(bd):
        crear_coordinaciones(bd)


def crear_coordinaciones(bd: Archivo) -> str:
    """Da a cada unidad que no los tiene sus puestos de coordinación y subcoordinación, sin nadie en ellos.

    El órgano de las coordinaciones se define si falta, con sus reglas por fijar. Devuelve la acción.
    Lanza `DatoInvalido` si ninguna unidad los necesita.
    """
    faltan = sin_coordinacion(bd)
    if not faltan:
        raise DatoInvalido("Todas las unidades temáticas tienen ya sus coordinaciones.")
    with transaccion(bd, "Crear las coordinaciones de las unidades temáticas") as accion_id:
        if all(o.clave != CLAVE_DE_COORDINACIONES for o in organos(bd)):
            definir_organo(bd, COORDINACIONES, CLAVE_DE_COORDINACIONES)
        organo_id = organo_por_clave(bd, CLAVE_DE_COORDINACIONES).id
        for unidad in faltan:
            _crear_sus_puestos(bd, organo_id, unidad)
    return accion_id


def _crear_sus_puestos(bd: Archivo, organo_id: str, unidad: Unidad) -> None:
    coordina, subcoordina = (
        crear_puesto(
            bd,
            organo_id,
            PuestoNuevo(f"{principio}{unidad.nombre}", plazas=1),
            len(puestos(bd, organo_id)) + 1,
        )
        for principio in (COORDINACION_DE, SUBCOORDINACION_DE)
    )
    bd.ejecutar(
        "UPDATE unidad SET coordinacion_id = ?, subcoordinacion_id = ? WHERE id = ?",
        [coordina, subcoordina, unidad.id],
    )
