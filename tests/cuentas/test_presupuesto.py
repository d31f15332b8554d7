"""El presupuesto: lo aprobado, sus modificaciones y cómo va, siempre de los asientos."""

from __future__ import annotations

from fractions import Fraction

import pytest

from escritorio.comun.base.dinero import escribir_porcentaje
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuentas.acciones.asientos import anular_asiento
from escritorio.cuentas.acciones.presupuesto import (
    aprobar_presupuesto,
    corregir_partida,
    crear_partida,
    dar_por_adaptadas,
    modificar_presupuesto,
    retirar_partida,
    traer_partidas,
)
from escritorio.cuentas.consultas.asientos import asientos, partidas, todas_las_partidas
from escritorio.cuentas.consultas.presupuesto import cambios, ejecucion, presupuesto
from escritorio.cuentas.modelo.asientos import PartidaNueva
from escritorio.cuentas.modelo.presupuesto import RenglonDeEjecucion
from escritorio.cuentas.reglas.rendicion import totalizar
from tests.cuentas.casos import BANCO, PESOS, abrir, gasto, ingreso, partida_de
from tests.fabrica import ACTO_ANTERIOR


def _aprobar(bd: Archivo, **cifras: int) -> str:
    por_id = {partida_de(bd, codigo.replace("_", ".")[1:]): importe for codigo, importe in cifras.items()}
    return aprobar_presupuesto(bd, "2026", "USD", "2026-01-15", por_id, ACTO_ANTERIOR)


def test_una_red_nace_con_partidas_sencillas_por_adaptar(bd: Archivo) -> None:
    suyas = partidas(bd)
    assert {p.clase for p in suyas} == {"ingreso", "gasto"}
    assert all(p.por_adaptar for p in suyas)
    dar_por_adaptadas(bd)
    assert not any(p.por_adaptar for p in partidas(bd))


def test_corregir_una_partida_la_da_por_adaptada(bd: Archivo) -> None:
    corregir_partida(bd, partida_de(bd, "2.2"), "2.02", "Oficina")
    corregida = next(p for p in partidas(bd) if p.codigo == "2.02")
    assert (corregida.rotulo, corregida.por_adaptar) == ("2.02 Oficina", False)


def test_dos_partidas_no_llevan_el_mismo_codigo(bd: Archivo) -> None:
    antes = ultimo_apunte(bd)
    with pytest.raises(DatoInvalido, match="ya es de «Cuotas de los socios»"):
        crear_partida(bd, PartidaNueva("gasto", " 1.1 ", "Cuotas a otras redes"))
    assert ultimo_apunte(bd) == antes


def test_las_partidas_de_partida_no_se_traen_dos_veces(bd: Archivo) -> None:
    with pytest.raises(DatoInvalido, match="ya tiene"):
        traer_partidas(bd)


def test_un_archivo_de_antes_las_trae_cuando_quiere(bd: Archivo) -> None:
    with transaccion(bd, "Como si fuera de antes"):
        bd.ejecutar("DELETE FROM partida")
    traer_partidas(bd)
    assert [p.clave for p in partidas(bd, "ingreso")] == ["cuotas", "aportes", "otros_ingresos"]


def test_una_partida_con_asientos_posteriores_no_se_retira(bd: Archivo) -> None:
    gasto(bd, abrir(bd))
    with pytest.raises(DatoInvalido, match="tiene asientos"):
        retirar_partida(bd, partida_de(bd, "2.2"), "2026-03-05")
    retirar_partida(bd, partida_de(bd, "2.2"), "2026-03-06")
    assert "2.2" not in {p.codigo for p in partidas(bd)}
    assert "2.2" in {p.codigo for p in todas_las_partidas(bd)}


def test_la_ejecucion_compara_lo_presupuestado_con_los_asientos(bd: Archivo) -> None:
    caja = abrir(bd)
    _aprobar(bd, p1_1=1_000_00, p2_2=90_00, p2_3=50_00)
    ingreso(bd, caja, 250_00)
    gasto(bd, caja, 30_00)
    renglones = {r.codigo: r for r in ejecucion(bd, "2026", "USD").renglones}
    assert [(c, r.presupuestado, r.ejecutado, r.diferencia) for c, r in renglones.items()] == [
        ("1.1", 1_000_00, 250_00, 750_00),
        ("2.2", 90_00, 30_00, 60_00),
        ("2.3", 50_00, 0, 50_00),
    ]
    assert renglones["2.2"].porcentaje == Fraction(1, 3)
    assert totalizar(renglones.values(), "gasto").ejecutado == 30_00


def test_cada_cifra_ejecutada_se_abre_hasta_sus_asientos(bd: Archivo) -> None:
    caja, pesos = abrir(bd, BANCO), abrir(bd, PESOS)
    for importe in (30_00, 12_50):
        gasto(bd, caja, importe)
    gasto(bd, caja, 99_00, fecha="2025-03-01")
    gasto(bd, pesos, 7_000)
    malo = gasto(bd, caja, 5_00)
    anular_asiento(bd, malo.id, "2026-03-09", "Doble")
    (renglon,) = ejecucion(bd, "2026", "USD").renglones
    suyos = asientos(bd, partida_id=renglon.partida_id, ejercicio="2026", moneda="USD")
    assert renglon.ejecutado == sum(a.importe for a in suyos) == 42_50


def test_modificar_suma_y_resta_con_su_motivo_y_su_acuerdo(bd: Archivo) -> None:
    _aprobar(bd, p2_2=90_00, p2_3=50_00)
    suyo = presupuesto(bd, "2026", "USD")
    assert suyo is not None
    deltas = {partida_de(bd, "2.2"): -40_00, partida_de(bd, "2.3"): 40_00}
    modificar_presupuesto(bd, suyo.id, "2026-02-01", deltas, "Más viajes", ACTO_ANTERIOR)
    renglones = {r.codigo: (r.inicial, r.modificado, r.presupuestado) for r in _renglones(bd)}
    assert renglones == {"2.2": (90_00, -40_00, 50_00), "2.3": (50_00, 40_00, 90_00)}
    assert [(c.partida[:3], c.importe, c.motivo) for c in cambios(bd, suyo.id)] == [
        ("2.2", -40_00, "Más viajes"),
        ("2.3", 40_00, "Más viajes"),
    ]


def test_una_partida_no_queda_en_menos_que_nada(bd: Archivo) -> None:
    _aprobar(bd, p2_2=90_00)
    suyo = presupuesto(bd, "2026", "USD")
    assert suyo is not None
    antes = ultimo_apunte(bd)
    with pytest.raises(DatoInvalido, match=r"quedaría en −USD 0,01"):
        modificar_presupuesto(
            bd, suyo.id, "2026-02-01", {partida_de(bd, "2.2"): -90_01}, "Recorte", ACTO_ANTERIOR
        )
    assert ultimo_apunte(bd) == antes


def test_un_ejercicio_no_tiene_dos_presupuestos_en_la_misma_moneda(bd: Archivo) -> None:
    accion = _aprobar(bd, p2_2=90_00)
    with pytest.raises(DatoInvalido, match="ya tiene presupuesto en USD"):
        _aprobar(bd, p2_3=10_00)
    deshacer(bd, accion)
    assert presupuesto(bd, "2026", "USD") is None


@pytest.mark.parametrize(
    ("ejercicio", "moneda", "fecha", "importe", "campo"),
    [
        ("26", "USD", "2026-01-15", 1, "ejercicio"),
        ("2026", "dolar", "2026-01-15", 1, "moneda"),
        ("2026", "USD", "2026-03-11", 1, "fecha"),
        ("2026", "USD", "2026-01-15", 0, None),
        ("2026", "USD", "2026-01-15", -1, "partida"),
        ("2026", "USD", "2026-01-15", 10**15, "partida"),
    ],
)
def test_un_presupuesto_mal_escrito_no_deja_rastro(
    bd: Archivo, ejercicio: str, moneda: str, fecha: str, importe: int, campo: str | None
) -> None:
    antes, partida_id = ultimo_apunte(bd), partida_de(bd, "2.2")
    with pytest.raises(DatoInvalido) as error:
        aprobar_presupuesto(bd, ejercicio, moneda, fecha, {partida_id: importe}, ACTO_ANTERIOR)
    assert error.value.campo == (partida_id if campo == "partida" else campo)
    assert ultimo_apunte(bd) == antes


@pytest.mark.parametrize(
    ("razon", "dicho"),
    [
        (None, "—"),
        (Fraction(0), "0,0 %"),
        (Fraction(1, 3), "33,3 %"),
        (Fraction(5, 4), "125,0 %"),
        (Fraction(-1, 2), "-50,0 %"),
        (Fraction(-1, 10_000), "0,0 %"),
        (Fraction(25, 10_000), "0,3 %"),
        (Fraction(1), "100,0 %"),
        (Fraction(300_01, 300_00), "100,1 %"),
        (Fraction(299_99, 300_00), "99,9 %"),
        (Fraction(-300_01, 300_00), "-100,1 %"),
    ],
)
def test_el_porcentaje_se_escribe_con_una_decima(razon: Fraction | None, dicho: str) -> None:
    assert escribir_porcentaje(razon) == dicho


def _renglones(bd: Archivo) -> tuple[RenglonDeEjecucion, ...]:
    return ejecucion(bd, "2026", "USD").renglones
