"""Las ratificaciones de una reforma y cuántas le faltan para regir."""

from __future__ import annotations

import json

from escritorio.acuerdos.consultas import acuerdo
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.articulado import reforma
from escritorio.estatutos.consultas.reglas import organo_principal, organos, regla_vigente
from escritorio.estatutos.modelo.articulado import CuentaDeRatificaciones, Ratificacion, Reforma
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import Ratifican, ReglaDeMayoria


def ratificaciones(bd: Archivo, reforma_id: str) -> tuple[Ratificacion, ...]:
    """Las anotadas, por su fecha."""
    dichas = json.loads(bd.valor("SELECT ratificaciones FROM reforma WHERE id = ?", [reforma_id]) or "[]")
    return tuple(sorted((Ratificacion(**d) for d in dichas), key=lambda r: r.fecha))


def cuenta_de_ratificaciones(
    bd: Archivo, reforma_id: str, con: Fundamento | None = None
) -> CuentaDeRatificaciones | None:
    """Cuántas hay y cuántas pide la regla del día en que se aprobó, o de hoy; None si no pide ninguna.

    La regla es la del órgano que la acuerda; `con`: con qué se va a aprobar. Lo ya anotado se cuenta siempre.
    Lanza `NoExiste`.
    """
    actual = reforma(bd, reforma_id)
    hechas, regla = ratificaciones(bd, reforma_id), _que_las_pide(bd, actual, con)
    cuantos = _ratifican(regla)
    if cuantos is None or regla is None:
        return None
    entes = actual.entes or 0
    return CuentaDeRatificaciones(hechas, entes, cuantos.exigidas(entes) if entes else 0, regla.cita)


def _que_las_pide(bd: Archivo, actual: Reforma, con: Fundamento | None) -> Regla | None:
    if not actual.numero:
        return None
    dia, acuerdo_id = actual.aprobada or bd.hoy(), con.acuerdo_id if con else actual.acuerdo_id
    if acuerdo_id:
        return regla_vigente(bd, acuerdo(bd, acuerdo_id).organo_id, "mayoria", "reforma", dia)
    principal = organo_principal(bd)
    suya = regla_vigente(bd, principal.id, "mayoria", "reforma", dia)
    if _ratifican(suya) or (suya and suya.parametros and (con or actual.aprobada)):
        return suya
    # Un proyecto todavía no dice qué órgano lo acordará: se anotan si las pide alguno.
    otros = [o for o in organos(bd) if o.id != principal.id]
    de_otros = (regla_vigente(bd, o.id, "mayoria", "reforma", dia) for o in otros)
    return next((r for r in de_otros if _ratifican(r)), None)


def _ratifican(regla: Regla | None) -> Ratifican | None:
    return regla.parametros.ratifican if regla and isinstance(regla.parametros, ReglaDeMayoria) else None
