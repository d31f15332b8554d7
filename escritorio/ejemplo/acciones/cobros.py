"""Los cobros del ejemplo: la cuota del año, adelantos, otra moneda y un cheque devuelto."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.favor import aplicar_saldo_a_favor
from escritorio.cuotas.consultas.cargos import cargos_de
from escritorio.cuotas.consultas.pagos import pagos_de
from escritorio.cuotas.modelo.cambio import Cambio
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.ejemplo.acciones.cuentas import fondo_de
from escritorio.ejemplo.acciones.orden import Hecho
from escritorio.ejemplo.modelo.cuotas import (
    DEVUELTO,
    FUENTE_DEL_TIPO,
    PAGAN_PARTE,
    PAGAN_TODO,
    PAGOS,
    POR_QUE_SE_ANULA,
    TIPO,
    PagoDelEjemplo,
)
from escritorio.ejemplo.modelo.tesoreria import BANCO, PESOS


def cuotas_pagadas(bd: Archivo, ids: Mapping[str, str]) -> list[Hecho]:
    """Quien paga su cuota del año, entera o la mitad, de febrero a junio."""
    cobros = [*((c, 1) for c in PAGAN_TODO), *((c, 2) for c in PAGAN_PARTE)]
    return [
        (f"2026-{2 + i // 4:02}-{5 + 3 * (i % 7):02}T11:00", partial(_cobrar_cuota, bd, ids[c], partes, i))
        for i, (c, partes) in enumerate(cobros)
    ]


def _cobrar_cuota(bd: Archivo, socio_id: str, partes: int, orden: int) -> None:
    (debe,) = [c.saldo for c in cargos_de(bd, socio_id) if c.ejercicio == "2026"]
    medio = "cheque" if orden % 5 == 3 else "transferencia"
    referencia = f"RCSI-26-{101 + orden}"
    banco = fondo_de(bd, BANCO)
    nuevo = PagoNuevo(nuevo_id(), socio_id, bd.hoy(), debe // partes, medio, referencia, fondo_id=banco)
    anotar_pago(bd, nuevo)


def otros_pagos(bd: Archivo, ids: Mapping[str, str], desde: str, hasta: str) -> list[Hecho]:
    """Los demás, entre esos días (ISO; el segundo, sin incluir)."""
    suyos = [p for p in PAGOS if desde <= p.fecha < hasta]
    return [(f"{p.fecha}T11:00", partial(_cobrar, bd, ids[p.ciudad], p)) for p in suyos]


def _cobrar(bd: Archivo, socio_id: str, dado: PagoDelEjemplo) -> None:
    """El pago, en el fondo de su moneda; lo que el cambio deje se da por saldado."""
    nuevo = PagoNuevo(
        nuevo_id(),
        socio_id,
        dado.fecha,
        dado.importe,
        dado.medio,
        dado.referencia,
        a_cuenta=dado.a_cuenta,
        cambio=Cambio("UYU", TIPO, "USD", dado.fecha, FUENTE_DEL_TIPO) if dado.pesos else None,
        gastos=dado.gastos,
        gastos_de="asociacion" if dado.gastos else "",
        saldar_diferencia=dado.pesos,
        fondo_id=fondo_de(bd, PESOS if dado.pesos else BANCO),
    )
    anotar_pago(bd, nuevo)


def devolver_el_cheque(bd: Archivo, ids: Mapping[str, str]) -> None:
    """El cobro con un cheque sin fondos queda anulado: su recibo no se borra."""
    (suyo,) = pagos_de(bd, ids[DEVUELTO])
    anular_pago(bd, suyo.id, POR_QUE_SE_ANULA)


def usar_el_adelanto(bd: Archivo, ids: Mapping[str, str]) -> None:
    """Lo que se pagó por adelantado salda la cuota extraordinaria."""
    aplicar_saldo_a_favor(bd, ids["Porto das Gaivotas"], "USD")
