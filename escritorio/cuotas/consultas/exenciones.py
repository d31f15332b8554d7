"""Leer quién está exento."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from escritorio.acuerdos.consultas.acuerdos import fundamento
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cuotas.modelo.campanas import Exencion

_EXENCIONES = (
    "SELECT x.id, x.socio_id, s.nombre AS socio, x.concepto_id, ifnull(k.nombre, '') AS concepto, x.parte,"
    " x.desde, x.hasta, x.fundamento_id, x.revocada_el, x.motivo_revocacion FROM exencion x"
    " JOIN socio s ON s.id = x.socio_id LEFT JOIN concepto k ON k.id = x.concepto_id"
)
_RIGEN = """
WHERE x.revocada_el IS NULL AND x.desde <= ?1 AND (x.hasta IS NULL OR x.hasta >= ?1)
AND (x.concepto_id IS NULL OR x.concepto_id = ?2)
"""


def exenciones(bd: Archivo) -> list[Exencion]:
    """Todas, también las revocadas, por nombre de socio."""
    return _leer(bd, "", [])


def exenciones_de(bd: Archivo, socio_id: str) -> list[Exencion]:
    """Las de un socio, de la más antigua a la más nueva."""
    return _leer(bd, " WHERE x.socio_id = ?", [socio_id])


def exencion(bd: Archivo, exencion_id: str) -> Exencion:
    """Una. Lanza `NoExiste`."""
    halladas = _leer(bd, " WHERE x.id = ?", [exencion_id])
    if not halladas:
        raise NoExiste
    return halladas[0]


def exenciones_que_rigen(bd: Archivo, concepto_id: str, ejercicio: str) -> dict[str, Exencion]:
    """La de cada socio para ese concepto y ejercicio, por su id; quien paga entero, no está."""
    return {x.socio_id: x for x in _leer(bd, _RIGEN, [ejercicio, concepto_id])}


def _leer(bd: Archivo, donde: str, parametros: list[Any]) -> list[Exencion]:
    filas = bd.filas(f"{_EXENCIONES}{donde} ORDER BY plegar(s.nombre), s.id, x.desde, x.id", parametros)
    return [
        de_fila(Exencion, f, parte=Fraction(f["parte"]), cita=fundamento(bd, f["fundamento_id"]).cita)
        for f in filas
    ]
