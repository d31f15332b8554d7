"""Lo que conviene ver de un proyecto antes de aprobarlo: con qué choca y qué citas deja descolocadas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.articulado import (
    antes_de,
    con_reforma,
    consolidado,
    cuerpos,
    historia,
    reforma,
)
from escritorio.estatutos.consultas.reglas import organos, reglas
from escritorio.estatutos.modelo.articulado import TODO_LO_APROBADO, Conflicto, Disposicion, Reforma, Remision
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA
from escritorio.estatutos.reglas import remisiones as mirar

_ESCRITO = (
    "SELECT x.disposicion_id, max(b.id) AS apunte FROM redaccion x"
    " JOIN bitacora b ON b.tabla = 'redaccion' AND b.fila_id = x.id WHERE x.reforma_id = ?"
    " GROUP BY x.disposicion_id"
)
_APROBADAS = (
    "SELECT r.id, max(b.id) AS apunte FROM reforma r"
    " JOIN bitacora b ON b.tabla = 'reforma' AND b.fila_id = r.id"
    " WHERE r.cuerpo_id = ? AND r.estado = 'aprobada' AND json_extract(b.despues, '$.estado') = 'aprobada'"
    " GROUP BY r.id"
)


def conflictos(bd: Archivo, reforma_id: str) -> list[Conflicto]:
    """Lo que el proyecto escribió antes de que otra reforma, ya aprobada, lo cambiase también.

    Aprobarlo así devuelve esas partes a como las dice el proyecto. Sólo los proyectos tienen.
    """
    actual = reforma(bd, reforma_id)
    if actual.estado != "proyecto":
        return []
    escrito = {f["disposicion_id"]: f["apunte"] for f in bd.filas(_ESCRITO, [reforma_id])}
    aprobadas = {f["id"]: f["apunte"] for f in bd.filas(_APROBADAS, [actual.cuerpo_id])}
    propone = {d.id: d for d in con_reforma(bd, reforma_id)}
    hoy = {d.id: d for d in antes_de(bd, reforma_id)}
    return [
        Conflicto(cual, otra, propone.get(cual), hoy.get(cual))
        for cual, apunte in escrito.items()
        if not _dicen_lo_mismo(propone.get(cual), hoy.get(cual))
        for otra in [h.reforma for h in historia(bd, cual) if aprobadas.get(h.reforma.id, 0) > apunte][-1:]
    ]


def remisiones(bd: Archivo, reforma_id: str) -> list[Remision]:
    """Lo que cita un número que esa reforma mueve o suprime: en su texto, en los demás y en las reglas."""
    actual = reforma(bd, reforma_id)
    antes, despues = antes_de(bd, reforma_id), con_reforma(bd, reforma_id)
    movidas = mirar.mover(antes, despues)
    propias = mirar.remisiones(antes, despues, actual.cuerpo)
    if not movidas:
        return propias
    return [*propias, *_de_otros(bd, actual, movidas), *_de_reglas(bd, actual, movidas)]


def _dicen_lo_mismo(una: Disposicion | None, otra: Disposicion | None) -> bool:
    if una is None or otra is None:
        return una is otra
    return (una.rotulo, una.epigrafe, una.texto) == (otra.rotulo, otra.epigrafe, otra.texto)


def _de_otros(
    bd: Archivo, actual: Reforma, movidas: Mapping[mirar.Clave, tuple[str, str]]
) -> Iterator[Remision]:
    """Los demás textos, donde lo nombran: «el artículo 12 del Estatuto»."""
    for texto in cuerpos(bd):
        if texto.id == actual.cuerpo_id:
            continue
        for disposicion in consolidado(bd, texto.id, TODO_LO_APROBADO):
            for cita in mirar.citas_en(disposicion.texto, actual.cuerpo, de_fuera=True):
                yield from _senaladas(disposicion, cita, movidas, texto.nombre)


def _de_reglas(
    bd: Archivo, actual: Reforma, movidas: Mapping[mirar.Clave, tuple[str, str]]
) -> Iterator[Remision]:
    """Las reglas con el artículo escrito a mano; sin decir de qué texto, se entiende el primero."""
    es_el_primero = cuerpos(bd)[0].id == actual.cuerpo_id
    for organo in organos(bd):
        for regla in reglas(bd, organo.id):
            if regla.disposicion_id or not regla.articulo:
                continue
            donde = f"{NOMBRES_DE_FAMILIA[regla.familia]} de {organo.nombre}"
            for cita in mirar.citas_en(regla.articulo, actual.cuerpo, de_fuera=not es_el_primero):
                yield from _senaladas(None, cita, movidas, donde)


def _senaladas(
    quien: Disposicion | None,
    cita: mirar.Cita,
    movidas: Mapping[mirar.Clave, tuple[str, str]],
    donde: str,
) -> Iterator[Remision]:
    for remision in mirar.senaladas(quien, cita, movidas, cita.claves):
        yield replace(remision, donde=donde)
