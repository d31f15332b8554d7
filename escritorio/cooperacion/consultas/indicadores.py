"""Leer indicadores con sus mediciones."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cooperacion.modelo.indicadores import Indicador, Medicion

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
