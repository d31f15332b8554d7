"""Leer las consultas por escrito y lo respondido."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.votaciones.modelo.circulacion import Circulacion, Respuesta

_CIRCULACIONES = """
SELECT c.*, o.nombre AS organo FROM circulacion c JOIN organo o ON o.id = c.organo_id
WHERE ?1 IS NULL OR c.id = ?1 ORDER BY c.emitida DESC, c.id DESC
"""
_RESPUESTAS = """
SELECT circulacion_id, id, nombre, pais, votos, motivo_sin_voto, sentido, recibida, medio, socio_id,
    persona_id
FROM respuesta WHERE ?1 IS NULL OR circulacion_id = ?1 ORDER BY nombre
"""


def circulaciones(bd: Archivo) -> list[Circulacion]:
    """Todas, la última emitida primero."""
    return _leer(bd, None)


def circulacion(bd: Archivo, circulacion_id: str) -> Circulacion:
    """Una. Lanza `NoExiste`."""
    halladas = _leer(bd, circulacion_id)
    if not halladas:
        raise NoExiste
    return halladas[0]


def circulacion_de_respuesta(bd: Archivo, respuesta_id: str) -> Circulacion:
    """La consulta a que pertenece una respuesta. Lanza `NoExiste`."""
    suya = bd.valor("SELECT circulacion_id FROM respuesta WHERE id = ?", [respuesta_id])
    return circulacion(bd, suya or "")


def _leer(bd: Archivo, cual: str | None) -> list[Circulacion]:
    respuestas: dict[str, list[Respuesta]] = {}
    for fila in bd.filas(_RESPUESTAS, [cual]):
        respuestas.setdefault(fila["circulacion_id"], []).append(de_fila(Respuesta, fila))
    return [_circulacion(f, respuestas.get(f["id"], ())) for f in bd.filas(_CIRCULACIONES, [cual])]


def _circulacion(fila: Fila, respuestas: Sequence[Respuesta]) -> Circulacion:
    dictamen = Dictamen.de_json(fila["dictamen"]) if fila["dictamen"] else None
    return de_fila(Circulacion, fila, dictamen=dictamen, respuestas=tuple(respuestas))
