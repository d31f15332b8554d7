"""Leer las consultas por escrito y lo respondido."""

from __future__ import annotations

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.votaciones.modelo.circulacion import Circulacion, Respuesta

_CIRCULACIONES = "SELECT c.*, o.nombre AS organo FROM circulacion c JOIN organo o ON o.id = c.organo_id"


def circulaciones(bd: Archivo) -> list[Circulacion]:
    """Todas, la última emitida primero."""
    return [_circulacion(bd, f) for f in bd.filas(f"{_CIRCULACIONES} ORDER BY c.emitida DESC, c.id DESC")]


def circulacion(bd: Archivo, circulacion_id: str) -> Circulacion:
    """Una. Lanza `NoExiste`."""
    fila = bd.fila(f"{_CIRCULACIONES} WHERE c.id = ?", [circulacion_id])
    if fila is None:
        raise NoExiste
    return _circulacion(bd, fila)


def circulacion_de_respuesta(bd: Archivo, respuesta_id: str) -> Circulacion:
    """La consulta a que pertenece una respuesta. Lanza `NoExiste`."""
    suya = bd.valor("SELECT circulacion_id FROM respuesta WHERE id = ?", [respuesta_id])
    return circulacion(bd, suya or "")


def _circulacion(bd: Archivo, fila: Fila) -> Circulacion:
    datos = dict(fila)
    datos["dictamen"] = Dictamen.de_json(datos["dictamen"]) if datos["dictamen"] else None
    respuestas = bd.filas(
        "SELECT id, nombre, pais, votos, motivo_sin_voto, sentido, recibida, medio, socio_id, persona_id"
        " FROM respuesta WHERE circulacion_id = ? ORDER BY nombre",
        [datos["id"]],
    )
    return Circulacion(**datos, respuestas=tuple(Respuesta(**dict(r)) for r in respuestas))
