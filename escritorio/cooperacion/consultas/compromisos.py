"""Leer compromisos y sus avances; qué falta por cumplir."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from escritorio.acuerdos.modelo.cumplimiento import ABIERTOS
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cooperacion.modelo.compromisos import AvanceDeCompromiso, Compromiso

_COMPROMISOS = (
    "SELECT c.id, c.ambito_tipo, c.ambito_id, c.orden, c.socio_id, c.quien, c.que, c.plazo, c.estado,"
    " a.id AS avance_id, a.fecha, a.texto, a.estado AS quedo, a.adjunto_id"
    " FROM compromiso c LEFT JOIN avance_compromiso a ON a.compromiso_id = c.id"
)
_EN_ORDEN = "ORDER BY c.ambito_id, c.orden, a.fecha, a.id"


def compromisos(bd: Archivo, ambito: Referencia) -> list[Compromiso]:
    """Los de un convenio, alianza o proyecto, en su orden."""
    return _leer(bd, "c.ambito_tipo = ? AND c.ambito_id = ?", [ambito.tipo, ambito.id])


def compromiso(bd: Archivo, compromiso_id: str) -> Compromiso:
    """Uno. Lanza `NoExiste`."""
    hallados = _leer(bd, "c.id = ?", [compromiso_id])
    if not hallados:
        raise NoExiste
    return hallados[0]


def ultimo_compromiso(bd: Archivo, ambito: Referencia) -> str:
    """El id del último que se anotó a una cosa. Lanza `NoExiste`."""
    hallado: str | None = bd.valor(
        "SELECT id FROM compromiso WHERE ambito_tipo = ? AND ambito_id = ? ORDER BY orden DESC LIMIT 1",
        [ambito.tipo, ambito.id],
    )
    if hallado is None:
        raise NoExiste
    return hallado


def compromisos_por_id(bd: Archivo, cuales: Sequence[str]) -> dict[str, Compromiso]:
    """Esos, por su id."""
    leidos = _leer(bd, "c.id IN (SELECT value FROM json_each(?))", [json.dumps(cuales)])
    return {c.id: c for c in leidos}


def cuantos_vencidos(bd: Archivo, tipo: str, hoy: str) -> dict[str, int]:
    """Los abiertos cuyo plazo pasó ese día (ISO), de todas las cosas de un tipo, por el id de la cosa."""
    filas = bd.filas(
        "SELECT ambito_id, count(*) AS vencidos FROM compromiso WHERE ambito_tipo = ? AND plazo < ?"
        " AND estado IN (SELECT value FROM json_each(?)) GROUP BY ambito_id",
        [tipo, hoy, json.dumps(ABIERTOS)],
    )
    return {f["ambito_id"]: int(f["vencidos"]) for f in filas}


def compromisos_de(bd: Archivo, tipo: str) -> dict[str, list[Compromiso]]:
    """Los de todas las cosas de un tipo («convenio», «alianza» o «proyecto»), por el id de la cosa."""
    suyos: defaultdict[str, list[Compromiso]] = defaultdict(list)
    for uno in _leer(bd, "c.ambito_tipo = ?", [tipo]):
        suyos[uno.ambito_id].append(uno)
    return dict(suyos)


def _leer(bd: Archivo, donde: str, cuales: Sequence[str]) -> list[Compromiso]:
    """Los que cumplen `donde` (SQL del compromiso `c`, con `cuales`), con sus avances."""
    filas: dict[str, Fila] = {}
    suyos: defaultdict[str, list[AvanceDeCompromiso]] = defaultdict(list)
    for f in bd.filas(f"{_COMPROMISOS} WHERE {donde} {_EN_ORDEN}", cuales):
        filas.setdefault(f["id"], f)
        if f["avance_id"]:
            suyos[f["id"]].append(de_fila(AvanceDeCompromiso, f, id=f["avance_id"], estado=f["quedo"]))
    return [de_fila(Compromiso, f, avances=tuple(suyos[f["id"]])) for f in filas.values()]
