"""Leer lo que cada unidad llevó de un plan heredado, y las actividades como estaban un día."""

from __future__ import annotations

from collections import defaultdict

from escritorio.comun.datos.archivo import Archivo
from escritorio.unidades.consultas.planes import actividades, planes
from escritorio.unidades.modelo.informes import Tramo
from escritorio.unidades.modelo.planes import Actividad, Plan

_HECHOS = """
SELECT v.fecha, 'anotó un avance de «' || a.titulo || '»' AS que FROM avance_actividad v
JOIN actividad a ON a.id = v.actividad_id JOIN objetivo_plan o ON o.id = a.objetivo_id
JOIN plan_trabajo p ON p.id = o.plan_id WHERE p.unidad_id = ? AND v.clase = 'avance'
ORDER BY v.fecha DESC LIMIT 1
"""
_SIEMPRE = Tramo("", "9999-12-31")


def tramos_de(bd: Archivo, unidad_id: str) -> dict[str, Tramo]:
    """Por el id de cada plan que esa unidad lleva o llevó, en qué días."""
    previos: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for f in bd.filas("SELECT plan_id, unidad_id, hasta FROM plan_llevado ORDER BY hasta"):
        previos[f["plan_id"]].append((f["unidad_id"], f["hasta"]))
    suyos = dict.fromkeys(
        bd.valores("SELECT id FROM plan_trabajo WHERE unidad_id = ?", [unidad_id]), _SIEMPRE
    )
    for plan_id, llevado in previos.items():
        desde = ""
        for quien, hasta in llevado:
            if quien == unidad_id:
                suyos[plan_id] = Tramo(desde, hasta)
            desde = hasta
        if plan_id in suyos and all(quien != unidad_id for quien, _ in llevado):
            suyos[plan_id] = Tramo(desde, _SIEMPRE.hasta)
    return suyos


def planes_de_cada_una(bd: Archivo) -> list[tuple[str, Plan]]:
    """(unidad, plan), también los que llevó antes de que otra los heredara."""
    todos = planes(bd)
    por_id = {p.id: p for p in todos}
    antes = bd.filas("SELECT unidad_id, plan_id FROM plan_llevado")
    return [*((p.unidad_id, p) for p in todos), *((f["unidad_id"], por_id[f["plan_id"]]) for f in antes)]


def actividades_que_lleva(bd: Archivo, unidad_id: str, dia: str) -> list[tuple[Actividad, Tramo]]:
    """Las de los planes que esa unidad lleva o llevó, con sus días y lo gastado hasta ese día (ISO)."""
    tramos = tramos_de(bd, unidad_id)
    todas = actividades(bd, gastado_hasta=dia)
    return [(a, tramos[a.plan_id]) for a in todas if a.plan_id in tramos]


def ultimo_hecho(bd: Archivo, unidad_id: str) -> tuple[str, str] | None:
    """(fecha, qué) de lo último que consta que hizo la unidad; None si no consta nada."""
    fila = bd.fila(_HECHOS, [unidad_id])
    return (fila["fecha"], fila["que"]) if fila else None
