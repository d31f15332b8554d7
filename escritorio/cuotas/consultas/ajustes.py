"""Leer las notas de crédito, condonaciones, compensaciones y diferencias de cambio."""

from __future__ import annotations

from typing import Any

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cuotas.modelo.ajustes import Ajuste
from escritorio.cuotas.modelo.cuentas import Aplicacion

_AJUSTES = (
    "SELECT a.id, a.clase, a.numero, a.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, a.fecha,"
    " a.importe, a.moneda, a.motivo, a.contrapartida, a.fundamento_id, a.documento_id, a.pago_id, a.estado,"
    " a.motivo_anulacion FROM ajuste a JOIN socio s ON s.id = a.socio_id"
)
_PARTES = (
    "SELECT b.ajuste_id, b.cargo_id, c.numero AS cargo_numero, k.nombre AS concepto, c.ejercicio, b.importe"
    " FROM abono b"
    " JOIN cargo c ON c.id = b.cargo_id JOIN concepto k ON k.id = c.concepto_id"
    " WHERE b.clase <> 'anulacion'"
)


def ajustes(bd: Archivo) -> list[Ajuste]:
    """Todos, por fecha, clase y número, también los anulados."""
    return _leer(bd, "", [])


def ajustes_de(bd: Archivo, socio_id: str) -> list[Ajuste]:
    """Los de un socio, el último primero."""
    return _leer(bd, " WHERE a.socio_id = ?", [socio_id])[::-1]


def ajuste(bd: Archivo, ajuste_id: str) -> Ajuste:
    """Uno. Lanza `NoExiste`."""
    hallados = _leer(bd, " WHERE a.id = ?", [ajuste_id])
    if not hallados:
        raise NoExiste
    return hallados[0]


def documento_de_ajuste(bd: Archivo, ajuste_id: str) -> bytes:
    """Su PDF tal como se emitió. Lanza `NoExiste` si no lo tiene (una diferencia de cambio)."""
    documento_id = ajuste(bd, ajuste_id).documento_id
    if documento_id is None:
        raise NoExiste
    return leer_adjunto(bd, documento_id).contenido


def _leer(bd: Archivo, donde: str, parametros: list[Any]) -> list[Ajuste]:
    filas = bd.filas(f"{_AJUSTES}{donde} ORDER BY a.fecha, a.clase, a.numero", parametros)
    partes: dict[str, list[Aplicacion]] = {}
    for fila in bd.filas(
        f"{_PARTES} AND b.ajuste_id IN (SELECT a.id FROM ajuste a{donde}) ORDER BY c.ejercicio, c.numero",
        parametros,
    ):
        partes.setdefault(fila["ajuste_id"], []).append(de_fila(Aplicacion, fila))
    return [de_fila(Ajuste, f, partes=tuple(partes.get(f["id"], ()))) for f in filas]
