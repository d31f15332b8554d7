"""Leer encargos y avances; qué falta por rendir."""

from __future__ import annotations

import json
from collections import defaultdict

from escritorio.acuerdos.modelo.cumplimiento import Avance, Encargo
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila

_ENCARGOS = """
SELECT e.id, e.acuerdo_id, a.numero AS acuerdo_numero, a.organo, a.titulo AS acuerdo_titulo, e.orden, e.que,
       e.responsable, e.plazo, e.estado
FROM encargo e JOIN acuerdo a ON a.id = e.acuerdo_id
"""
_AVANCES = """
SELECT encargo_id, id, fecha, texto, adjunto_id FROM avance
WHERE encargo_id IN (SELECT value FROM json_each(?)) ORDER BY fecha, id
"""
_ABIERTOS = f"{_ENCARGOS} WHERE e.estado IN ('pendiente', 'en_curso') AND a.estado = 'vigente'"
_POR_PLAZO = "ORDER BY e.plazo IS NULL, e.plazo, a.fecha, a.numero, e.orden"


def encargos(bd: Archivo, acuerdo_id: str) -> list[Encargo]:
    """Los de un acuerdo, en su orden."""
    return _con_avances(bd, bd.filas(f"{_ENCARGOS} WHERE e.acuerdo_id = ? ORDER BY e.orden", [acuerdo_id]))


def encargo(bd: Archivo, encargo_id: str) -> Encargo:
    """Uno. Lanza `NoExiste`."""
    hallados = _con_avances(bd, bd.filas(f"{_ENCARGOS} WHERE e.id = ?", [encargo_id]))
    if not hallados:
        raise NoExiste
    return hallados[0]


def encargos_abiertos(bd: Archivo) -> list[Encargo]:
    """Lo mandado por acuerdos vigentes que queda por hacer; primero lo que antes vence."""
    return _con_avances(bd, bd.filas(f"{_ABIERTOS} {_POR_PLAZO}"))


def por_rendir(bd: Archivo, organo_id: str) -> list[Encargo]:
    """Lo que queda por hacer de lo que mandó un órgano: se rinde en su próxima sesión."""
    return _con_avances(bd, bd.filas(f"{_ABIERTOS} AND a.organo_id = ? {_POR_PLAZO}", [organo_id]))


def _con_avances(bd: Archivo, filas: list[Fila]) -> list[Encargo]:
    suyos: defaultdict[str, list[Avance]] = defaultdict(list)
    for fila in bd.filas(_AVANCES, [json.dumps([f["id"] for f in filas])]):
        suyos[fila["encargo_id"]].append(de_fila(Avance, fila))
    return [de_fila(Encargo, f, avances=tuple(suyos[f["id"]])) for f in filas]
