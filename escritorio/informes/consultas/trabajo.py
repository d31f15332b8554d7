"""Reunir lo de las unidades y la cooperación, preguntando lo mismo que sus pantallas."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.alianzas import alianzas, tablero
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.consultas.eventos import ediciones
from escritorio.cooperacion.consultas.proyectos import cartera
from escritorio.informes.modelo.trabajo import Cooperacion, UnidadEnElAnio
from escritorio.informes.reglas.trabajo import (
    alianza_del_anio,
    convenio_del_anio,
    convenio_que_se_entrega,
    edicion_del_anio,
    proyecto_del_anio,
)
from escritorio.unidades.consultas.informes import rendiciones
from escritorio.unidades.consultas.planes import vistas
from escritorio.unidades.consultas.unidades import fichas
from escritorio.unidades.reglas.informes import periodo


def unidades_del_anio(bd: Archivo, ejercicio: str, corte: str) -> tuple[UnidadEnElAnio, ...]:
    """Las que trabajaron ese año, con sus actividades como estaban el día `corte` (ISO)."""
    anual = periodo("anual", int(ejercicio))
    hechos = {r.unidad.id: r for r in rendiciones(bd, anual)}
    return tuple(
        UnidadEnElAnio(
            f,
            tuple(vistas(bd, corte, unidad_id=f.unidad.id, anio=ejercicio)),
            hechos[f.unidad.id],
        )
        for f in fichas(bd, corte)
        if f.unidad.id in hechos
    )


def cooperacion_del_anio(bd: Archivo, ejercicio: str) -> Cooperacion:
    """Lo que rigió, se ejecutó o se celebró ese año."""
    return Cooperacion(
        [c for c in convenios(bd) if convenio_del_anio(c, ejercicio)],
        [p for p in cartera(bd) if proyecto_del_anio(p.proyecto, ejercicio)],
        [tablero(bd, a.id) for a in alianzas(bd) if alianza_del_anio(a, ejercicio)],
        [e for e in ediciones(bd) if edicion_del_anio(e, ejercicio)],
    )


def cooperacion_que_se_entrega(bd: Archivo) -> Cooperacion:
    """Lo que hoy está abierto: convenios que rigen o vencieron, proyectos, alianzas y ediciones previstas."""
    hoy = bd.hoy()
    return Cooperacion(
        [c for c in convenios(bd) if convenio_que_se_entrega(c, hoy)],
        [p for p in cartera(bd) if p.proyecto.abierto],
        [tablero(bd, a.id) for a in alianzas(bd) if a.activa],
        [e for e in ediciones(bd) if e.estado == "prevista"],
    )
