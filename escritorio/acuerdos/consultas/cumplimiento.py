"""Leer encargos y avances; qué falta por rendir."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from escritorio.acuerdos.modelo.cumplimiento import Avance, Encargo
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila

_ENCARGOS = """
SELECT e.id, e.acuerdo_id, a.numero AS acuerdo_numero, a.organo, a.titulo AS acuerdo_titulo, e.orden, e.que,
       e.responsable, e.plazo, e.estado, v.id AS avance_id, v.fecha, v.texto, v.adjunto_id
FROM encargo e JOIN acuerdo a ON a.id = e.acuerdo_id LEFT JOIN avance v ON v.encargo_id = e.id
"""
_ABIERTOS = "e.estado IN ('pendiente', 'en_curso') AND a.estado = 'vigente'"
_POR_PLAZO = "e.plazo IS NULL, e.plazo, a.fecha, a.numero, e.orden"


def encargos(bd: Archivo, acuerdo_id: str) -> list[Encargo]:
    """Los de un acuerdo, en su orden."""
    return _leer(bd, "e.acuerdo_id = ?", "e.orden", [acuerdo_id])


def encargo(bd: Archivo, encargo_id: str) -> Encargo:
    """Uno. Lanza `NoExiste`."""
    hallados = _leer(bd, "e.id = ?", "e.orden", [encargo_id])
    if not hallados:
        raise NoExiste
    return hallados[0]


def encargos_abiertos(bd: Archivo) -> list[Encargo]:
    """Lo mandado por acuerdos vigentes que queda por hacer; primero lo que antes vence."""
    return _leer(bd, _ABIERTOS, _POR_PLAZO)


def por_rendir(bd: Archivo, organo_id: str) -> list[Encargo]:
    """Lo que queda por hacer de lo que mandó un órgano: se rinde en su próxima sesión."""
    return _leer(bd, f"{_ABIERTOS} AND a.organo_id = ?", _POR_PLAZO, [organo_id])


def _leer(bd: Archivo, donde: str, orden: str, cual: Sequence[str] = ()) -> list[Encargo]:
    """Los que cumplen `donde` (SQL del encargo `e` y su acuerdo `a`, con `cual`), con sus avances."""
    filas: dict[str, Fila] = {}
    suyos: defaultdict[str, list[Avance]] = defaultdict(list)
    for f in bd.filas(f"{_ENCARGOS} WHERE {donde} ORDER BY {orden}, e.id, v.fecha, v.id", cual):
        filas.setdefault(f["id"], f)
        if f["avance_id"]:
            suyos[f["id"]].append(de_fila(Avance, f, id=f["avance_id"]))
    return [de_fila(Encargo, f, avances=tuple(suyos[f["id"]])) for f in filas.values()]
