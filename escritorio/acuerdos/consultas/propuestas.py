"""Leer propuestas y su expediente."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from escritorio.acuerdos.modelo.propuestas import PENDIENTES, Propuesta, Tramite
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila

_TRAMITES = """
SELECT propuesta_id, clase, fecha, texto, sentido, adjunto_id FROM tramite
WHERE propuesta_id IN (SELECT value FROM json_each(?)) ORDER BY orden
"""


def propuestas(bd: Archivo) -> list[Propuesta]:
    """Todas, la última presentada primero."""
    return _con_tramites(bd, bd.filas("SELECT * FROM propuesta ORDER BY presentada DESC, id DESC"))


def propuesta(bd: Archivo, propuesta_id: str) -> Propuesta:
    """Una. Lanza `NoExiste`."""
    halladas = _con_tramites(bd, bd.filas("SELECT * FROM propuesta WHERE id = ?", [propuesta_id]))
    if not halladas:
        raise NoExiste
    return halladas[0]


def propuestas_por_decidir(bd: Archivo) -> list[Propuesta]:
    """Las que esperan decisión de cualquier órgano, la última presentada primero."""
    return _con_tramites(
        bd,
        bd.filas(
            "SELECT * FROM propuesta WHERE estado IN (SELECT value FROM json_each(?))"
            " ORDER BY presentada DESC, id DESC",
            [json.dumps(PENDIENTES)],
        ),
    )


def cuantas_esperan(bd: Archivo) -> tuple[int, int]:
    """(cuántas esperan decisión, de cuántas admisiones entre ellas falta el informe)."""
    cuenta = bd.filas(
        "SELECT count(*), ifnull(sum(clase = 'admision' AND estado = 'presentada'), 0) FROM propuesta"
        " WHERE estado IN (SELECT value FROM json_each(?))",
        [json.dumps(PENDIENTES)],
    )[0]
    return int(cuenta[0]), int(cuenta[1])


def propuestas_pendientes(bd: Archivo, organo_id: str) -> list[Propuesta]:
    """Las que esperan que decida ese órgano, la más antigua primero."""
    filas = bd.filas(
        "SELECT * FROM propuesta WHERE organo_id = ? AND estado IN ('presentada', 'informada')"
        " ORDER BY presentada, id",
        [organo_id],
    )
    return _con_tramites(bd, filas)


def propuestas_nacidas_de(bd: Archivo, tipo: str, cuales: Sequence[str] | None = None) -> list[Propuesta]:
    """Las que salieron de cosas de un tipo, o sólo de esas (sus ids); la última presentada primero."""
    filas = bd.filas(
        "SELECT * FROM propuesta WHERE origen_tipo = ?1"
        " AND (?2 IS NULL OR origen_id IN (SELECT value FROM json_each(?2)))"
        " ORDER BY presentada DESC, id DESC",
        [tipo, None if cuales is None else json.dumps(cuales)],
    )
    return _con_tramites(bd, filas)


def _con_tramites(bd: Archivo, filas: list[Fila]) -> list[Propuesta]:
    suyos: defaultdict[str, list[Tramite]] = defaultdict(list)
    for fila in bd.filas(_TRAMITES, [json.dumps([f["id"] for f in filas])]):
        suyos[fila["propuesta_id"]].append(de_fila(Tramite, fila))
    return [de_fila(Propuesta, f, tramites=tuple(suyos[f["id"]])) for f in filas]
