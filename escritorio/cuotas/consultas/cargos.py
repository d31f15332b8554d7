"""Leer los cargos, con lo que queda por cobrar de cada uno."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cuotas.modelo.cuentas import Cargo
from escritorio.cuotas.reglas.cuentas import estado_de_cargo

_ABONADO = (
    "SELECT cargo_id, sum(importe) AS abonado, sum(importe) FILTER (WHERE pago_id IS NOT NULL) AS cobrado"
    " FROM abono WHERE cargo_id IS NOT NULL GROUP BY cargo_id"
)
_CARGOS = (
    "SELECT c.id, c.numero, c.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, k.nombre AS concepto,"
    " c.ejercicio, c.fecha, c.vencimiento, c.importe, c.importe - ifnull(x.abonado, 0) AS saldo,"
    " ifnull(x.cobrado, 0) AS cobrado, c.moneda, c.tramo, c.poblacion, c.poblacion_anio, c.poblacion_fuente,"
    " c.poblacion_oficial, c.estado, c.emision_id, c.fundamento_id, c.calculo FROM cargo c"
    " JOIN socio s ON s.id = c.socio_id JOIN concepto k ON k.id = c.concepto_id"
    " LEFT JOIN abonado x ON x.cargo_id = c.id"
)


def cargos(bd: Archivo) -> list[Cargo]:
    """Todos, por número, con lo que queda por cobrar de cada uno."""
    return _leer_cargos(bd, "", "", [])


def cargos_del_ejercicio(bd: Archivo, ejercicio: str) -> list[Cargo]:
    """Los de un ejercicio, por número."""
    suyos = " AND cargo_id IN (SELECT id FROM cargo WHERE ejercicio = ?1)"
    return _leer_cargos(bd, " WHERE c.ejercicio = ?1", suyos, [ejercicio])


def hay_cargos(bd: Archivo) -> bool:
    """Si se anotó alguno, aunque después se anulara."""
    return bool(bd.valor("SELECT EXISTS (SELECT 1 FROM cargo)"))


def cargos_de(bd: Archivo, socio_id: str) -> list[Cargo]:
    """Los de un socio, del más antiguo al más nuevo."""
    return cargos_de_varios(bd, [socio_id])[socio_id]


def cargos_de_varios(bd: Archivo, socios: Iterable[str]) -> dict[str, list[Cargo]]:
    """Los de cada uno de esos socios (por id), del más antiguo al más nuevo."""
    suyos: dict[str, list[Cargo]] = {socio_id: [] for socio_id in socios}
    de = "socio_id IN (SELECT value FROM json_each(?1))"
    for cargo in _leer_cargos(bd, f" WHERE c.{de}", f" AND {de}", [json.dumps([*suyos])]):
        suyos[cargo.socio_id].append(cargo)
    return {i: sorted(los, key=lambda c: (c.ejercicio, c.numero)) for i, los in suyos.items()}


def _leer_cargos(bd: Archivo, donde: str, abonos: str, parametros: list[Any]) -> list[Cargo]:
    # De unos cargos se suman sólo sus `abonos`: los de todos, a cada pago, pesarían más cada año.
    abonado = _ABONADO.replace(" GROUP BY", f"{abonos} GROUP BY")
    filas = bd.filas(f"WITH abonado AS ({abonado}) {_CARGOS}{donde} ORDER BY c.numero", parametros)
    return [
        de_fila(Cargo, f, estado=estado_de_cargo(f["estado"], f["importe"], f["saldo"], f["cobrado"]))
        for f in filas
    ]
