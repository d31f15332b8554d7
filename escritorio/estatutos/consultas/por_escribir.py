"""Lo que el articulado manda y todavía no está como regla: artículos que ninguna cita."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.articulado import SE_CITAN, consolidado, cuerpos
from escritorio.estatutos.consultas.reglas import todas_las_reglas
from escritorio.estatutos.modelo.articulado import TODO_LO_APROBADO, Cuerpo, Disposicion
from escritorio.estatutos.reglas.remisiones import citas_en, numeradas

_LO_DICE = MappingProxyType(
    {
        "quorum": re.compile(r"\bquorum"),
        "convocatoria": re.compile(r"\bdias? (?:habiles|uteis|corridos)|\bconvoca\w* con \w+ (?:\w+ )?dias"),
        "mayoria": re.compile(
            r"\b(?:dos|tres|cuatro) (?:tercios|cuartos|quintos)|\bmayoria|\bunanim|\bmaioria"
        ),
        "mandato": re.compile(r"\breele\w+"),
        "poderes": re.compile(r"\bapoderad|\bcarta poder|\bpoder escrito|\bdelegar\w* el voto"),
        "cuota": re.compile(r"\bcuotas?\b|\bcotas?\b|\brateio\b"),
    }
)
"""Con qué palabras, sin acentos, se reconoce que un artículo manda algo de esa familia."""
_CON_REGLAS = ("estatuto", "reglamento", "protocolo")


class PorEscribir(Registro):
    """Los artículos de un texto que dicen algo de una familia y que ninguna regla cita."""

    familia: str
    cuerpo: str
    articulos: tuple[Disposicion, ...]


def por_escribir(bd: Archivo) -> list[PorEscribir]:
    """De cada texto y familia, los que ninguna regla abierta cita; vacía si todo lo suyo está fijado."""
    vivas = [r for r in todas_las_reglas(bd) if r.hasta is None and not r.pendiente]
    elegidos = {r.disposicion_id for r in vivas if r.disposicion_id}
    a_mano = [r.articulo for r in vivas if r.articulo and not r.disposicion_id]
    hallados: list[PorEscribir] = []
    for n, cuerpo in enumerate(cuerpos(bd)):
        if cuerpo.clase in _CON_REGLAS:
            libres = list(_sin_citar(bd, cuerpo, elegidos, a_mano, es_el_primero=n == 0))
            for familia, lo_dice in _LO_DICE.items():
                suyos = tuple(d for d in libres if lo_dice.search(plegar(f"{d.epigrafe} {d.texto}")))
                hallados += [PorEscribir(familia, cuerpo.nombre, suyos)] * bool(suyos)
    return hallados


def _sin_citar(
    bd: Archivo, cuerpo: Cuerpo, elegidos: set[str], a_mano: list[str], *, es_el_primero: bool
) -> Iterator[Disposicion]:
    """Los artículos de un texto que no cita ninguna regla; sin decir de qué texto, se entiende el primero."""
    todas = consolidado(bd, cuerpo.id, TODO_LO_APROBADO)
    claves = numeradas(todas)
    citados = {
        clave
        for dicho in a_mano
        for cita in citas_en(dicho, cuerpo.nombre, de_fuera=not es_el_primero)
        for clave in cita.claves
    }
    for disposicion in todas:
        cita = disposicion.id in elegidos or claves.get(disposicion.id) in citados
        if disposicion.clase in SE_CITAN and not cita:
            yield disposicion
