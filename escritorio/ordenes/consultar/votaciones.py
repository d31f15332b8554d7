"""Las consultas por escrito, las elecciones y lo que recomienda un órgano consultivo."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, tomar


def _circulaciones(bd: Archivo) -> list[Fila]:
    from escritorio.votaciones.consultas.votaciones import circulaciones

    claves = ("id", "organo", "titulo", "emitida", "plazo", "estado", "faltan", "acuerdo_id")
    return [tomar(x, claves) for x in circulaciones(bd)]


def _elecciones(bd: Archivo) -> list[Fila]:
    from escritorio.votaciones.consultas.elecciones import todas_las_elecciones

    claves = ("id", "punto_id", "organo", "cargo", "plazas", "forma", "estado", "acuerdo_id")
    de_ronda = (
        "numero", "momento", "secreta", "presentes", "papeletas", "en_contra", "blancos", "nulos",
        "abstenciones", "resultado",
    )  # fmt: skip
    return [
        {
            **tomar(e, claves),
            "candidaturas": [
                {"nombre": c.nombre, "electa": c.electa, "retirada": c.retirada} for c in e.candidaturas
            ],
            "rondas": [
                {
                    **tomar(r, de_ronda),
                    "desempate": str(r.desempate),
                    "votos": {v.nombre: v.votos for v in r.votos},
                    "plazas": {v.nombre: v.plazas for v in r.votos if v.plazas is not None},
                }
                for r in e.rondas
            ],
        }
        for e in todas_las_elecciones(bd)
    ]


def _recomendaciones(bd: Archivo) -> list[Fila]:
    from escritorio.votaciones.consultas.recomendaciones import recomendaciones

    claves = (
        "id", "organo", "fecha", "sesion_id", "punto", "titulo", "texto", "destinatario", "por", "remitida",
        "vence", "respuesta", "respondida", "respuesta_texto",
    )  # fmt: skip
    hoy = bd.hoy()
    return [{**tomar(r, claves), "estado": r.estado(hoy)} for r in recomendaciones(bd)]


TEMAS: Mapping[str, Consulta] = {
    "circulaciones": _circulaciones,
    "elecciones": _elecciones,
    "recomendaciones": _recomendaciones,
}
