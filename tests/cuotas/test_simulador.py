"""Comparar escalas y decir quién cambia de tramo, sin emitir nada."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.escalas import crear_escala, eximir
from escritorio.cuotas.consultas.escalas import escalas
from escritorio.cuotas.consultas.vista_previa import cambios, preparar_emision, simulacion
from escritorio.cuotas.modelo.campanas import ExencionNueva
from escritorio.cuotas.modelo.emision import Candidato, Escala, EscalaNueva, Pedido, Tramo
from escritorio.cuotas.modelo.metodos import Entradas, Metodo
from escritorio.cuotas.modelo.simulacion import Comparado, SumaDe
from escritorio.cuotas.reglas.cambios import cambios_de_tramo
from escritorio.cuotas.reglas.simulador import simular
from escritorio.estatutos.modelo.votar import FormaDeCuota, Prorrateo, ReglaDeCuota, Salida
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta, dar_de_baja
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import Poblacion, SocioNuevo
from tests.cuotas.escenas import fijar
from tests.fabrica import ACTO_ANTERIOR

DE_2002 = Escala(
    "vieja", "c", "Escala de 2002", "USD", "2002-01-01", None, "Reglamento",
    (Tramo(0, 99_999, 10_000), Tramo(100_000, 499_999, 50_000), Tramo(500_000, None, 100_000)),
)  # fmt: skip
PLANA = replace(
    DE_2002, id="plana", nombre="Plana", tramos=(Tramo(0, None, 20_000),), metodo=Metodo(FormaDeCuota.FIJA)
)
QUIENES = [
    Candidato("a", "1", "Chico", "Pleno", True, "pleno", "UY"),
    Candidato("b", "2", "Grande", "Pleno", True, "pleno", "BR"),
    Candidato("c", "3", "Callado", "Pleno", True, "pleno", "BR"),
    Candidato("d", "4", "Invitado", "Observador", False, "observador", "BR"),
]
SERIES = {
    "a": (Poblacion("1", 2025, 50_000, "INE", True),),
    "b": (Poblacion("2", 2025, 200_000, "IBGE", True),),
}


def test_se_dice_cuanto_daria_cada_escala_por_tramo_y_por_pais_y_quien_queda_fuera() -> None:
    hecha = simular(
        Pedido("2026"), [(DE_2002, Entradas()), (PLANA, Entradas())], QUIENES, SERIES, "2026-03-10"
    )
    vieja, plana = hecha.resultados
    assert (vieja.cargos, vieja.total, plana.cargos, plana.total) == (2, 60_000, 3, 60_000)
    assert vieja.por_tramo == (
        SumaDe("menos de 100.000 hab.", 1, 10_000),
        SumaDe("100.000 a 499.999 hab.", 1, 50_000),
    )
    assert plana.por_pais == (SumaDe("Brasil", 2, 40_000), SumaDe("Uruguay", 1, 20_000))
    assert [f.motivo for f in vieja.excluidos] == [
        "no tiene población oficial hasta 2026",
        "su categoría (Observador) no paga cuota",
    ]


def test_se_cuenta_quien_sube_quien_baja_y_cuanto_cada_uno() -> None:
    hecha = simular(
        Pedido("2026"), [(DE_2002, Entradas()), (PLANA, Entradas())], QUIENES, SERIES, "2026-03-10"
    )
    assert hecha.comparados == (None, Comparado(1, 10_000, 1, 30_000, 0, entran=1, salen=0))
    assert [s.diferencia(1) for s in hecha.socios] == [10_000, -30_000, None, None]
    assert [s.importe(0) for s in hecha.socios] == [10_000, 50_000, None, None]


def test_en_otra_moneda_no_se_restan() -> None:
    otra = replace(PLANA, moneda="UYU")
    hecha = simular(
        Pedido("2026"), [(DE_2002, Entradas()), (otra, Entradas())], QUIENES, SERIES, "2026-03-10"
    )
    assert hecha.comparados == (None, None)
    assert not hecha.comparables
    with pytest.raises(DatoInvalido):
        simular(Pedido("2026"), [], QUIENES, SERIES, "2026-03-10")


@given(st.lists(st.integers(0, 5_000_000), max_size=30), st.integers(0, 10**6), st.integers(0, 10**6))
def test_lo_que_sube_menos_lo_que_baja_es_lo_que_cambia_el_ingreso(
    habitantes: list[int], uno: int, otro: int
) -> None:
    quienes = [Candidato(f"{i}", "", f"{i}", "Pleno", True, "p", "UY") for i in range(len(habitantes))]
    series = {f"{i}": (Poblacion("p", 2025, h, "INE", True),) for i, h in enumerate(habitantes)}
    nueva = replace(DE_2002, tramos=(Tramo(0, 99_999, uno), Tramo(100_000, None, otro)))
    hecha = simular(
        Pedido("2026"), [(DE_2002, Entradas()), (nueva, Entradas())], quienes, series, "2026-03-10"
    )
    comparado, (antes, ahora) = hecha.comparados[1], hecha.resultados
    assert comparado is not None
    pierde = sum(s.importe(0) or 0 for s in hecha.socios if s.importe(1) is None)
    assert comparado.cuanto_suben - comparado.cuanto_bajan - pierde == ahora.total - antes.total
    assert all(
        sum(s.total for s in suma) == r.total for r in hecha.resultados for suma in (r.por_tramo, r.por_pais)
    )
    assert comparado.suben + comparado.bajan + comparado.iguales + comparado.salen == antes.cargos


def _serie(*dadas: tuple[int, int]) -> tuple[Poblacion, ...]:
    return tuple(Poblacion(f"{a}", a, h, "IBGE", True) for a, h in dadas)


@pytest.mark.parametrize(
    ("nombre", "antes", "ahora", "tramos", "porque"),
    [
        (
            "Vilhena", 99_854, 102_211, ("menos de 100.000 hab.", "100.000 a 499.999 hab."),
            "Su población sube de 99.854 (2019, IBGE) a 102.211 (2020, IBGE) y llega a 100.000.",
        ),
        (
            "Abreu e Lima", 99_990, 100_346, ("menos de 100.000 hab.", "100.000 a 499.999 hab."),
            "Su población sube de 99.990 (2019, IBGE) a 100.346 (2020, IBGE) y llega a 100.000.",
        ),
        (
            "Lo Espejo", 100_694, 99_774, ("100.000 a 499.999 hab.", "menos de 100.000 hab."),
            "Su población baja de 100.694 (2019, IBGE) a 99.774 (2020, IBGE) y no llega a 100.000.",
        ),
    ],
)  # fmt: skip
def test_se_dice_quien_cambia_de_tramo_y_por_que(
    nombre: str, antes: int, ahora: int, tramos: tuple[str, str], porque: str
) -> None:
    quien = Candidato("v", "", nombre, "Pleno", True, "p", "BR")
    quieto = Candidato("q", "", "Quieto", "Pleno", True, "p", "BR")
    series = {"v": _serie((2019, antes), (2020, ahora)), "q": _serie((2019, 100), (2020, 200))}
    dos = (Pedido("2019"), DE_2002, Entradas()), (Pedido("2020"), DE_2002, Entradas())
    (cambio,) = cambios_de_tramo(*dos, [quien, quieto], series)
    assert (cambio.socio, cambio.porque) == (nombre, porque)
    assert (cambio.antes.tramo, cambio.ahora.tramo) == tramos


def test_con_la_misma_poblacion_lo_que_cambia_es_la_escala() -> None:
    nueva = replace(
        DE_2002, id="nueva", nombre="De 2026", tramos=(Tramo(0, 9_999, 1), Tramo(10_000, None, 2))
    )
    dos = (Pedido("2025"), DE_2002, Entradas()), (Pedido("2026"), nueva, Entradas())
    cambio = cambios_de_tramo(*dos, QUIENES, SERIES)[0]
    assert cambio.porque == (
        "La misma población, 50.000 (2025, INE); rige otra escala: «De 2026» en vez de «Escala de 2002»."
    )
    por_tarifa = replace(PLANA, metodo=Metodo(FormaDeCuota.POR_HABITANTE))
    assert cambios_de_tramo(dos[0], (Pedido("2026"), por_tarifa, Entradas()), QUIENES, SERIES) == []


def test_se_simula_sobre_los_socios_de_hoy_sin_tocar_nada(red: Archivo) -> None:
    antes = red.valor("SELECT count(*) FROM bitacora")
    (rige,) = escalas(red)
    por_habitante = replace(
        rige,
        id="",
        tramos=(Tramo(0, None, tarifa=Decimal("0.002")),),
        metodo=Metodo(FormaDeCuota.POR_HABITANTE),
    )
    hecha = simulacion(red, Pedido("2026"), [rige, por_habitante])
    assert [r.total for r in hecha.resultados] == [760_000, 936_000]
    assert [s.de for s in hecha.resultados[0].por_pais] == ["Uruguay"]
    assert red.valor("SELECT count(*) FROM bitacora") == antes
    with pytest.raises(DatoInvalido):
        simulacion(red, Pedido("26"), [rige])


def test_los_cambios_se_leen_del_archivo_con_la_escala_de_cada_ejercicio(red: Archivo) -> None:
    assert cambios(red, Pedido("2026"), Pedido("2025")) == []
    nueva = EscalaNueva("ordinaria", "De 2026", "USD", "2026-01-01", "Acuerdo", (Tramo(0, None, 1_000),))
    crear_escala(red, nueva, ACTO_ANTERIOR)
    hallados = cambios(red, Pedido("2026"))
    assert len(hallados) == 12
    assert "rige otra escala" in hallados[0].porque


def test_el_simulador_da_lo_mismo_que_se_emitiria_con_exenciones_altas_y_bajas(red: Archivo) -> None:
    fijar(
        red,
        "cuota",
        ReglaDeCuota(FormaDeCuota.TRAMOS, prorrateo=Prorrateo.DIARIO, salida=Salida.PROPORCIONAL),
    )
    uno, otro, sale = [s.id for s in socios(red)[:3]]
    eximir(red, ExencionNueva(uno, Fraction(1, 3), "2026"), ACTO_ANTERIOR)
    eximir(red, ExencionNueva(otro, Fraction(1), "2026"), ACTO_ANTERIOR)
    dar_de_baja(red, sale, "2026-02-01", ACTO_ANTERIOR)
    ficha = SocioNuevo(nombre="Recién Llegado", pais="UY", categoria_id=categorias(red)[0].id)
    entra = dar_de_alta(red, ficha, "2026-03-01", ACTO_ANTERIOR)
    anotar_poblacion(red, entra, 2025, 60_000, "Censo de prueba", oficial=True)
    emitida, simulada = (
        preparar_emision(red, "2026"),
        simulacion(red, Pedido("2026"), escalas(red)).resultados[0],
    )
    assert (simulada.cargos, simulada.total) == (len(emitida.cargos), emitida.total)
    assert {(e.socio_id, e.motivo) for e in simulada.excluidos} == {
        (e.socio_id, e.motivo) for e in emitida.excluidos
    }
    emitir(red, emitida)
    assert simulacion(red, Pedido("2026"), escalas(red)).resultados[0].total == emitida.total
