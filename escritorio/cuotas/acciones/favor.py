"""Aplicar a lo que se debe lo que un socio pagó por adelantado."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuotas.acciones.abonos import AbonoNuevo, contrarios_de, guardar_abonos
from escritorio.cuotas.consultas.cargos import cargos_de
from escritorio.cuotas.consultas.pagos import pago, pagos_de, saldos_a_favor
from escritorio.cuotas.reglas.cobros import exigir_partes, repartir, repartir_entre
from escritorio.socios.consultas import socio


class NadaAFavor(ErrorDeUsuario):
    """No hay saldo a favor que aplicar a lo que se debe."""


def aplicar_saldo_a_favor(
    bd: Archivo, socio_id: str, moneda: str, reparto: Mapping[str, int] | None = None, fecha: str = ""
) -> str:
    """Salda cargos con lo que el socio tiene a cuenta, gastando antes lo más antiguo; devuelve la acción.

    `reparto`: importe por id de cargo; sin él, del cargo más antiguo al más nuevo. `fecha`: vacía, hoy.
    Lanza `NadaAFavor`, `DatoInvalido` o `EjercicioCerrado`.
    """
    dia = leer_fecha(fecha) if fecha else bd.hoy()
    if dia > bd.hoy():
        raise DatoInvalido(f"La fecha no puede ser posterior a hoy, {en_corto(bd.hoy())}.", campo="fecha")
    exigir_ejercicio_abierto(bd, dia)
    with transaccion(bd, f"Aplicar el saldo a favor de {socio(bd, socio_id).nombre}") as accion_id:
        if not _aplicar(bd, socio_id, moneda, dia, reparto):
            raise NadaAFavor
    return accion_id


def aplicar_todo_lo_a_favor(bd: Archivo) -> str:
    """Lo mismo con cada socio que tenga a favor y deba, hoy y del cargo más antiguo al más nuevo.

    Devuelve la acción. Lanza `NadaAFavor` si no hay a quién.
    """
    exigir_ejercicio_abierto(bd, bd.hoy())
    with transaccion(bd, "Aplicar los saldos a favor") as accion_id:
        aplicados = [_aplicar(bd, s.socio_id, s.moneda, bd.hoy(), None) for s in saldos_a_favor(bd)]
        if not any(aplicados):
            raise NadaAFavor
    return accion_id


def _aplicar(bd: Archivo, socio_id: str, moneda: str, dia: str, reparto: Mapping[str, int] | None) -> int:
    """Cuánto se aplicó."""
    deudas = [c for c in cargos_de(bd, socio_id) if c.moneda == moneda]
    suyos = [p for p in pagos_de(bd, socio_id) if p.moneda == moneda and p.fecha <= dia]
    hay, debe = sum(p.a_cuenta for p in suyos), sum(c.saldo for c in deudas)
    if reparto is None:
        reparto = repartir(min(hay, debe), deudas, moneda, a_cuenta=True)
    exigir_partes(reparto, deudas, moneda)
    for pago_id, cargo_id, parte in repartir_entre(reparto, suyos, moneda):
        fijos = (socio_id, dia, "imputacion", moneda, pago_id, None)
        guardar_abonos(bd, [AbonoNuevo(*fijos, None, -parte), AbonoNuevo(*fijos, cargo_id, parte)])
    return sum(reparto.values())


def devolver_a_favor(bd: Archivo, pago_id: str) -> str:
    """Anula lo que se aplicó después del saldo a favor de ese pago: vuelve a estar a cuenta. Da la acción.

    Lanza `NadaAFavor` si no se aplicó nada, o `EjercicioCerrado`.
    """
    exigir_ejercicio_abierto(bd, bd.hoy())
    actual = pago(bd, pago_id)
    with transaccion(bd, f"Devolver a favor lo aplicado del recibo {actual.recibo}") as accion_id:
        contrarios_de(bd, "pago_id = ? AND clase = 'imputacion'", pago_id)
        if pago(bd, pago_id).a_cuenta == actual.a_cuenta:
            raise NadaAFavor(f"Del recibo {actual.recibo} no se aplicó nada que estuviera a favor.")
    return accion_id
