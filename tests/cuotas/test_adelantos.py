from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.favor import (
    NadaAFavor,
    aplicar_saldo_a_favor,
    aplicar_todo_lo_a_favor,
    devolver_a_favor,
)
from escritorio.cuotas.asunto import SoloSeAnade
from escritorio.cuotas.consultas import cuentas as de_cargos
from escritorio.cuotas.consultas import cuentas as de_cuentas
from escritorio.cuotas.consultas import movimientos as de_movimientos
from escritorio.cuotas.consultas import pagos as de_pagos
from escritorio.cuotas.consultas import verificacion as de_verificacion
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.socios.consultas import socios
from tests.cuotas.escenas import pago_a_cuenta
from tests.fabrica import sin_guardas
from tests.sesiones.lectura import texto_de


def _rastro(bd: Archivo) -> int:
    return int(bd.valor("SELECT count(*) FROM bitacora"))


def _recibo(bd: Archivo, pago_id: str) -> str:
    return texto_de(de_pagos.recibo_pdf(bd, pago_id))


def test_lo_que_pasa_de_la_deuda_queda_a_favor_y_el_recibo_lo_dice(deudas: Archivo) -> None:
    hecho = anotar_pago(deudas, pago_a_cuenta(deudas, 80_000))
    assert [(a.ejercicio, a.importe) for a in hecho.aplicaciones] == [("2025", 50_000)]
    assert (hecho.a_cuenta, hecho.importe, hecho.cobrado) == (30_000, 80_000, 50_000)
    estado = de_cuentas.estado_de_cuenta(deudas, hecho.socio_id)
    assert (estado.deuda("USD"), estado.a_favor("USD"), estado.a_favor("UYU")) == (0, 30_000, 0)
    assert [(f.socio, f.importe) for f in de_pagos.saldos_a_favor(deudas)] == [("Municipio 002", 30_000)]
    assert [
        s.importe for s in de_movimientos.saldos(deudas, "2026-03-10") if s.socio_id == hecho.socio_id
    ] == [-30_000]
    texto = _recibo(deudas, "p1")
    assert "A cuenta, a favor del socio 300,00" in texto
    assert "Saldo a favor del socio: USD 300,00." in texto
    assert de_verificacion.descuadres(deudas) == []


def test_sin_deuda_se_cobra_por_adelantado_y_el_recibo_no_promete_conceptos(red: Archivo) -> None:
    hecho = anotar_pago(red, pago_a_cuenta(red, 12_345))
    assert (hecho.aplicaciones, hecho.a_cuenta) == ((), 12_345)
    assert "a cuenta de lo que deba en adelante" in _recibo(red, "p1")


def test_el_saldo_a_favor_se_aplica_del_cargo_mas_antiguo_al_mas_nuevo(deudas: Archivo) -> None:
    hecho = anotar_pago(deudas, pago_a_cuenta(deudas, 120_000))
    emitir(deudas, preparar_emision(deudas, "2026"))
    emitir(deudas, preparar_emision(deudas, "2024", poblacion_de=2025))
    aplicar_saldo_a_favor(deudas, hecho.socio_id, "USD")
    cargos = de_cargos.cargos_de(deudas, hecho.socio_id)
    assert [(c.ejercicio, c.saldo, c.estado) for c in cargos] == [
        ("2024", 0, "pagado"),
        ("2025", 0, "pagado"),
        ("2026", 30_000, "parcial"),
    ]
    assert de_pagos.pago(deudas, "p1").a_cuenta == 0
    assert de_pagos.saldos_a_favor(deudas) == []
    assert de_verificacion.descuadres(deudas) == []


def test_se_gasta_antes_el_adelanto_mas_antiguo_y_se_puede_elegir_el_cargo(deudas: Archivo) -> None:
    anotar_pago(deudas, replace(pago_a_cuenta(deudas, 60_000), fecha="2026-02-01"))
    anotar_pago(deudas, pago_a_cuenta(deudas, 7_000, "p2"))
    emitir(deudas, preparar_emision(deudas, "2026"))
    cargo = de_cargos.cargos_de(deudas, socios(deudas)[1].id)[1]
    aplicar_saldo_a_favor(deudas, cargo.socio_id, "USD", {cargo.id: 12_000})
    assert [de_pagos.pago(deudas, p).a_cuenta for p in ("p1", "p2")] == [0, 5_000]
    assert [a.importe for a in de_pagos.pago(deudas, "p2").aplicaciones] == [2_000]
    assert de_cargos.cargos_de(deudas, cargo.socio_id)[1].saldo == 38_000


@pytest.mark.parametrize(
    ("parte", "fecha", "frase"),
    [
        (30_001, "", "tiene a favor USD 300,00"),
        (50_001, "", r" al cargo \d+, que debe USD 500,00"),
        (0, "", "USD 0,00 a el cargo|Se quiere aplicar USD 0,00"),
        (100, "2026-03-11", "posterior a hoy"),
        (100, "2026-03-09", "tiene a favor USD 0,00"),
    ],
)
def test_no_se_aplica_mas_de_lo_que_hay_ni_antes_de_cobrarlo(
    deudas: Archivo, parte: int, fecha: str, frase: str
) -> None:
    hecho = anotar_pago(deudas, pago_a_cuenta(deudas, 80_000))
    emitir(deudas, preparar_emision(deudas, "2026"))
    cargo, antes = de_cargos.cargos_de(deudas, hecho.socio_id)[1], _rastro(deudas)
    with pytest.raises(DatoInvalido, match=frase):
        aplicar_saldo_a_favor(deudas, hecho.socio_id, "USD", {cargo.id: parte}, fecha)
    assert _rastro(deudas) == antes


def test_aplicar_a_todos_salda_a_quien_debe_y_sin_nada_que_aplicar_no_deja_rastro(deudas: Archivo) -> None:
    anotar_pago(deudas, pago_a_cuenta(deudas, 80_000))
    antes = _rastro(deudas)
    with pytest.raises(NadaAFavor):
        aplicar_todo_lo_a_favor(deudas)
    with pytest.raises(NadaAFavor):
        aplicar_saldo_a_favor(deudas, socios(deudas)[2].id, "USD")
    assert _rastro(deudas) == antes
    emitir(deudas, preparar_emision(deudas, "2026"))
    accion = aplicar_todo_lo_a_favor(deudas)
    assert de_pagos.saldos_a_favor(deudas) == []
    with pytest.raises(SoloSeAnade):
        deshacer(deudas, accion)


def test_lo_aplicado_se_devuelve_a_favor_y_anular_el_pago_lo_anula_todo(deudas: Archivo) -> None:
    hecho = anotar_pago(deudas, pago_a_cuenta(deudas, 80_000))
    emitir(deudas, preparar_emision(deudas, "2026"))
    aplicar_saldo_a_favor(deudas, hecho.socio_id, "USD")
    devolver_a_favor(deudas, "p1")
    suyo = de_pagos.pago(deudas, "p1")
    assert (suyo.a_cuenta, suyo.imputado, suyo.cobrado) == (30_000, 0, 50_000)
    with pytest.raises(NadaAFavor, match="recibo 1"):
        devolver_a_favor(deudas, "p1")
    aplicar_saldo_a_favor(deudas, hecho.socio_id, "USD")
    anular_pago(deudas, "p1", "Rebotó")
    assert de_cuentas.estado_de_cuenta(deudas, hecho.socio_id).deuda("USD") == 100_000
    assert de_pagos.pago(deudas, "p1").a_cuenta == 0
    assert deudas.valor("SELECT sum(importe) FROM abono") == 0
    assert de_verificacion.descuadres(deudas) == []


def test_un_reparto_que_no_llega_solo_vale_si_el_resto_queda_a_favor(deudas: Archivo) -> None:
    cargo = de_cargos.cargos_de(deudas, socios(deudas)[1].id)[0]
    nuevo = replace(pago_a_cuenta(deudas, 30_000), reparto={cargo.id: 10_000})
    with pytest.raises(ErrorDeUsuario, match="Deben coincidir"):
        anotar_pago(deudas, replace(nuevo, a_cuenta=False))
    with pytest.raises(ErrorDeUsuario, match="Deben coincidir"):
        anotar_pago(deudas, replace(nuevo, reparto={cargo.id: 40_000}))
    assert anotar_pago(deudas, nuevo).a_cuenta == 20_000


def test_a_un_socio_del_brasil_se_le_da_el_recibo_en_portugues(deudas: Archivo) -> None:
    uno = socios(deudas)[1]
    with transaccion(deudas, "Mudar de país"):
        deudas.ejecutar("UPDATE socio SET pais = 'BR' WHERE id = ?", [uno.id])
    anotar_pago(deudas, pago_a_cuenta(deudas, 10_100))
    texto = _recibo(deudas, "p1")
    assert "recebeu de Municipio 002 a quantia de USD 101,00 (cento e um dólares americanos)" in texto
    assert "Saldo a pagar: USD 399,00." in texto
    assert "Transferência" in texto


@pytest.mark.parametrize(("moneda", "frase"), [("usd", "tres letras"), ("EUR", "ningún cargo en EUR")])
def test_en_una_moneda_que_no_le_toca_no_se_adelanta_nada(deudas: Archivo, moneda: str, frase: str) -> None:
    antes = deudas.valor("SELECT count(*) FROM bitacora")
    with pytest.raises(DatoInvalido, match=frase) as dicho:
        anotar_pago(deudas, replace(pago_a_cuenta(deudas, 80_000), moneda=moneda))
    assert dicho.value.campo == "moneda"
    assert deudas.valor("SELECT count(*) FROM bitacora") == antes


def test_quien_debe_en_otra_moneda_puede_adelantar_en_la_de_la_asociacion(deudas: Archivo) -> None:
    suyo = socios(deudas)[1].id
    with transaccion(deudas, "En pesos"):
        sin_guardas(deudas)
        deudas.ejecutar("UPDATE cargo SET moneda = 'UYU' WHERE socio_id = ?", [suyo])
    ofrecidos = [(d.moneda, d.deuda) for d in de_cuentas.quienes_pagan(deudas) if d.socio_id == suyo]
    assert ofrecidos == [("UYU", 50_000), ("USD", 0)]
