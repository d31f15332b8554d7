"""Leer los cargos, con lo que queda por cobrar de cada uno."""

from __future__ import annotations

from typing import Any

from escritorio.comun.datos.archivo import Archivo
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
    return _leer_cargos(bd, "", [])


def cargos_de(bd: Archivo, socio_id: str) -> list[Cargo]:
    """Los de un socio, del más antiguo al más nuevo."""
    return sorted(
        _leer_cargos(bd, " WHERE c.socio_id = ?", [socio_id]), key=lambda c: (c.ejercicio, c.numero)
    )


def _leer_cargos(bd: Archivo, donde: str, parametros: list[Any]) -> list[Cargo]:
    # De un socio se suman sólo sus abonos: los de todos, a cada pago, pesarían más cada año.
    suyos = " AND socio_id = ?" if donde else ""
    abonado = _ABONADO.replace(" GROUP BY", f"{suyos} GROUP BY")
    filas = bd.filas(
        f"WITH abonado AS ({abonado}) {_CARGOS}{donde} ORDER BY c.numero", [*parametros, *parametros]
    )
    return [_cargo(dict(f)) for f in filas]


def _cargo(datos: dict[str, Any]) -> Cargo:
    datos["estado"] = estado_de_cargo(datos["estado"], datos["importe"], datos["saldo"], datos["cobrado"])
    if datos["poblacion_oficial"] is not None:
        datos["poblacion_oficial"] = bool(datos["poblacion_oficial"])
    return Cargo(**datos)
