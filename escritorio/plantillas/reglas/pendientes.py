"""Lo que una plantilla deja por fijar y el órgano que al fundar se define para sus unidades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escritorio.comun.base.registro import en_datos
from escritorio.estatutos.modelo.organos import CLAVE_DE_COORDINACIONES
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.previstas import reglas_previstas
from escritorio.plantillas.modelo import Plantilla, ReglaPorFijar
from escritorio.unidades.modelo.unidades import COORDINACIONES


def por_fijar(plantilla: Plantilla) -> list[ReglaPorFijar]:
    """Las reglas que nacerán pendientes al fundar con esa plantilla, por órganos."""
    tabla = plantilla.tabla
    principal = next((o["clave"] for o in tabla["organos"] if o.get("sesiona", True)), "")
    cobra = bool(tabla.get("conceptos"))
    return [
        ReglaPorFijar(o["clave"], familia, tipo, Regla("", "", familia, tipo, None, "", "", None).nombre)
        for o in [*tabla["organos"], *coordinaciones(plantilla)]
        for familia, tipo in _sin_dar(o, plantilla.tipo_red, principal=o["clave"] == principal, cobra=cobra)
    ]


def coordinaciones(plantilla: Plantilla) -> list[Mapping[str, Any]]:
    """El órgano que al fundar se define para coordinar las unidades; ninguno si no las trae."""
    claves = {o["clave"] for o in plantilla.tabla["organos"]}
    if not plantilla.tabla.get("unidades") or CLAVE_DE_COORDINACIONES in claves:
        return []
    return [{**en_datos(COORDINACIONES), "clave": CLAVE_DE_COORDINACIONES}]


def _sin_dar(
    organo: Mapping[str, Any], tipo_red: str, *, principal: bool, cobra: bool
) -> list[tuple[str, str]]:
    dadas = [(r["familia"], r.get("tipo", "")) for r in organo.get("reglas", ()) if not _a_medias(r)]
    sesiona = organo.get("sesiona", True)
    previstas = reglas_previstas(
        organo["integran"],
        sesiona=sesiona,
        principal=principal,
        cobra=cobra,
        tipo_red=tipo_red,
        coordina=organo["clave"] == CLAVE_DE_COORDINACIONES,
    )
    return [clave for clave in previstas if clave not in dadas]


def _a_medias(regla: Mapping[str, Any]) -> bool:
    """La convocatoria de la que sólo consta cada cuánto se reúne: su plazo queda por fijar."""
    parametros: Mapping[str, Any] = regla["parametros"]
    return regla["familia"] == "convocatoria" and "plazo" not in parametros
