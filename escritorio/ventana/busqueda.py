"""Encontrar algo escribiendo: socios, sesiones, acuerdos, artículos y lo que se coopera."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.acuerdos.consultas import buscar_acuerdos
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ordenes_rapidas import Orden
from escritorio.cooperacion.consultas.alianzas import buscar_alianzas
from escritorio.cooperacion.consultas.convenios import buscar_convenios
from escritorio.cooperacion.consultas.participacion import buscar_ediciones, registros
from escritorio.cooperacion.consultas.proyectos import buscar_proyectos
from escritorio.cooperacion.modelo.registros import Busqueda
from escritorio.cooperacion.reglas.eventos import nombre_de_edicion
from escritorio.cooperacion.reglas.registros import FICHAS
from escritorio.estatutos.consultas.articulado import articulos_citables
from escritorio.informes.consultas.traspaso import informes
from escritorio.informes.documentos.principios import TITULO as PRINCIPIOS
from escritorio.informes.modelo.informes import ESTADOS_DE_INFORME
from escritorio.sesiones.consultas.sesiones import buscar_sesiones
from escritorio.socios.consultas import buscar_socios
from escritorio.unidades.consultas.planes import buscar_actividades
from escritorio.unidades.consultas.unidades import todas_las_unidades

_POR_CLASE = 8


def hallazgos(bd: Archivo, texto: str, ir_a: Callable[[Referencia], None]) -> list[Orden]:
    """Lo que contiene `texto` sin reparar en acentos; elegirlo lleva allí."""
    buscado = plegar(texto)
    if not buscado:
        return []
    return [
        *_socios(bd, texto, ir_a),
        *_sesiones(bd, texto, ir_a),
        *_unidades(bd, buscado, ir_a),
        *(
            Orden(f"Acuerdo {a.numero}: {a.titulo}", a.organo, "gavel", _yendo(ir_a, "acuerdo", a.id))
            for a in buscar_acuerdos(bd, texto, _POR_CLASE)
        ),
        *_articulos(bd, buscado, ir_a),
        *_cooperacion(bd, texto, ir_a),
        *_de_alianzas(bd, texto, ir_a),
        *_informes(bd, buscado, ir_a),
    ]


def _informes(bd: Archivo, buscado: str, ir_a: Callable[[Referencia], None]) -> list[Orden]:
    """Memorias y actas de traspaso, con en qué están, y los principios medidos."""
    hallados = [i for i in informes(bd) if buscado in plegar(i.titulo)][:_POR_CLASE]
    medidos = (
        [Orden(PRINCIPIOS, "Lo medido", "library", _yendo(ir_a, "principios", ""))]
        if buscado in plegar(PRINCIPIOS)
        else []
    )
    return [
        *(
            Orden(i.titulo, ESTADOS_DE_INFORME[i.estado], "library", _yendo(ir_a, "informe", i.id))
            for i in hallados
        ),
        *medidos,
    ]


def _de_alianzas(bd: Archivo, texto: str, ir_a: Callable[[Referencia], None]) -> list[Orden]:
    """Alianzas, ediciones de eventos y fichas del registro."""
    fichas = registros(bd, Busqueda(palabra=texto))[:_POR_CLASE]
    return [
        *(
            Orden(a.nombre, "Alianza", "scroll-text", _yendo(ir_a, "alianza", a.id))
            for a in buscar_alianzas(bd, texto, _POR_CLASE)
        ),
        *(
            Orden(nombre_de_edicion(e), e.sede, "calendar-days", _yendo(ir_a, "edicion", e.id))
            for e in buscar_ediciones(bd, texto, _POR_CLASE)
        ),
        *(Orden(r.nombre, FICHAS[r.clase].uno, "library", _yendo(ir_a, "registro", r.id)) for r in fichas),
    ]


def _cooperacion(bd: Archivo, texto: str, ir_a: Callable[[Referencia], None]) -> list[Orden]:
    return [
        *(
            Orden(c.titulo, f"Convenio {c.numero}", "merge", _yendo(ir_a, "convenio", c.id))
            for c in buscar_convenios(bd, texto, _POR_CLASE)
        ),
        *(
            Orden(p.nombre, f"Proyecto {p.numero}", "merge", _yendo(ir_a, "proyecto", p.id))
            for p in buscar_proyectos(bd, texto, _POR_CLASE)
        ),
    ]


def _articulos(bd: Archivo, buscado: str, ir_a: Callable[[Referencia], None]) -> list[Orden]:
    hallados = [(clave, cita) for clave, cita in articulos_citables(bd) if buscado in plegar(cita)]
    return [
        Orden(cita[:1].upper() + cita[1:], "Texto vigente", "scroll-text", _yendo(ir_a, "disposicion", clave))
        for clave, cita in hallados[:_POR_CLASE]
    ]


def _socios(bd: Archivo, texto: str, ir_a: Callable[[Referencia], None]) -> list[Orden]:
    return [
        Orden(nombre, f"Socio · {pais}", "users", _yendo(ir_a, "socio", socio_id))
        for socio_id, nombre, pais in buscar_socios(bd, texto, _POR_CLASE)
    ]


def _sesiones(bd: Archivo, texto: str, ir_a: Callable[[Referencia], None]) -> list[Orden]:
    return [
        Orden(
            f"{s.organo} {en_corto(s.fecha)}",
            f"Sesión {s.tipo}",
            "calendar-days",
            _yendo(ir_a, "sesion", s.id),
        )
        for s in buscar_sesiones(bd, texto, _POR_CLASE)
    ]


def _unidades(bd: Archivo, buscado: str, ir_a: Callable[[Referencia], None]) -> list[Orden]:
    """Unidades y actividades de sus planes."""
    suyas = [u for u in todas_las_unidades(bd) if buscado in plegar(u.nombre)][:_POR_CLASE]
    return [
        *(Orden(u.nombre, "Unidad", "badge-check", _yendo(ir_a, "unidad", u.id)) for u in suyas),
        *(
            Orden(titulo, f"Actividad · {unidad}", "calendar-days", _yendo(ir_a, "actividad", actividad_id))
            for actividad_id, titulo, unidad in buscar_actividades(bd, buscado, _POR_CLASE)
        ),
    ]


def _yendo(ir_a: Callable[[Referencia], None], tipo: str, cosa_id: str) -> Callable[[], None]:
    return lambda: ir_a(Referencia(tipo, cosa_id))
