"""Leer informes, lo registrado con que se componen y quién no informó."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.comun.documentos.anulado import como_vale
from escritorio.cooperacion.reglas.indicadores import calcular_avance
from escritorio.unidades.consultas.planes import (
    actividades,
    avances_por_actividad,
    decir_propuesta,
    planes,
    propuestas_de,
)
from escritorio.unidades.consultas.unidades import ficha, todas_las_unidades, unidad
from escritorio.unidades.modelo.informes import (
    Apartado,
    Composicion,
    Hechos,
    Informe,
    Periodo,
    Rendicion,
    RenglonDeInforme,
    Tramo,
)
from escritorio.unidades.modelo.planes import Actividad, ActividadAlDia, Plan
from escritorio.unidades.reglas.actividades import ver
from escritorio.unidades.reglas.cortes import acabo_despues, al_dia, corte_de, de_su_tramo
from escritorio.unidades.reglas.informes import (
    componer,
    cuenta_de,
    en_periodo,
    renglones,
    sin_acabar,
    trabajaba,
)

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


_INFORMES = (
    "SELECT i.id, i.unidad_id, u.nombre AS unidad, i.clase, i.desde, i.hasta, i.apartados, i.estado,"
    " i.emitido, i.pdf_id, i.docx_id, i.motivo_anulacion, i.compuesto FROM informe_unidad i"
    " JOIN unidad u ON u.id = i.unidad_id"
)
_SIN_INFORMAR = """
SELECT count(*) FROM unidad u WHERE ifnull(u.alta, '') <= ?3 AND (u.cierre IS NULL OR u.cierre >= ?2)
AND EXISTS (
    SELECT 1 FROM plan_trabajo p WHERE p.desde <= ?3 AND p.hasta >= ?2 AND (p.unidad_id = u.id OR EXISTS
        (SELECT 1 FROM plan_llevado v WHERE v.plan_id = p.id AND v.unidad_id = u.id))
) AND NOT EXISTS (
    SELECT 1 FROM informe_unidad i WHERE i.unidad_id = u.id AND i.estado = 'emitido'
    AND (i.clase, i.desde, i.hasta) = (?1, ?2, ?3)
)
"""


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
    todos = [i for i in informes(bd) if i.periodo == dado]
    validos = {i.unidad_id: i for i in todos if i.estado != "anulado"}
    con_plan = {
        quien for quien, p in planes_de_cada_una(bd) if p.desde <= dado.hasta and p.hasta >= dado.desde
    }
    return [
        Rendicion(
            u,
            dado,
            u.id in con_plan,
            validos.get(u.id),
            dado.hasta < bd.hoy(),
            tuple(i for i in todos if i.unidad_id == u.id and i.estado == "anulado"),
        )
        for u in todas_las_unidades(bd)
        if trabajaba(u, dado)
    ]


def cuantas_no_informaron(bd: Archivo, dado: Periodo) -> int:
    """Cuántas `rendiciones` de ese periodo faltan, sin leerlas."""
    if dado.hasta >= bd.hoy():
        return 0
    return int(bd.valor(_SIN_INFORMAR, [dado.clase, dado.desde, dado.hasta]))


def hechos(
    bd: Archivo, unidad_id: str, dado: Periodo, reuniones: Sequence[str] = (), corte: str = ""
) -> Hechos:
    """Lo registrado de esa unidad en ese periodo, como estaba el día `corte` (ISO).

    Sin `corte`, al acabar el periodo, al cerrarse la unidad u hoy. `reuniones`: una frase por cada una.
    """
    dia = corte or corte_de(unidad(bd, unidad_id), dado, bd.hoy())
    todos = avances_por_actividad(bd)
    vistas, anotados, despues = [], {}, {}
    for cada, tramo in actividades_que_lleva(bd, unidad_id, dia):
        suyos = todos.get(cada.id, [])
        ya = [h for h in suyos if h.fecha <= dia]
        anotados[cada.id] = en_periodo(de_su_tramo(ya, tramo), dado)
        if cuenta_de(cada, ya, tramo, dado):
            vistas.append(ver(al_dia(cada, suyos, dia), dia))
            despues[cada.id] = acabo_despues(suyos, dia)
    return Hechos(
        ficha(bd, unidad_id, dia),
        dado,
        dia,
        tuple(vistas),
        anotados,
        despues,
        tuple(_indicadores(vistas)),
        tuple(reuniones),
        tuple(
            ": ".join(decir_propuesta(bd, p, dia))
            for p in propuestas_de(bd, unidad_id)
            if dado.desde <= p.presentada <= dado.hasta
        ),
    )


def composicion(
    bd: Archivo, unidad_id: str, dado: Periodo, reuniones: Sequence[str] = (), corte: str = ""
) -> Composicion:
    """El texto y el cuadro que salen de lo registrado, los dos del mismo día."""
    suyos = hechos(bd, unidad_id, dado, reuniones, corte)
    return Composicion(suyos.corte, tuple(reuniones), componer(suyos), renglones(suyos.vistas))


def sigue_al_dia(bd: Archivo, dado: Informe, reuniones: Sequence[str] | None = None) -> bool:
    """Si lo registrado no cambió desde que se compuso. `reuniones`: las de ahora; None, las de entonces."""
    previa = dado.compuesto
    if previa is None:
        return False
    dichas = previa.reuniones if reuniones is None else reuniones
    if composicion(bd, dado.unidad_id, dado.periodo, dichas, previa.corte) != previa:
        return False
    hoy = corte_de(unidad(bd, dado.unidad_id), dado.periodo, bd.hoy())
    return hoy == previa.corte or _pulso(bd, dado, previa.corte) == _pulso(bd, dado, hoy)


def aviso_de_emision(bd: Archivo, dado: Informe) -> str:
    """Que el periodo no ha acabado y qué quedaría fuera del informe si se emite hoy, o «»."""
    return sin_acabar(unidad(bd, dado.unidad_id), dado.periodo, bd.hoy())


def informe_en_pdf(bd: Archivo, hecho: Informe) -> bytes:
    """El emitido tal como salió; si después se anuló, tachado. Lanza `NoExiste` si no se emitió."""
    pdf = leer_adjunto(bd, hecho.pdf_id or "").contenido
    return como_vale(pdf, hecho.estado, None, hecho.motivo_anulacion)


def _pulso(bd: Archivo, dado: Informe, corte: str) -> tuple[object, ...]:
    """Lo que cambia si se anota algo nuevo, y no porque pasen los días."""
    suyos = hechos(bd, dado.unidad_id, dado.periodo, (), corte)
    return suyos.avances, [v.actividad for v in suyos.vistas], suyos.propuestas


def _indicadores(vistas: Sequence[ActividadAlDia]) -> list[str]:
    """Los que se seguían ese día, con lo medido hasta él."""
    return [
        f"{v.actividad.titulo} · {i.nombre}. {calcular_avance(i).frase}"
        for v in vistas
        for i in v.actividad.indicadores
    ]


def _informe(fila: Fila) -> Informe:
    return de_fila(
        Informe,
        fila,
        periodo=de_fila(Periodo, fila),
        apartados=_apartados(json.loads(fila["apartados"])),
        compuesto=_composicion(json.loads(fila["compuesto"])) if fila["compuesto"] else None,
    )


def _composicion(dada: Mapping[str, Any]) -> Composicion:
    return Composicion(
        dada["corte"],
        tuple(dada["reuniones"]),
        _apartados(dada["apartados"]),
        tuple(RenglonDeInforme(*r) for r in dada["renglones"]),
    )


def _apartados(pares: list[list[str]]) -> tuple[Apartado, ...]:
    return tuple(Apartado(*par) for par in pares)
