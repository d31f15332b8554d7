"""Leer indicadores con sus mediciones."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cooperacion.modelo.indicadores import Indicador, Medicion

_INDICADORES = "SELECT * FROM indicador"
_MEDICIONES = (
    "SELECT indicador_id, id, fecha, valor, nota, adjunto_id FROM medicion"
    " WHERE indicador_id IN (SELECT value FROM json_each(?)) ORDER BY fecha, id"
)


def indicadores(bd: Archivo, ambito: Referencia) -> list[Indicador]:
    """Los de una cosa, en su orden; también los retirados."""
    filas = bd.filas(
        f"{_INDICADORES} WHERE ambito_tipo = ? AND ambito_id = ? ORDER BY orden", [ambito.tipo, ambito.id]
    )
    return _con_mediciones(bd, filas)


def indicadores_de(
    bd: Archivo, tipo: str, cuales: Sequence[str] | None = None, dia: str | None = None
) -> dict[str, list[Indicador]]:
    """Los que se siguen de las cosas de un tipo («proyecto», «actividad»…), por el id de la cosa.

    `cuales`: los ids de las que interesan; None, todas. `dia` (ISO): los que se seguían entonces; None, hoy.
    """
    filas = bd.filas(
        f"{_INDICADORES} WHERE ambito_tipo = ?1 AND (retirado IS NULL OR retirado > ifnull(?3, retirado))"
        " AND (?2 IS NULL OR ambito_id IN (SELECT value FROM json_each(?2))) ORDER BY ambito_id, orden",
        [tipo, None if cuales is None else json.dumps(cuales), dia],
    )
    suyos: defaultdict[str, list[Indicador]] = defaultdict(list)
    for uno in _con_mediciones(bd, filas):
        suyos[uno.ambito_id].append(uno)
    return dict(suyos)


def indicador(bd: Archivo, indicador_id: str) -> Indicador:
    """Uno. Lanza `NoExiste`."""
    hallados = _con_mediciones(bd, bd.filas(f"{_INDICADORES} WHERE id = ?", [indicador_id]))
    if not hallados:
        raise NoExiste
    return hallados[0]


def indicador_de_medicion(bd: Archivo, medicion_id: str) -> Indicador:
    """El que se midió. Lanza `NoExiste`."""
    return indicador(bd, bd.valor("SELECT indicador_id FROM medicion WHERE id = ?", [medicion_id]) or "")


def _con_mediciones(bd: Archivo, filas: list[Fila]) -> list[Indicador]:
    suyas: defaultdict[str, list[Medicion]] = defaultdict(list)
    for f in bd.filas(_MEDICIONES, [json.dumps([f["id"] for f in filas])]):
        suyas[f["indicador_id"]].append(de_fila(Medicion, f))
    return [de_fila(Indicador, f, mediciones=tuple(suyas[f["id"]])) for f in filas]
