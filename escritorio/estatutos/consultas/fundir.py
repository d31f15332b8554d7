"""Qué proyectos pueden fundirse y qué propone el otro."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.articulado import (
    antes_de,
    con_reforma,
    exigir_proyecto,
    reforma,
    reformas,
)
from escritorio.estatutos.modelo.articulado import Propuesto, Reforma
from escritorio.estatutos.reglas.fundir import propuestos


def proyectos_para_fundir(bd: Archivo, reforma_id: str) -> list[Reforma]:
    """Los demás proyectos del mismo texto."""
    suyos = reformas(bd, reforma(bd, reforma_id).cuerpo_id)
    return [r for r in suyos if r.admite("redactar") and r.id != reforma_id]


def propone(bd: Archivo, reforma_id: str, otra_id: str) -> list[Propuesto]:
    """Lo que propone el otro y éste no dice ya."""
    return propuestos(antes_de(bd, reforma_id), con_reforma(bd, reforma_id), con_reforma(bd, otra_id))


def exigir_fundibles(bd: Archivo, reforma_id: str, otra_id: str) -> list[Propuesto]:
    """Lo que propone el otro, si los dos son proyectos del mismo texto.

    Lanza `DatoInvalido`, `YaNoEsProyecto` o `YaRatificada`.
    """
    actual, otra = exigir_proyecto(bd, reforma_id), exigir_proyecto(bd, otra_id)
    if actual.id == otra.id or actual.cuerpo_id != otra.cuerpo_id:
        raise DatoInvalido("Elija otro proyecto de reforma del mismo texto.", campo="otra_id")
    return propone(bd, reforma_id, otra_id)
