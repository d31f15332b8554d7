"""Leer informes, lo registrado con que se componen y quién no informó."""

from __future__ import annotations

import json
from collections.abc import Sequence

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.cooperacion.consultas.indicadores import indicadores
from escritorio.cooperacion.reglas.indicadores import calcular_avance
from escritorio.unidades.consultas.planes import actividades, avances_por_actividad, planes
from escritorio.unidades.consultas.propuestas import decir_propuesta, propuestas_de
from escritorio.unidades.consultas.unidades import ficha, todas_las_unidades
from escritorio.unidades.modelo.informes import (
    Apartado,
    DatosDeInforme,
    DatosDeRelacion,
    Hechos,
    Informe,
    Periodo,
    Rendicion,
)
from escritorio.unidades.modelo.planes import Vista
from escritorio.unidades.reglas.actividades import ver
from escritorio.unidades.reglas.informes import en_periodo, entra_en, renglones, trabajaba

_INFORMES = (
    "SELECT i.id, i.unidad_id, u.nombre AS unidad, i.clase, i.desde, i.hasta, i.apartados, i.estado,"
    " i.emitido, i.pdf_id, i.docx_id, i.motivo_anulacion FROM informe_unidad i"
    " JOIN unidad u ON u.id = i.unidad_id"
)


def informes(bd: Archivo, unidad_id: str | None = None) -> list[Informe]:
    """Todos o los de una unidad, el del último periodo primero; también los anulados."""
    donde = " WHERE i.unidad_id = ?1" if unidad_id else ""
    filas = bd.filas(
        f"{_INFORMES}{donde} ORDER BY i.desde DESC, i.hasta, u.orden, i.id DESC",
        [unidad_id] if unidad_id else [],
    )
    return [_informe(f) for f in filas]


def informe(bd: Archivo, informe_id: str) -> Informe:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila(f"{_INFORMES} WHERE i.id = ?", [informe_id])
    if fila is None:
        raise NoExiste
    return _informe(fila)


def rendiciones(bd: Archivo, dado: Periodo) -> list[Rendicion]:
    """Cada unidad que trabajó en ese periodo y si informó, en su orden."""
    validos = {i.unidad_id: i for i in informes(bd) if i.periodo == dado and i.estado != "anulado"}
    con_plan = {p.unidad_id for p in planes(bd) if p.desde <= dado.hasta and p.hasta >= dado.desde}
    return [
        Rendicion(u, dado, u.id in con_plan, validos.get(u.id), dado.hasta < bd.hoy())
        for u in todas_las_unidades(bd)
        if trabajaba(u, dado)
    ]


def hechos(bd: Archivo, unidad_id: str, dado: Periodo, reuniones: Sequence[str] = ()) -> Hechos:
    """Lo registrado de esa unidad en ese periodo. `reuniones`: una frase por cada una."""
    fecha = min(bd.hoy(), dado.hasta)
    suyas, todos = actividades(bd, unidad_id=unidad_id), avances_por_actividad(bd)
    anotados = {a.id: en_periodo(todos.get(a.id, ()), dado) for a in suyas}
    vistas = [ver(a, fecha) for a in suyas if entra_en(a, todos.get(a.id, ()), dado)]
    return Hechos(
        ficha(bd, unidad_id, fecha),
        dado,
        tuple(vistas),
        anotados,
        tuple(_indicadores(bd, vistas)),
        tuple(reuniones),
        tuple(
            ": ".join(decir_propuesta(bd, p))
            for p in propuestas_de(bd, unidad_id)
            if dado.desde <= p.presentada <= dado.hasta
        ),
    )


def datos_de_informe(bd: Archivo, dado: Informe) -> DatosDeInforme:
    """Lo que se imprime de un informe, con el cuadro de sus actividades como están hoy."""
    registrado = hechos(bd, dado.unidad_id, dado.periodo)
    coordina = next((c for c in registrado.ficha.cargos if c.quien), None)
    return DatosDeInforme(
        membrete(bd),
        f"Informe de {dado.unidad}",
        dado.periodo.clase,
        dado.periodo.nombre,
        bd.hoy(),
        dado.apartados,
        renglones(registrado.vistas),
        (coordina.quien, f"{coordina.rotulo} de {dado.unidad}") if coordina else None,
        borrador=dado.estado == "borrador",
    )


def datos_de_relacion(bd: Archivo, dado: Periodo) -> DatosDeRelacion:
    """Quién informó de ese periodo y quién no, a hoy."""
    return DatosDeRelacion(membrete(bd), bd.hoy(), dado.nombre, tuple(rendiciones(bd, dado)))


def _indicadores(bd: Archivo, vistas: Sequence[Vista]) -> list[str]:
    return [
        f"{v.actividad.titulo} · {i.nombre}. {calcular_avance(i).frase}"
        for v in vistas
        for i in indicadores(bd, Referencia("actividad", v.actividad.id))
        if not i.retirado
    ]


def _informe(fila: Fila) -> Informe:
    datos = dict(fila)
    clase, desde, hasta = (datos.pop(c) for c in ("clase", "desde", "hasta"))
    partes = tuple(Apartado(*par) for par in json.loads(datos.pop("apartados")))
    return Informe(**datos, periodo=Periodo(clase, desde, hasta), apartados=partes)
