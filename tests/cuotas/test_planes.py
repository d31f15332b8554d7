"""Un plan de pago reparte exactamente lo que se debe y se cumple con lo que se abona a sus cargos."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.acciones.planes import (
    PlanCerrado,
    PlanQueSeCumple,
    acordar_plan,
    anular_plan,
    caducar_plan,
)
from escritorio.cuotas.asunto import PlanAcordado
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.mora import leer_efectos, periodos_para_votar
from escritorio.cuotas.consultas.planes import plan, plan_pdf, planes
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.planes import PlanNuevo
from escritorio.cuotas.reglas.planes import (
    calcular_cumplimiento,
    calendario,
    escribir_calendario,
    leer_calendario,
    proponer_calendario,
    vencimientos_de,
)
from escritorio.estatutos.consultas.reglas import organo_principal, regla_vigente
from escritorio.estatutos.modelo.votar import Corte, FormaDeVoto, Mora, ReglaDeVoto
from escritorio.socios.consultas import socios
from tests.cuotas.escenas import fijar
from tests.fabrica import ACTO_ANTERIOR, sin_guardas
from tests.sesiones.escenas import consultado
from tests.sesiones.lectura import texto_de

HOY = "2026-03-10"


@given(st.integers(1, 10**14), st.integers(1, 120), st.integers(1, 12))
def test_las_cuotas_suman_exactamente_la_deuda(deuda: int, cuantas: int, cada: int) -> None:
    if deuda < cuantas:
        return
    cuotas = calendario(deuda, vencimientos_de("2026-01-31", cuantas, cada), "2026-01-01")
    importes = [c.importe for c in cuotas]
    assert sum(importes) == deuda
    assert max(importes) - min(importes) <= 1
    assert [c.vence for c in cuotas] == sorted({c.vence for c in cuotas})


@pytest.mark.parametrize(
    ("deuda", "vencimientos"),
    [
        (100, []),
        (100, ["2026-05-01", "2026-04-01"]),
        (100, ["2026-05-01", "2026-05-01"]),
        (100, ["2025-12-31"]),
        (1, ["2026-04-01", "2026-05-01"]),
    ],
)
def test_un_calendario_imposible_se_dice(deuda: int, vencimientos: list[str]) -> None:
    with pytest.raises(DatoInvalido):
        calendario(deuda, vencimientos, "2026-01-01")


def _debe(bd: Archivo) -> tuple[str, PlanNuevo]:
    """Un socio que debe 1.000 de 2024 y 500 de 2025, y su plan de tres cuotas."""
    socio_id = socios(bd)[0].id
    anotar_saldo_inicial(bd, socio_id, "2024", 100_000, ACTO_ANTERIOR)
    anotar_saldo_inicial(bd, socio_id, "2025", 50_000, ACTO_ANTERIOR)
    cargos = tuple(c.id for c in cargos_de(bd, socio_id))
    return socio_id, PlanNuevo(socio_id, HOY, cargos, ("2026-03-10", "2026-04-10", "2026-05-10"))


def test_el_plan_guarda_su_papel_y_no_cambia_lo_que_se_debe(red: Archivo) -> None:
    socio_id, nuevo = _debe(red)
    antes = cargos_de(red, socio_id)
    plan_id = acordar_plan(red, nuevo, ACTO_ANTERIOR)
    hecho = plan(red, plan_id)
    assert (hecho.numero, hecho.importe, [c.importe for c in hecho.cuotas]) == (1, 150_000, [50_000] * 3)
    assert cargos_de(red, socio_id) == antes
    texto = texto_de(plan_pdf(red, plan_id))
    for dato in ("Plan de pago n.º 1", "1.500,00", "Libro de socios en papel", "10/05/2026"):
        assert dato in texto


def test_cada_plazo_lleva_su_fecha_y_su_importe_y_el_primero_es_la_entrega(red: Archivo) -> None:
    _, nuevo = _debe(red)
    fechas, importes = leer_calendario("10/03/2026 600,00\n\n15/04/2026 USD 300\n1/8/2026 600", "USD")
    suyo = replace(nuevo, vencimientos=fechas, importes=importes, inicial=True)
    hecho = plan(red, acordar_plan(red, suyo, ACTO_ANTERIOR))
    assert [(c.vence, c.importe) for c in hecho.cuotas] == [
        ("2026-03-10", 60_000),
        ("2026-04-15", 30_000),
        ("2026-08-01", 60_000),
    ]
    assert hecho.inicial
    texto = texto_de(plan_pdf(red, hecho.id))
    assert "Entrega inicial 10/03/2026 600,00" in texto
    assert "1 15/04/2026 300,00" in texto
    assert "2 01/08/2026 600,00" in texto
    assert calcular_cumplimiento(hecho, "2026-03-11").atrasado == 60_000
    assert (
        escribir_calendario(hecho.cuotas, "USD") == "10/03/2026 600,00\n15/04/2026 300,00\n01/08/2026 600,00"
    )


@pytest.mark.parametrize(
    ("texto", "frase"),
    [
        (
            "10/03/2026 600\n10/04/2026 800",
            "suman USD 1.400,00 y lo que entra en el plan es USD 1.500,00: faltan",
        ),
        ("10/03/2026 600\n10/04/2026 1000", "sobran USD 100,00"),
        ("10/03/2026 1500\n10/04/2026 0", "mayor que cero"),
        ("10/03/2026 1500\n10/04/2026", "En el renglón 2"),
        ("el lunes 1500", "En el renglón 1"),
        ("10/04/2026 600\n10/03/2026 900", "en orden"),
        ("09/03/2026 1500", "antes que el plan"),
        ("", "en orden"),
    ],
)
def test_un_calendario_que_no_cuadra_no_deja_rastro(red: Archivo, texto: str, frase: str) -> None:
    _, nuevo = _debe(red)
    with pytest.raises(DatoInvalido, match=frase):
        fechas, importes = leer_calendario(texto, "USD")
        acordar_plan(red, replace(nuevo, vencimientos=fechas, importes=importes), ACTO_ANTERIOR)
    assert planes(red) == []


def test_la_entrega_va_hoy_y_lo_demas_en_partes_iguales() -> None:
    cuotas = proponer_calendario(100_000, HOY, HOY, 3, 1, 40_000, "USD")
    assert [(c.orden, c.vence, c.importe) for c in cuotas] == [
        (1, "2026-03-10", 40_000),
        (2, "2026-04-10", 20_000),
        (3, "2026-05-10", 20_000),
        (4, "2026-06-10", 20_000),
    ]
    with pytest.raises(DatoInvalido, match="no llega"):
        proponer_calendario(100_000, HOY, HOY, 3, 1, 100_000, "USD")


def test_el_acta_fundacional_no_aprueba_ningun_plan(red: Archivo) -> None:
    _, nuevo = _debe(red)
    acta = Fundamento(ClaseDeFundamento.ACTA_FUNDACIONAL, "Acta", "1995-11-11")
    with pytest.raises(DatoInvalido, match="Un plan de pago no se apoya en el acta fundacional"):
        acordar_plan(red, nuevo, acta)
    assert planes(red) == []


def test_acordar_lee_una_vez_lo_que_se_debe(red: Archivo) -> None:
    _, nuevo = _debe(red)
    dichas = consultado(red, lambda: acordar_plan(red, nuevo, ACTO_ANTERIOR))
    assert sum("FROM cargo " in d for d in dichas) == 1


def test_el_plan_va_en_la_moneda_de_sus_cargos_y_en_una_sola(red: Archivo) -> None:
    socio_id, nuevo = _debe(red)
    pesos = next(c.id for c in cargos_de(red, socio_id) if c.ejercicio == "2025")
    with transaccion(red, "Se cobró en pesos"):
        sin_guardas(red)
        red.ejecutar("UPDATE cargo SET moneda = 'UYU' WHERE id = ?", [pesos])
    with pytest.raises(DatoInvalido, match="una sola moneda"):
        acordar_plan(red, nuevo, ACTO_ANTERIOR)
    assert planes(red) == []
    suyo = plan(red, acordar_plan(red, replace(nuevo, cargos=(pesos,)), ACTO_ANTERIOR))
    assert (suyo.moneda, suyo.importe) == ("UYU", 50_000)
    assert "UYU" in texto_de(plan_pdf(red, suyo.id))


def test_lo_abonado_cubre_las_cuotas_en_su_orden(red: Archivo) -> None:
    socio_id, nuevo = _debe(red)
    plan_id = acordar_plan(red, nuevo, ACTO_ANTERIOR)
    anotar_pago(red, PagoNuevo("p", socio_id, HOY, 70_000, "cheque"))
    va = calcular_cumplimiento(plan(red, plan_id), HOY)
    assert (va.estado, va.pagado, va.falta, va.atrasado) == ("al_dia", 70_000, 80_000, 0)
    assert [r.cubierto for r in va.renglones] == [50_000, 20_000, 0]
    tarde = calcular_cumplimiento(plan(red, plan_id), "2026-04-11")
    assert (tarde.estado, tarde.atrasado) == ("atrasado", 30_000)
    assert calcular_cumplimiento(plan(red, plan_id), "2026-04-10").estado == "al_dia"
    anotar_pago(red, PagoNuevo("q", socio_id, HOY, 80_000, "cheque"))
    assert calcular_cumplimiento(plan(red, plan_id), "2030-01-01").estado == "cumplido"


def test_lo_que_ya_esta_en_un_plan_no_entra_en_otro_hasta_que_se_anula(red: Archivo) -> None:
    _, nuevo = _debe(red)
    plan_id = acordar_plan(red, nuevo, ACTO_ANTERIOR)
    with pytest.raises(DatoInvalido, match="otro plan vigente"):
        acordar_plan(red, nuevo, ACTO_ANTERIOR)
    assert len(planes(red)) == 1
    anular_plan(red, plan_id, "Se acordó otro")
    acordar_plan(red, nuevo, ACTO_ANTERIOR)
    assert [(p.numero, p.estado) for p in planes(red)] == [(2, "vigente"), (1, "anulado")]
    with pytest.raises(PlanCerrado):
        anular_plan(red, plan_id, "Otra vez")


def test_un_plan_que_se_cumple_no_caduca(red: Archivo) -> None:
    _, nuevo = _debe(red)
    plan_id = acordar_plan(red, nuevo, ACTO_ANTERIOR)
    with pytest.raises(PlanQueSeCumple):
        caducar_plan(red, plan_id, "No paga")
    assert plan(red, plan_id).estado == "vigente"


def test_un_plan_atrasado_caduca_con_su_motivo(red: Archivo) -> None:
    socio_id, nuevo = _debe(red)
    viejo = PlanNuevo(socio_id, "2026-01-10", nuevo.cargos, ("2026-02-10", "2026-03-10"))
    plan_id = acordar_plan(red, viejo, ACTO_ANTERIOR)
    caducar_plan(red, plan_id, "No pagó la primera cuota")
    hecho = plan(red, plan_id)
    assert (hecho.estado, hecho.cerrado_el, hecho.motivo_cierre) == (
        "caducado",
        HOY,
        "No pagó la primera cuota",
    )


def test_no_se_acuerda_un_plan_sin_deuda_ni_con_fecha_por_llegar(red: Archivo) -> None:
    socio_id, nuevo = _debe(red)
    for malo in (
        PlanNuevo(socio_id, HOY, (), nuevo.vencimientos),
        PlanNuevo(socio_id, "2026-03-11", nuevo.cargos, nuevo.vencimientos),
        PlanNuevo(socios(red)[1].id, HOY, nuevo.cargos, nuevo.vencimientos),
    ):
        with pytest.raises(DatoInvalido):
            acordar_plan(red, malo, ACTO_ANTERIOR)
    assert planes(red) == []


@pytest.mark.parametrize(("con_plan", "cuentan"), [(None, 2), (False, 2), (True, 0)])
def test_el_plan_devuelve_el_voto_solo_si_la_regla_lo_dice(
    red: Archivo, con_plan: bool | None, cuentan: int
) -> None:
    socio_id, nuevo = _debe(red)
    acordar_plan(red, nuevo, ACTO_ANTERIOR)
    fijar(red, "voto", ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(1, Corte.SESION, con_plan)))
    regla = regla_vigente(red, organo_principal(red).id, "voto", "", HOY)
    assert len(periodos_para_votar(red, regla, HOY, dia=HOY).get(socio_id, ())) == cuentan
    assert len(periodos_para_votar(red, regla, "2026-03-11", dia="2026-03-11").get(socio_id, ())) == 2
    (voto,) = [e for e in leer_efectos(red)(socio_id, "Salto") if e.clase == "voto"]
    lo_calla = "La regla no dice si un plan de pago devuelve el voto." in str(voto.dictamen.cuenta[0])
    assert lo_calla == (con_plan is None)


@pytest.mark.parametrize(
    "trampa",
    [
        "UPDATE plan_pago SET importe = importe + 1",
        "UPDATE plan_pago SET fecha = '2020-01-01'",
        "UPDATE plan_cuota SET vence = '2030-01-01'",
        "UPDATE plan_cargo SET importe = 1",
        "DELETE FROM plan_cuota",
        "DELETE FROM plan_cargo",
    ],
)
@pytest.mark.parametrize("cerrado", [False, True])
def test_ni_el_plan_ni_sus_partes_se_reescriben(red: Archivo, cerrado: bool, trampa: str) -> None:
    _, nuevo = _debe(red)
    plan_id = acordar_plan(red, nuevo, ACTO_ANTERIOR)
    if cerrado:
        anular_plan(red, plan_id, "Se acordó otro")
    antes = plan(red, plan_id)
    with pytest.raises(PlanAcordado), transaccion(red, "Trampa"):
        red.ejecutar(trampa)
    assert plan(red, plan_id) == antes


def test_caducar_un_plan_se_deshace_si_sus_cargos_siguen_libres_y_anularlo_no(red: Archivo) -> None:
    socio_id, nuevo = _debe(red)
    viejo = PlanNuevo(socio_id, "2026-01-10", nuevo.cargos, ("2026-02-10", "2026-03-10"))
    plan_id = acordar_plan(red, viejo, ACTO_ANTERIOR)
    deshacer(red, caducar_plan(red, plan_id, "No pagó"))
    assert plan(red, plan_id).estado == "vigente"
    accion = anular_plan(red, plan_id, "Por error")
    with pytest.raises(PlanAcordado):
        deshacer(red, accion)
    assert plan(red, plan_id).estado == "anulado"
