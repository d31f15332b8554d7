"""Las ratificaciones de una reforma y cuántas le faltan para regir."""

from __future__ import annotations

import json

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.articulado import reforma
from escritorio.estatutos.consultas.reglas import organo_principal, regla_vigente
from escritorio.estatutos.modelo.articulado import CuentaDeRatificaciones, Ratificacion, Reforma
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import Ratifican, ReglaDeMayoria


def ratificaciones(bd: Archivo, reforma_id: str) -> tuple[Ratificacion, ...]:
    """Las anotadas, por su fecha."""
    dichas = json.loads(bd.valor("SELECT ratificaciones FROM reforma WHERE id = ?", [reforma_id]) or "[]")
    return tuple(sorted((Ratificacion(**d) for d in dichas), key=lambda r: r.fecha))


def cuenta_de_ratificaciones(bd: Archivo, reforma_id: str) -> CuentaDeRatificaciones | None:
    """Cuántas hay y cuántas pide la regla del día en que se aprobó, o de hoy; None si no pide ninguna.

    Lo ya anotado se cuenta siempre. Lanza `NoExiste`.
    """
    actual = reforma(bd, reforma_id)
    hechas, regla = ratificaciones(bd, reforma_id), _que_las_pide(bd, actual)
    cuantos = _ratifican(regla)
    if cuantos is None or regla is None:
        return None
    entes = actual.entes or 0
    return CuentaDeRatificaciones(hechas, entes, cuantos.exigidas(entes) if entes else 0, regla.cita)


def _que_las_pide(bd: Archivo, actual: Reforma) -> Regla | None:
    if not actual.numero:
        return None
    dia = actual.aprobada or bd.hoy()
    return regla_vigente(bd, organo_principal(bd).id, "mayoria", "reforma", dia)


def _ratifican(regla: Regla | None) -> Ratifican | None:
    return regla.parametros.ratifican if regla and isinstance(regla.parametros, ReglaDeMayoria) else None
