"""Reunir lo de las unidades y la cooperación, preguntando lo mismo que sus pantallas."""

from __future__ import annotations

from collections import Counter

from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.alianzas import adhesiones, alianzas, tablero
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.consultas.participacion import ediciones
from escritorio.cooperacion.consultas.proyectos import cartera, gastos
from escritorio.cooperacion.modelo.alianzas import Alianza
from escritorio.cooperacion.modelo.proyectos import EnCartera
from escritorio.informes.modelo.principios import Periodo
from escritorio.informes.modelo.trabajo import (
    AlianzaAlDia,
    Cooperacion,
    ProyectoAlDia,
    UnidadEnElAnio,
    UnidadesQueSeEntregan,
)
from escritorio.informes.reglas.informes import (
    adheridas_al,
    alianza_en,
    celebrada_en,
    convenio_en,
    convenio_que_se_entrega,
    edicion_en,
    gastado_hasta,
    proyecto_en,
)
from escritorio.sesiones.consultas.sesiones import sesiones_entre
from escritorio.unidades.consultas.informes import informes, rendiciones
from escritorio.unidades.consultas.planes import planes, vistas
from escritorio.unidades.consultas.unidades import fichas
from escritorio.unidades.modelo.informes import Informe
from escritorio.unidades.reglas.informes import periodo


def unidades_del_anio(bd: Archivo, ejercicio: str, corte: str) -> tuple[UnidadEnElAnio, ...]:
    """Las que hubo ese año, con sus actividades como estaban el día `corte` (ISO)."""
    hechos = {r.unidad.id: r for r in rendiciones(bd, periodo("anual", int(ejercicio)))}
    del_anio = Periodo(f"{ejercicio}-01-01", corte)
    suyas = sesiones_entre(bd, del_anio.desde, corte)
    reuniones = Counter(s.organo_id for s in suyas if celebrada_en(s, del_anio))
    emitidos = [i for i in informes(bd) if i.estado == "emitido" and i.periodo.desde[:4] == ejercicio]
    return tuple(
        UnidadEnElAnio(
            f,
            tuple(vistas(bd, corte, unidad_id=f.unidad.id, anio=ejercicio)),
            hechos[f.unidad.id],
            reuniones[f.unidad.organo_id or ""],
            tuple(sorted((i for i in emitidos if i.unidad_id == f.unidad.id), key=_su_periodo)),
        )
        for f in fichas(bd, corte)
        if f.unidad.id in hechos
    )


def unidades_que_se_entregan(bd: Archivo) -> UnidadesQueSeEntregan:
    """Los planes y las actividades que hoy siguen abiertos."""
    hoy = bd.hoy()
    abiertas = [v for v in vistas(bd, hoy) if v.actividad.abierta]
    de = {v.actividad.plan_id for v in abiertas}
    return UnidadesQueSeEntregan([p for p in planes(bd) if p.hasta >= hoy or p.id in de], abiertas)


def cooperacion_del_anio(bd: Archivo, ejercicio: str, corte: str) -> Cooperacion:
    """Lo que rigió, se ejecutó o se celebró ese año, como estaba el día `corte` (ISO)."""
    anio = Periodo(f"{ejercicio}-01-01", f"{ejercicio}-12-31")
    return Cooperacion(
        corte,
        bd.hoy(),
        [c for c in convenios(bd) if convenio_en(c, anio)],
        [_proyecto(bd, p, corte) for p in cartera(bd) if proyecto_en(p.proyecto, anio)],
        [_alianza(bd, a, corte) for a in alianzas(bd) if alianza_en(a, anio)],
        [e for e in ediciones(bd) if edicion_en(e, anio)],
    )


def cooperacion_que_se_entrega(bd: Archivo) -> Cooperacion:
    """Lo que hoy está abierto: convenios que rigen o vencieron, proyectos, alianzas y ediciones previstas."""
    hoy = bd.hoy()
    return Cooperacion(
        hoy,
        hoy,
        [c for c in convenios(bd) if convenio_que_se_entrega(c, hoy)],
        [_proyecto(bd, p, hoy) for p in cartera(bd) if p.proyecto.abierto],
        [_alianza(bd, a, hoy) for a in alianzas(bd) if a.activa],
        [e for e in ediciones(bd) if e.estado == "prevista"],
    )


def _su_periodo(dado: Informe) -> tuple[str, str]:
    return (dado.periodo.hasta, dado.periodo.clase)


def _proyecto(bd: Archivo, en_cartera: EnCartera, corte: str) -> ProyectoAlDia:
    return ProyectoAlDia(en_cartera, gastado_hasta(gastos(bd, en_cartera.proyecto.id), corte))


def _alianza(bd: Archivo, dada: Alianza, corte: str) -> AlianzaAlDia:
    return AlianzaAlDia(tablero(bd, dada.id), adheridas_al(adhesiones(bd, dada.id), corte))
