"""Leer las consultas por escrito y lo respondido."""

from __future__ import annotations

import json
from collections.abc import Sequence

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.votaciones.modelo.circulacion import Circulacion, Respuesta

_CIRCULACIONES = """
SELECT c.*, o.nombre AS organo FROM circulacion c JOIN organo o ON o.id = c.organo_id
WHERE {donde} ORDER BY c.emitida DESC, c.id DESC
"""
_RESPUESTAS = """
SELECT circulacion_id, id, nombre, pais, votos, motivo_sin_voto, sentido, recibida, medio, socio_id,
    persona_id
FROM respuesta WHERE circulacion_id IN (SELECT value FROM json_each(?)) ORDER BY nombre
"""


def circulaciones(bd: Archivo) -> list[Circulacion]:
    """Todas, la última emitida primero."""
    return _leer(bd)


def circulaciones_abiertas(bd: Archivo) -> list[Circulacion]:
    """Las que se están respondiendo, la última emitida primero."""
    return _leer(bd, "c.estado = 'abierta'")


def circulacion(bd: Archivo, circulacion_id: str) -> Circulacion:
    """Una. Lanza `NoExiste`."""
    halladas = _leer(bd, "c.id = ?", [circulacion_id])
    if not halladas:
        raise NoExiste
    return halladas[0]


def circulacion_de_respuesta(bd: Archivo, respuesta_id: str) -> Circulacion:
    """La consulta a que pertenece una respuesta. Lanza `NoExiste`."""
    suya = bd.valor("SELECT circulacion_id FROM respuesta WHERE id = ?", [respuesta_id])
    return circulacion(bd, suya or "")


def _leer(bd: Archivo, donde: str = "true", cual: Sequence[str] = ()) -> list[Circulacion]:
    """Las que cumplen `donde` (SQL de la circulación `c`, con `cual`)."""
    filas = bd.filas(_CIRCULACIONES.format(donde=donde), cual)
    respuestas: dict[str, list[Respuesta]] = {}
    for fila in bd.filas(_RESPUESTAS, [json.dumps([f["id"] for f in filas])]) if filas else ():
        respuestas.setdefault(fila["circulacion_id"], []).append(de_fila(Respuesta, fila))
    return [_circulacion(f, respuestas.get(f["id"], ())) for f in filas]


def _circulacion(fila: Fila, respuestas: Sequence[Respuesta]) -> Circulacion:
    dictamen = Dictamen.de_json(fila["dictamen"]) if fila["dictamen"] else None
    return de_fila(Circulacion, fila, dictamen=dictamen, respuestas=tuple(respuestas))
