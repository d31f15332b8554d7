"""El plan de rotación de los puestos."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.organos.modelo.mandatos import Turno

_TURNOS = (
    "SELECT t.id, t.puesto_id, p.organo_id, p.nombre AS puesto, t.socio_id, s.nombre, s.pais, t.desde,"
    " t.hasta, t.clase, t.motivo, EXISTS (SELECT 1 FROM mandato m WHERE m.puesto_id = t.puesto_id"
    " AND m.socio_id = t.socio_id AND m.calidad = 'titular'"
    " AND m.desde BETWEEN date(t.desde, '-90 days') AND t.hasta) AS cumplido"
    " FROM turno t JOIN puesto p ON p.id = t.puesto_id JOIN socio s ON s.id = t.socio_id"
    " WHERE t.retirado = '' AND t.id NOT IN (SELECT sustituye_id FROM turno WHERE sustituye_id IS NOT NULL)"
)


def turnos(bd: Archivo, organo_id: str) -> list[Turno]:
    """El plan vigente de los puestos de un órgano, por puesto y fecha."""
    return bd.leer(Turno, f"{_TURNOS} AND p.organo_id = ? ORDER BY p.orden, t.desde, t.id", [organo_id])


def turnos_por_organo(bd: Archivo) -> dict[str, list[Turno]]:
    """El de los puestos de cada órgano que lo tiene, por su id."""
    de_organo: dict[str, list[Turno]] = {}
    for f in bd.filas(f"{_TURNOS} ORDER BY p.orden, t.desde, t.id"):
        de_organo.setdefault(f["organo_id"], []).append(de_fila(Turno, f))
    return de_organo


def turnos_de_puesto(bd: Archivo, puesto_id: str) -> list[Turno]:
    """El plan vigente de un puesto, por fecha."""
    return bd.leer(Turno, f"{_TURNOS} AND t.puesto_id = ? ORDER BY t.desde, t.id", [puesto_id])


def proximo_turno(bd: Archivo, puesto_id: str) -> Turno | None:
    """El primero por cumplir del plan de un puesto, o None."""
    suyo = f"{_TURNOS} AND t.puesto_id = ? AND NOT cumplido ORDER BY t.desde, t.id LIMIT 1"
    return next(iter(bd.leer(Turno, suyo, [puesto_id])), None)
