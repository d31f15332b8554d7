"""El libro de lo que se debe dice el saldo de cada uno a cualquier fecha."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.movimientos import movimientos, movimientos_de, movimientos_del_cargo, saldos
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.reglas.cuentas import sumar_movimientos
from escritorio.socios.consultas import socios
from tests.fabrica import ACTO_ANTERIOR


def _con_un_pago_anulado(bd: Archivo) -> str:
    socio_id = socios(bd)[0].id
    anotar_saldo_inicial(bd, socio_id, "2024", 900, ACTO_ANTERIOR)
    anotar_pago(bd, PagoNuevo("p", socio_id, "2026-01-15", 300, "cheque"))
    anular_pago(bd, "p", "Sin fondos")
    return socio_id


def test_el_saldo_se_sabe_a_cualquier_fecha(red: Archivo) -> None:
    _con_un_pago_anulado(red)
    por_dia = {d: [s.importe for s in saldos(red, d)] for d in ("2024-12-30", "2024-12-31", "2026-01-15")}
    assert por_dia == {"2024-12-30": [], "2024-12-31": [900], "2026-01-15": [600]}
    assert [s.importe for s in saldos(red, red.hoy())] == [900]


def test_el_libro_cuenta_cada_paso_con_su_documento(red: Archivo) -> None:
    socio_id = _con_un_pago_anulado(red)
    hechos = [(m.fecha, m.clase, m.importe, m.cargo, m.documento) for m in movimientos_de(red, socio_id)]
    assert hechos == [
        ("2024-12-31", "cargo", 900, 1, None),
        ("2026-01-15", "pago", -300, 1, 1),
        (red.hoy(), "anulacion", 300, 1, 1),
    ]
    (cargo,) = cargos_de(red, socio_id)
    assert movimientos_del_cargo(red, cargo.id) == movimientos_de(red, socio_id) == movimientos(red)
    assert sumar_movimientos(movimientos_del_cargo(red, cargo.id)) == cargo.saldo == 900
