"""La deuda se reparte por antigüedad sin que se pierda ni sobre un céntimo."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from escritorio.comun.base.fechas import dias_hasta
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.consultas.antiguedad import antiguedad, antiguedad_detallada, datos_de_antiguedad
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.movimientos import saldos
from escritorio.cuotas.documentos.informes import antiguedad_pdf, antiguedad_xlsx
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.mora import EDADES, CargoPorCobrar
from escritorio.cuotas.reglas.antiguedad import (
    clasificar,
    decir_vencimiento,
    edad_de,
    totalizar_edades,
    vencidos_antes_de,
)
from escritorio.socios.consultas import socios
from tests.fabrica import ACTO_ANTERIOR
from tests.sesiones.lectura import texto_de


@pytest.mark.parametrize(
    ("dias", "edad"),
    [
        (-5, "por_vencer"),
        (0, "por_vencer"),
        (1, "dias_1_30"),
        (30, "dias_1_30"),
        (31, "dias_31_90"),
        (90, "dias_31_90"),
        (91, "dias_91_365"),
        (365, "dias_91_365"),
        (366, "mas_de_un_anio"),
    ],
)
def test_cada_tramo_empieza_y_acaba_en_su_dia(dias: int, edad: str) -> None:
    assert edad_de(dias) == edad


@pytest.mark.parametrize("corte", ["0001-01-01", "0001-06-01", "2024-02-29", "2026-03-10"])
def test_los_topes_de_cada_edad_son_los_de_sus_dias(corte: str) -> None:
    dia = date.fromisoformat(corte).toordinal()
    vencen = [date.fromordinal(d).isoformat() for d in range(max(dia - 400, 1), dia + 5)]
    for vence in vencen:
        pasados = sum(vence < tope for tope in vencidos_antes_de(corte))
        assert list(EDADES)[pasados] == edad_de(-dias_hasta(vence, corte))


def _cargo(vencimiento: str | None, saldo: int = 100) -> CargoPorCobrar:
    return CargoPorCobrar(
        "c", 1, "s", "0001", "Uno", "Cuota", "2026", "2026-01-01", vencimiento, 100, saldo, "USD"
    )


def test_sin_vencimiento_se_cuenta_desde_que_se_debe_y_se_dice() -> None:
    assert decir_vencimiento(_cargo(None), "2026-01-11") == (
        "sin vencimiento: se cuenta desde el 01/01/2026, hace 10 días"
    )
    assert decir_vencimiento(_cargo("2026-02-01"), "2026-01-11") == "vence el 01/02/2026"
    assert decir_vencimiento(_cargo("2026-01-10"), "2026-01-11") == "venció el 10/01/2026, hace 1 día"


def test_el_cargo_mas_antiguo_da_los_dias_de_su_socio() -> None:
    (linea,) = clasificar([_cargo("2026-03-01"), _cargo("2025-12-01", 40)], [], "2026-03-01")
    assert (linea.dias, linea.sumas.edades) == (90, (100, 0, 40, 0, 0))
    assert (linea.sumas.vencido, linea.sumas.deuda) == (40, 140)


def _con_historia(bd: Archivo) -> str:
    """Un socio que debe dos años, paga de más y anula; otro que sólo tiene a favor."""
    uno, otro, *_ = [s.id for s in socios(bd)]
    anotar_saldo_inicial(bd, uno, "2023", 90_000, ACTO_ANTERIOR)
    anotar_saldo_inicial(bd, uno, "2025", 50_000, ACTO_ANTERIOR)
    anotar_pago(bd, PagoNuevo("p", uno, "2026-01-15", 30_000, "cheque"))
    anotar_pago(bd, PagoNuevo("q", uno, "2026-02-01", 10_000, "cheque"))
    anular_pago(bd, "q", "Sin fondos")
    anotar_saldo_inicial(bd, otro, "2024", 20_000, ACTO_ANTERIOR)
    anotar_pago(bd, PagoNuevo("r", otro, "2026-01-20", 20_000, "cheque"))
    with transaccion(bd, "Un adelanto"):
        bd.ejecutar(
            "INSERT INTO abono (id, socio_id, fecha, clase, importe, moneda, pago_id)"
            " VALUES ('a', ?, '2026-02-02', 'pago', 700, 'USD', 'r')",
            [otro],
        )
    return uno


@pytest.mark.parametrize(
    "corte", ["2023-12-30", "2024-06-01", "2025-12-31", "2026-01-15", "2026-02-15", "2026-03-10"]
)
def test_a_cualquier_fecha_la_antiguedad_suma_lo_que_dice_el_libro(red: Archivo, corte: str) -> None:
    _con_historia(red)
    lineas = {(d.socio_id, d.moneda): d.sumas.saldo for d in antiguedad(red, corte)}
    assert {k: v for k, v in lineas.items() if v} == {
        (s.socio_id, s.moneda): s.importe for s in saldos(red, corte)
    }


def test_lo_pagado_antes_de_deberse_se_tiene_a_favor(red: Archivo) -> None:
    uno = _con_historia(red)
    (cargo, _) = cargos_de(red, uno)
    with transaccion(red, "Un pago anticipado"):
        red.ejecutar(
            "INSERT INTO abono (id, socio_id, fecha, clase, importe, moneda, cargo_id)"
            " VALUES ('x', ?, '2023-06-01', 'pago', 500, ?, ?)",
            [uno, cargo.moneda, cargo.id],
        )
    (linea,) = antiguedad(red, "2023-07-01")
    (suya,) = antiguedad_detallada(red, "2023-07-01", uno)
    assert (suya.sumas, suya.cargos) == (linea.sumas, ())
    assert (linea.sumas.deuda, linea.sumas.a_favor, linea.sumas.saldo) == (0, 500, -500)


def test_papel_y_libro_dan_los_mismos_totales(red: Archivo) -> None:
    _con_historia(red)
    datos = datos_de_antiguedad(red, "2026-03-10")
    total = totalizar_edades(datos.deudas, "USD")
    texto = texto_de(antiguedad_pdf(datos))
    hoja = CalamineWorkbook.from_filelike(BytesIO(antiguedad_xlsx(datos))).get_sheet_by_name("Deudores USD")
    pie = next(f for f in hoja.to_python() if f[1] == "Total")
    assert (total.deuda, total.a_favor, total.saldo) == (110_000, 700, 109_300)
    assert "1.093,00" in texto
    assert pie[3:] == [0, 0, 500, 0, 600, 1100, 7, 1093]
    assert "no tienen vencimiento" in texto


def test_sin_deudas_tambien_hay_papel_y_libro(red: Archivo) -> None:
    datos = datos_de_antiguedad(red, red.hoy())
    assert "nadie debía nada" in texto_de(antiguedad_pdf(datos))
    assert antiguedad_xlsx(datos)
