"""La caja y los bancos, los asientos y el presupuesto."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila


def _fondos(bd: Archivo) -> list[Fila]:
    from escritorio.cuentas.consultas.asientos import saldos

    return [{**en_datos(s.fondo), "saldo": s.saldo} for s in saldos(bd, bd.hoy())]


def _asientos(bd: Archivo) -> list[Fila]:
    from escritorio.cuentas.consultas.asientos import asientos

    return [{**en_datos(a), "estado": a.estado} for a in asientos(bd)]


def _presupuesto(bd: Archivo) -> list[Fila]:
    from escritorio.comun.base.dinero import decimas_de
    from escritorio.cuentas.consultas.presupuesto import ejecuciones

    return [
        {
            "ejercicio": e.ejercicio,
            "moneda": e.moneda,
            **en_datos(r),
            "presupuestado": r.presupuestado,
            "diferencia": r.diferencia,
            "porcentaje": None if r.porcentaje is None else decimas_de(r.porcentaje) / 10,
        }
        for e in ejecuciones(bd)
        for r in e.renglones
    ]


TEMAS: Mapping[str, Consulta] = {
    "fondos": _fondos,
    "asientos": _asientos,
    "presupuesto": _presupuesto,
}
