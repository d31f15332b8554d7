"""Pagar tarde cuesta sólo lo que la regla manda, con la cuenta escrita y sin aplicarse dos veces."""

from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, deshacer_emision
from escritorio.cuotas.acciones.escalas import guardar_borrador
from escritorio.cuotas.acciones.favor import anotar_ajuste
from escritorio.cuotas.acciones.planes import acordar_plan
from escritorio.cuotas.acciones.recargos import LaReglaNoMandaRecargo, aplicar_recargos
from escritorio.cuotas.consultas.cuentas import cargos_de, periodos_adeudados
from escritorio.cuotas.consultas.emisiones import conceptos
from escritorio.cuotas.consultas.mora import vista_de_recargos
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.cuotas.modelo.mora import (
    CargoConRecargos,
    CargoPorCobrar,
    RecargoPropuesto,
    SinRecargo,
    VistaDeRecargos,
)
from escritorio.cuotas.modelo.planes import AjusteNuevo, PlanNuevo
from escritorio.cuotas.reglas.recargos import calcular_recargo
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import organo_principal, reglas
from escritorio.estatutos.modelo.votar import BaseDeRecargo, FormaDeCuota, Recargo, ReglaDeCuota
from escritorio.socios.consultas import socios
from tests.cuotas.escenas import MENSUAL, acordar, fijar
from tests.fabrica import ACTO_ANTERIOR, sin_guardas

UNA_VEZ = Recargo(Fraction(1, 10), mensual=False)


def _vencido(vence: str | None = "2026-01-31", saldo: int = 60_000, **lo_demas: int) -> CargoConRecargos:
    cargo = CargoPorCobrar(
        "c", 1, "s", "1", "Uno", "Cuota", "2025", "2025-01-01", vence, 100_000, saldo, "USD"
    )
    return CargoConRecargos(
        cargo,
        lo_demas.get("veces", 0),
        lo_demas.get("recargado", 0),
        lo_demas.get("por_pagar", 0),
    )


@pytest.mark.parametrize(
    ("regla", "dado", "corte", "importe"),
    [
        (MENSUAL, _vencido(), "2026-02-27", None),
        (MENSUAL, _vencido(), "2026-02-28", 900),
        (MENSUAL, _vencido(), "2026-04-30", 2_700),
        (MENSUAL, _vencido(veces=2), "2026-04-30", 900),
        (MENSUAL, _vencido(veces=3), "2026-04-30", None),
        (MENSUAL, _vencido(vence=None), "2026-04-30", None),
        (replace(MENSUAL, dias=30), _vencido(), "2026-04-01", None),
        (replace(MENSUAL, dias=30), _vencido(), "2026-04-02", 900),
        (replace(MENSUAL, sobre=BaseDeRecargo.IMPORTE), _vencido(), "2026-02-28", 1_500),
        (replace(MENSUAL, tope=Fraction(1, 50)), _vencido(), "2026-04-30", 2_000),
        (replace(MENSUAL, tope=Fraction(1, 50)), _vencido(veces=2, recargado=1_800), "2026-04-30", 200),
        (replace(MENSUAL, tope=Fraction(1, 50)), _vencido(veces=2, recargado=2_000), "2026-04-30", None),
        (MENSUAL, _vencido(veces=1, por_pagar=900), "2026-03-31", 900),
        (replace(MENSUAL, capitaliza=True), _vencido(veces=1, por_pagar=900), "2026-03-31", 914),
        (replace(MENSUAL, capitaliza=True), _vencido(), "2026-04-30", 900 + 914 + 927),
        (UNA_VEZ, _vencido(), "2026-01-31", None),
        (UNA_VEZ, _vencido(), "2026-02-01", 6_000),
        (UNA_VEZ, _vencido(veces=1, recargado=6_000), "2030-02-01", None),
    ],
)
def test_el_recargo_es_el_que_dice_la_regla(
    regla: Recargo, dado: CargoConRecargos, corte: str, importe: int | None
) -> None:
    hecho = calcular_recargo(dado, regla, corte)
    assert (hecho.importe if isinstance(hecho, RecargoPropuesto) else None) == importe


def test_la_cuenta_se_puede_leer() -> None:
    hecho = calcular_recargo(_vencido(), replace(MENSUAL, tope=Fraction(1, 50)), "2026-04-30")
    assert isinstance(hecho, RecargoPropuesto)
    assert hecho.calculo == "Cargo 1: USD 600,00 × 1,5 % × 3 meses = USD 27,00; con el tope de USD 20,00."


def test_la_cuenta_de_lo_que_capitaliza_dice_como_se_acumula() -> None:
    hecho = calcular_recargo(_vencido(), replace(MENSUAL, capitaliza=True), "2026-04-30")
    assert isinstance(hecho, RecargoPropuesto)
    assert hecho.calculo == "Cargo 1: USD 600,00 × ((1 + 1,5 %)^3 − 1), 3 meses = USD 27,41."


def test_pagar_despues_no_borra_los_meses_que_tardo() -> None:
    dado = replace(_vencido(saldo=10_000), cobros=(("2026-05-15", 90_000),))
    hecho = calcular_recargo(dado, MENSUAL, "2026-06-30")
    assert isinstance(hecho, RecargoPropuesto)
    assert (hecho.veces, hecho.importe) == (5, 3 * 1_500 + 2 * 150)
    assert hecho.calculo == (
        "Cargo 1: USD 1.000,00 × 1,5 % × 3 meses + USD 100,00 × 1,5 % × 2 meses = USD 48,00."
    )


@pytest.mark.parametrize("capitaliza", [False, True])
def test_aplicarlo_mes_a_mes_o_de_una_vez_suma_lo_mismo(capitaliza: bool) -> None:
    regla = replace(MENSUAL, capitaliza=capitaliza)
    cobros = (("2026-04-10", 33_333), ("2026-06-10", 66_000))
    dado = replace(_vencido(saldo=667), cobros=cobros)
    junto = calcular_recargo(dado, regla, "2026-08-31")
    assert isinstance(junto, RecargoPropuesto)
    suma, veces = 0, 0
    for dia in (
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
        "2026-05-31",
        "2026-06-30",
        "2026-07-31",
        "2026-08-31",
    ):
        ya = [c for c in cobros if c[0] <= dia]
        saldo = 100_000 - sum(i for _, i in ya)
        cada = calcular_recargo(
            _vencido(saldo=saldo, veces=veces, recargado=suma, por_pagar=suma), regla, dia
        )
        assert isinstance(cada, RecargoPropuesto)
        suma, veces = suma + cada.importe, veces + cada.veces
    assert (junto.importe, junto.veces) == (suma, veces)


def test_cada_mes_lleva_la_regla_de_su_dia() -> None:
    doble = replace(MENSUAL, tasa=MENSUAL.tasa * 2)
    hecho = calcular_recargo(
        _vencido(),
        doble,
        "2026-04-30",
        lambda d: None if d < "2026-03" else MENSUAL if d < "2026-04" else doble,
    )
    assert isinstance(hecho, RecargoPropuesto)
    assert (hecho.veces, hecho.importe) == (3, 900 + 1_800)
    assert hecho.calculo == "Cargo 1: USD 600,00 × 1,5 % × 1 mes + USD 600,00 × 3 % × 1 mes = USD 27,00."


def test_un_recargo_de_mas_de_quince_cifras_se_dice_y_no_se_propone() -> None:
    hecho = calcular_recargo(_vencido("1900-01-31"), Recargo(Fraction(1, 10), capitaliza=True), "2026-01-31")
    assert isinstance(hecho, SinRecargo)
    assert hecho.motivo == "Su recargo pasa de quince cifras: revise su vencimiento y la regla."


def _con_deuda(bd: Archivo) -> str:
    """Un socio que debe 1.000 desde el 31 de diciembre, con vencimiento."""
    socio_id = socios(bd)[0].id
    anotar_saldo_inicial(bd, socio_id, "2025", 100_000, ACTO_ANTERIOR)
    with transaccion(bd, "Con vencimiento"):
        sin_guardas(bd)
        bd.ejecutar("UPDATE cargo SET vencimiento = '2025-12-31'")
    return socio_id


def test_sin_regla_que_lo_mande_no_hay_recargo(red: Archivo) -> None:
    socio_id = _con_deuda(red)
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS))
    assert vista_de_recargos(red).falta
    with pytest.raises(LaReglaNoMandaRecargo):
        aplicar_recargos(red)
    assert len(cargos_de(red, socio_id)) == 1


def test_aplicar_emite_cargos_con_su_cuenta_y_no_repite(red: Archivo) -> None:
    socio_id = _con_deuda(red)
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=MENSUAL))
    hecho = aplicar_recargos(red)
    nuevo = cargos_de(red, socio_id)[-1]
    assert (nuevo.concepto, nuevo.importe, nuevo.ejercicio) == ("Recargo por demora", 3_000, "2025")
    calculo = red.valor("SELECT calculo FROM cargo WHERE id = ?", [nuevo.id])
    assert calculo == "Cargo 1: USD 1.000,00 × 1,5 % × 2 meses = USD 30,00."
    with pytest.raises(DatoInvalido):
        aplicar_recargos(red)
    assert len(cargos_de(red, socio_id)) == 2
    deshacer_emision(red, hecho.accion_id)
    assert len(cargos_de(red, socio_id)) == 1
    assert aplicar_recargos(red).cuantos == 1


def test_dos_cargos_del_mismo_ejercicio_llevan_cada_uno_el_suyo(red: Archivo) -> None:
    _con_deuda(red)
    otro = socios(red)[1].id
    anotar_saldo_inicial(red, otro, "2025", 50_000, ACTO_ANTERIOR)
    with transaccion(red, "Del mismo socio y ejercicio, por otro concepto"):
        sin_guardas(red)
        red.ejecutar(
            "UPDATE cargo SET vencimiento = '2026-01-05', socio_id = (SELECT socio_id FROM cargo WHERE numero"
            " = 1), concepto_id = (SELECT id FROM concepto WHERE clase = 'ordinaria') WHERE socio_id = ?",
            [otro],
        )
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=MENSUAL))
    assert aplicar_recargos(red).cuantos == 2
    assert sorted(f[0] for f in red.filas("SELECT importe FROM cargo WHERE recargo_de IS NOT NULL")) == [
        1_500,
        3_000,
    ]


def test_lo_pagado_ya_no_lleva_recargo_y_uno_impagado_no_genera_otro(red: Archivo) -> None:
    socio_id = _con_deuda(red)
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=MENSUAL))
    aplicar_recargos(red)
    anotar_pago(red, PagoNuevo("p", socio_id, red.hoy(), 100_000, "cheque"))
    with transaccion(red, "El recargo ya venció"):
        sin_guardas(red)
        red.ejecutar("UPDATE cargo SET vencimiento = '2026-01-01' WHERE recargo_de IS NOT NULL")
    assert vista_de_recargos(red).propuestos == ()


def test_quien_pago_todo_tarde_debe_los_meses_que_tardo_y_quien_fue_perdonado_no(red: Archivo) -> None:
    socio_id = _con_deuda(red)
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=MENSUAL))
    anotar_pago(red, PagoNuevo("p", socio_id, red.hoy(), 100_000, "cheque"))
    (propuesto,) = vista_de_recargos(red).propuestos
    assert (propuesto.veces, propuesto.importe) == (2, 3_000)
    anular_pago(red, "p", "El cheque vino devuelto")
    suyos = cargos_de(red, socio_id)
    condonar = AjusteNuevo("a", "condonacion", socio_id, red.hoy(), {suyos[0].id: 100_000}, "Crecida")
    anotar_ajuste(red, condonar, acordar(red))
    assert vista_de_recargos(red) == VistaDeRecargos((), (), vista_de_recargos(red).regla)


def test_la_regla_no_vuelve_atras_sobre_los_meses_de_antes(red: Archivo) -> None:
    _con_deuda(red)
    regla = next(r for r in reglas(red, organo_principal(red).id) if r.familia == "cuota")
    fijar_regla(red, regla.id, ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=MENSUAL), "art. 8", "2026-02-15")
    (propuesto,) = vista_de_recargos(red).propuestos
    assert (propuesto.veces, propuesto.importe) == (2, 1_500)


def test_el_concepto_de_los_recargos_no_lleva_escala(red: Archivo) -> None:
    _con_deuda(red)
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=MENSUAL))
    aplicar_recargos(red)
    sin_escala = {c.clase for c in conceptos(red) if not c.lleva_escala}
    assert sin_escala == {"saldo_inicial", "recargo"}
    nueva = EscalaNueva("recargo", "De recargos", "USD", "2026-01-01", "Acta 1", (Tramo(0, None, 100),))
    with pytest.raises(DatoInvalido, match="«Recargo por demora» no se cobra por escala"):
        guardar_borrador(red, nueva)


def test_un_recargo_sin_pagar_no_es_un_periodo_adeudado(red: Archivo) -> None:
    socio_id = _con_deuda(red)
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=MENSUAL))
    aplicar_recargos(red)
    assert periodos_adeudados(red, red.hoy()) == {socio_id: ("2025",)}
    anotar_pago(red, PagoNuevo("p", socio_id, red.hoy(), 100_000, "cheque"))
    assert [c.concepto for c in cargos_de(red, socio_id) if c.saldo] == ["Recargo por demora"]
    assert periodos_adeudados(red, red.hoy()) == {}


def test_lo_que_esta_en_un_plan_que_se_cumple_no_lleva_recargos_y_se_dice(red: Archivo) -> None:
    socio_id = _con_deuda(red)
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=MENSUAL))
    suyos = tuple(c.id for c in cargos_de(red, socio_id))
    acordar_plan(red, PlanNuevo(socio_id, red.hoy(), suyos, ("2026-06-10",)), ACTO_ANTERIOR)
    vista = vista_de_recargos(red)
    assert vista.propuestos == ()
    assert [f.motivo for f in vista.fuera] == [
        "Está en un plan de pago que se cumple: no lleva recargos nuevos."
    ]
    with pytest.raises(DatoInvalido):
        aplicar_recargos(red)
    assert len(cargos_de(red, socio_id)) == 1


def test_lo_de_un_plan_atrasado_vuelve_a_llevar_recargo(red: Archivo) -> None:
    socio_id = _con_deuda(red)
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=MENSUAL))
    with transaccion(red, "Ya se debía al acordarlo"):
        sin_guardas(red)
        red.ejecutar("UPDATE cargo SET devengo = '2025-12-01'")
    suyos = tuple(c.id for c in cargos_de(red, socio_id))
    acordar_plan(red, PlanNuevo(socio_id, "2026-01-10", suyos, ("2026-02-10",)), ACTO_ANTERIOR)
    assert len(vista_de_recargos(red).propuestos) == 1
