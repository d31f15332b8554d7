"""`plantillas`: cada red que el programa sabe llevar y lo que deja por fijar."""

from __future__ import annotations

from typing import Any

from escritorio.comun.base.registro import en_datos
from escritorio.plantillas.consultas import plantillas
from escritorio.plantillas.modelo import Plantilla
from escritorio.plantillas.reglas.contenido import nombrar
from escritorio.plantillas.reglas.pendientes import coordinaciones, por_fijar


def filas_de_plantillas(*, enteras: bool) -> list[dict[str, Any]]:
    """Una fila por plantilla, por nombre; `enteras`: con su trabajo y lo que hay que confirmar."""
    return [{**_corta(p), **(_resto(p) if enteras else {})} for p in plantillas()]


def _corta(plantilla: Plantilla) -> dict[str, Any]:
    claves = ("clave", "nombre", "clase", "integran", "fuente")
    todos = [*plantilla.tabla["organos"], *coordinaciones(plantilla)]
    return {
        "clave": plantilla.clave,
        "nombre": plantilla.nombre,
        "tipo_red": plantilla.tipo_red,
        "fuente": plantilla.fuente,
        "organos": [{c: o.get(c, "") for c in claves} for o in todos],
        "pendientes": [en_datos(p) for p in por_fijar(plantilla)],
    }


def _resto(plantilla: Plantilla) -> dict[str, Any]:
    return {
        "descripcion": plantilla.descripcion,
        "unidades": [u["nombre"] for u in plantilla.tabla.get("unidades", ())],
        "alianzas": [nombrar(a["nombre"], plantilla.nombre) for a in plantilla.tabla.get("alianzas", ())],
        "eventos": [
            {"nombre": nombrar(e["nombre"], plantilla.nombre), "ediciones": len(e.get("ediciones", ()))}
            for e in plantilla.tabla.get("eventos", ())
        ],
        "registros": [r["nombre"] for r in plantilla.tabla.get("registros", ())],
        "miembros": list(plantilla.miembros),
        "por_confirmar": list(plantilla.por_confirmar),
    }
