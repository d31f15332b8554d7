"""Leer compromisos y sus avances; qué falta por cumplir."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cooperacion.modelo.compromisos import AvanceDeCompromiso, Compromiso

_COMPROMISOS = "SELECT * FROM compromiso"
_AVANCES = (
    "SELECT compromiso_id, id, fecha, texto, estado, adjunto_id FROM avance_compromiso"
    " WHERE compromiso_id IN (SELECT value FROM json_each(?)) ORDER BY fecha, id"
)


def compromisos(bd: Archivo, ambito: Referencia) -> list[Compromiso]:
    """Los de un convenio, alianza o proyecto, en su orden."""
    filas = bd.filas(
        f"{_COMPROMISOS} WHERE ambito_tipo = ? AND ambito_id = ? ORDER BY orden", [ambito.tipo, ambito.id]
    )
    return _con_avances(bd, filas)


def compromiso(bd: Archivo, compromiso_id: str) -> Compromiso:
    """Uno. Lanza `NoExiste`."""
    hallados = _con_avances(bd, bd.filas(f"{_COMPROMISOS} WHERE id = ?", [compromiso_id]))
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
    filas = bd.filas(f"{_COMPROMISOS} WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(cuales)])
    return {c.id: c for c in _con_avances(bd, filas)}


def compromisos_de(bd: Archivo, tipo: str) -> dict[str, list[Compromiso]]:
    """Los de todas las cosas de un tipo («convenio», «alianza» o «proyecto»), por el id de la cosa."""
    filas = bd.filas(f"{_COMPROMISOS} WHERE ambito_tipo = ? ORDER BY ambito_id, orden", [tipo])
    suyos: defaultdict[str, list[Compromiso]] = defaultdict(list)
    for uno in _con_avances(bd, filas):
        suyos[uno.ambito_id].append(uno)
    return dict(suyos)


def _con_avances(bd: Archivo, filas: list[Fila]) -> list[Compromiso]:
    suyos: defaultdict[str, list[AvanceDeCompromiso]] = defaultdict(list)
    for fila in bd.filas(_AVANCES, [json.dumps([f["id"] for f in filas])]):
        suyos[fila["compromiso_id"]].append(de_fila(AvanceDeCompromiso, fila))
    return [de_fila(Compromiso, f, avances=tuple(suyos[f["id"]])) for f in filas]
