"""Qué proyectos pueden fundirse y qué propone el otro."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.articulado import antes_de, con_reforma, reforma, reformas
from escritorio.estatutos.modelo.articulado import Propuesto, Reforma
from escritorio.estatutos.reglas.fundir import propuestos


def proyectos_para_fundir(bd: Archivo, reforma_id: str) -> list[Reforma]:
    """Los demás proyectos del mismo texto."""
    suyos = reformas(bd, reforma(bd, reforma_id).cuerpo_id)
    return [r for r in suyos if r.admite("redactar") and r.id != reforma_id]


def propone(bd: Archivo, reforma_id: str, otra_id: str) -> list[Propuesto]:
    """Lo que propone el otro y éste no dice ya."""
    return propuestos(antes_de(bd, reforma_id), con_reforma(bd, reforma_id), con_reforma(bd, otra_id))
