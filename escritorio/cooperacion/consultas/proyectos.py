"""Leer proyectos, su presupuesto, sus gastos y la cartera."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cooperacion.modelo.proyectos import (
    CERRADOS,
    EnCartera,
    Gasto,
    Indicador,
    Medicion,
    Participante,
    Proyecto,
    RenglonDePresupuesto,
    Resultado,
)
from escritorio.cooperacion.reglas.proyectos import por_que_esta_en_rojo

_INDICADORES = (
    "SELECT i.id, i.ambito_tipo, i.ambito_id, i.orden, i.nombre, i.unidad, i.linea_base, i.linea_base_fecha,"
    " i.meta, i.meta_fecha, i.sentido, i.retirado, i.motivo, m.id AS medicion_id, m.fecha, m.valor, m.nota,"
    " m.adjunto_id FROM indicador i LEFT JOIN medicion m ON m.indicador_id = i.id"
)
_EN_ORDEN = "ORDER BY i.ambito_id, i.orden, m.fecha, m.id"


def indicadores(bd: Archivo, ambito: Referencia) -> list[Indicador]:
    """Los de una cosa, en su orden; también los retirados."""
    return _leer(bd, "i.ambito_tipo = ? AND i.ambito_id = ?", [ambito.tipo, ambito.id])


def indicadores_de(
    bd: Archivo, tipo: str, cuales: Sequence[str] | None = None, dia: str | None = None
) -> dict[str, list[Indicador]]:
    """Los que se siguen de las cosas de un tipo («proyecto», «actividad»…), por el id de la cosa.

    `cuales`: los ids de las que interesan; None, todas. `dia` (ISO): los que se seguían entonces; None, hoy.
    """
    leidos = _leer(
        bd,
        "i.ambito_tipo = ?1 AND (i.retirado IS NULL OR i.retirado > ifnull(?3, i.retirado))"
        " AND (?2 IS NULL OR i.ambito_id IN (SELECT value FROM json_each(?2)))",
        [tipo, None if cuales is None else json.dumps(cuales), dia],
    )
    suyos: defaultdict[str, list[Indicador]] = defaultdict(list)
    for uno in leidos:
        suyos[uno.ambito_id].append(uno)
    return dict(suyos)


def indicador(bd: Archivo, indicador_id: str) -> Indicador:
    """Uno. Lanza `NoExiste`."""
    hallados = _leer(bd, "i.id = ?", [indicador_id])
    if not hallados:
        raise NoExiste
    return hallados[0]


def indicador_de_medicion(bd: Archivo, medicion_id: str) -> Indicador:
    """El que se midió. Lanza `NoExiste`."""
    return indicador(bd, bd.valor("SELECT indicador_id FROM medicion WHERE id = ?", [medicion_id]) or "")


def _leer(bd: Archivo, donde: str, cuales: Sequence[str | None]) -> list[Indicador]:
    """Los que cumplen `donde` (SQL del indicador `i`, con `cuales`), con sus mediciones."""
    filas: dict[str, Fila] = {}
    suyas: defaultdict[str, list[Medicion]] = defaultdict(list)
    for f in bd.filas(f"{_INDICADORES} WHERE {donde} {_EN_ORDEN}", cuales):
        filas.setdefault(f["id"], f)
        if f["medicion_id"]:
            suyas[f["id"]].append(de_fila(Medicion, f, id=f["medicion_id"]))
    return [de_fila(Indicador, f, mediciones=tuple(suyas[f["id"]])) for f in filas.values()]


_PROYECTOS = "SELECT * FROM proyecto"
_PARTES = (
    "SELECT p.id, p.proyecto_id, p.socio_id, coalesce(s.nombre, p.nombre) AS nombre, p.pais, p.papel,"
    " p.salida, p.motivo, CASE WHEN p.socio_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM membresia m"
    " WHERE m.socio_id = p.socio_id AND (m.hasta IS NULL OR m.hasta > ?))"
    " THEN (SELECT max(m.hasta) FROM membresia m WHERE m.socio_id = p.socio_id) END AS dejo_la_red"
    " FROM proyecto_parte p LEFT JOIN socio s ON s.id = p.socio_id"
    " WHERE p.proyecto_id IN (SELECT value FROM json_each(?)) ORDER BY p.orden"
)
_RENGLONES = (
    "SELECT r.id, r.proyecto_id, r.parte_id, coalesce(s.nombre, p.nombre) AS parte, r.concepto, r.fuente,"
    " r.importe, ifnull((SELECT sum(g.importe) FROM proyecto_gasto g"
    " WHERE g.partida_id = r.id AND g.estado = 'vigente' AND NOT EXISTS (SELECT 1 FROM asiento_contable x"
    " WHERE x.anula_id = g.asiento_id)), 0) AS ejecutado"
    " FROM proyecto_partida r JOIN proyecto_parte p ON p.id = r.parte_id"
    " LEFT JOIN socio s ON s.id = p.socio_id"
    " WHERE r.proyecto_id IN (SELECT value FROM json_each(?)) ORDER BY r.orden"
)
_RESULTADOS = (
    "SELECT id, proyecto_id, orden, que, estado, fecha, detalle, adjunto_id FROM proyecto_resultado"
    " WHERE proyecto_id IN (SELECT value FROM json_each(?)) ORDER BY orden"
)
_GASTOS = (
    "SELECT g.id, g.partida_id, coalesce(s.nombre, p.nombre) AS parte, r.concepto AS renglon, g.fecha,"
    " g.importe, g.concepto, g.asiento_id, a.numero AS asiento, g.adjunto_id,"
    " CASE WHEN x.id IS NULL THEN g.estado ELSE 'anulado' END AS estado,"
    " CASE WHEN x.id IS NULL OR g.motivo <> '' THEN g.motivo"
    " ELSE 'se anuló el asiento ' || a.numero || ': ' || x.motivo END AS motivo"
    " FROM proyecto_gasto g JOIN proyecto_partida r ON r.id = g.partida_id"
    " JOIN proyecto_parte p ON p.id = r.parte_id LEFT JOIN socio s ON s.id = p.socio_id"
    " LEFT JOIN asiento_contable a ON a.id = g.asiento_id"
    " LEFT JOIN asiento_contable x ON x.anula_id = g.asiento_id"
)


def proyectos(bd: Archivo) -> list[Proyecto]:
    """Todos, el último primero."""
    return _completos(bd, bd.filas(f"{_PROYECTOS} ORDER BY numero DESC"))


def buscar_proyectos(bd: Archivo, texto: str, limite: int = 8) -> list[Proyecto]:
    """Los que contienen `texto` en su nombre, su objetivo, su tema o sus partes, sin reparar en acentos."""
    partes = (
        "SELECT ' ' || group_concat(nombre, ' ') FROM (SELECT coalesce(s.nombre, p.nombre) AS nombre"
        " FROM proyecto_parte p LEFT JOIN socio s ON s.id = p.socio_id WHERE p.proyecto_id = proyecto.id"
        " ORDER BY p.orden)"
    )
    pajar = f"nombre || ' ' || objetivo || ' ' || tema || ' ' || financiador || ifnull(({partes}), '')"
    donde = f"WHERE instr(plegar({pajar}), plegar(?)) ORDER BY numero DESC LIMIT ?"
    return _completos(bd, bd.filas(f"{_PROYECTOS} {donde}", [texto, limite]))


def proyecto(bd: Archivo, proyecto_id: str) -> Proyecto:
    """Uno. Lanza `NoExiste`."""
    hallados = _completos(bd, bd.filas(f"{_PROYECTOS} WHERE id = ?", [proyecto_id]))
    if not hallados:
        raise NoExiste
    return hallados[0]


def proyectos_al_amparo(bd: Archivo, convenio_id: str) -> list[tuple[str, str]]:
    """(id, «3. Agua segura») de los que se hacen al amparo de un convenio, por su número."""
    filas = bd.filas(
        "SELECT id, numero, nombre FROM proyecto WHERE convenio_id = ? ORDER BY numero", [convenio_id]
    )
    return [(f["id"], f"{f['numero']}. {f['nombre']}") for f in filas]


def proyecto_de(bd: Archivo, *, parte: str = "", renglon: str = "", resultado: str = "") -> Proyecto:
    """El de esa parte, ese renglón o ese resultado. Lanza `NoExiste`."""
    hallado = bd.valor(
        "SELECT proyecto_id FROM proyecto_parte WHERE id = ?1"
        " UNION SELECT proyecto_id FROM proyecto_partida WHERE id = ?2"
        " UNION SELECT proyecto_id FROM proyecto_resultado WHERE id = ?3",
        [parte, renglon, resultado],
    )
    return proyecto(bd, hallado or "")


def gastos(bd: Archivo, proyecto_id: str) -> list[Gasto]:
    """Los de un proyecto, del primero al último; también los anulados, ellos mismos o su asiento."""
    return bd.leer(Gasto, f"{_GASTOS} WHERE r.proyecto_id = ? ORDER BY g.fecha, g.id", [proyecto_id])


def gasto(bd: Archivo, gasto_id: str) -> Gasto:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Gasto, f"{_GASTOS} WHERE g.id = ?", [gasto_id])


def llevado_a_proyectos(bd: Archivo, asiento_id: str) -> int:
    """Cuánto de un asiento se anotó ya en proyectos, en mínimas."""
    return int(
        bd.valor(
            "SELECT ifnull(sum(importe), 0) FROM proyecto_gasto WHERE asiento_id = ? AND estado = 'vigente'",
            [asiento_id],
        )
    )


def cartera(bd: Archivo) -> list[EnCartera]:
    """Todos los proyectos con lo que hoy tienen en rojo, el último primero."""
    return _en_cartera(bd, proyectos(bd))


def cartera_en_rojo(bd: Archivo) -> list[EnCartera]:
    """Los que hoy tienen algo en rojo, el último primero: uno cerrado no tiene nada."""
    filas = bd.filas(
        f"{_PROYECTOS} WHERE estado NOT IN (SELECT value FROM json_each(?)) ORDER BY numero DESC",
        [json.dumps(CERRADOS)],
    )
    return [e for e in _en_cartera(bd, _completos(bd, filas)) if e.rojos]


def _en_cartera(bd: Archivo, dados: list[Proyecto]) -> list[EnCartera]:
    hoy, medidos = bd.hoy(), indicadores_de(bd, "proyecto", [p.id for p in dados])
    return [EnCartera(p, por_que_esta_en_rojo(p, medidos.get(p.id, ()), hoy)) for p in dados]


def _completos(bd: Archivo, filas: list[Fila]) -> list[Proyecto]:
    if not filas:
        return []
    cuales = json.dumps([f["id"] for f in filas])
    partes = _por_proyecto(bd.leer(Participante, _PARTES, [bd.hoy(), cuales]))
    renglones = _por_proyecto(bd.leer(RenglonDePresupuesto, _RENGLONES, [cuales]))
    resultados = _por_proyecto(bd.leer(Resultado, _RESULTADOS, [cuales]))
    return [
        de_fila(
            Proyecto,
            f,
            partes=tuple(partes[f["id"]]),
            renglones=tuple(renglones[f["id"]]),
            resultados=tuple(resultados[f["id"]]),
        )
        for f in filas
    ]


def _por_proyecto(cosas: Any) -> defaultdict[str, list[Any]]:
    grupos: defaultdict[str, list[Any]] = defaultdict(list)
    for cosa in cosas:
        grupos[cosa.proyecto_id].append(cosa)
    return grupos
