"""Propiedades de los métodos de escala: nada se pierde al repartir ni baja al crecer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.dinero import decimales, redondear
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import escribir_decimal
from escritorio.cuotas.modelo.emision import Candidato, Escala, Tramo
from escritorio.cuotas.modelo.metodos import Calculo, Entradas, Metodo, Unidad, ValorDeUnidad
from escritorio.cuotas.reglas.metodos import Calculadora, habitantes_en, repartir_presupuesto
from escritorio.cuotas.reglas.textos import leer_cantidad, leer_decimal
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.socios.modelo import Poblacion

TARIFAS = st.decimals(0, 1_000, places=6)
HABITANTES = st.integers(0, 40_000_000)


def _calcular(escala: Escala, habitantes: int, entradas: Entradas | None = None) -> Calculo | str:
    quien = Candidato("a", "", "A", "Pleno", True, "pleno", "UY")
    poblacion = Poblacion("p", 2025, habitantes, "Censo", True)
    return Calculadora(escala, entradas or Entradas()).calcular([(quien, poblacion)])[0]


def _escala(metodo: Metodo, tramos: tuple[Tramo, ...], moneda: str = "USD") -> Escala:
    return Escala("e", "c", "Escala", moneda, "2002-01-01", None, "Uso", tramos, metodo=metodo)


@given(st.integers(1, 10**15 - 1), st.lists(st.fractions(0, 10**6), min_size=1, max_size=40))
def test_el_reparto_suma_exactamente_y_nadie_se_aparta_una_minima_de_lo_justo(
    presupuesto: int, pesos: list[Fraction]
) -> None:
    total = sum(pesos, Fraction(0))
    if not total:
        with pytest.raises(ValueError, match="más que cero"):
            repartir_presupuesto(presupuesto, pesos)
        return
    partes = repartir_presupuesto(presupuesto, pesos)
    assert sum(partes) == presupuesto
    assert all(abs(p - presupuesto * w / total) < 1 for p, w in zip(partes, pesos, strict=True))
    assert all(p == 0 for p, w in zip(partes, pesos, strict=True) if not w)


@st.composite
def progresivas(dibujar: st.DrawFn) -> tuple[Tramo, ...]:
    """Escalones sin huecos, con tarifas cualesquiera."""
    bordes = [0, *sorted(dibujar(st.sets(st.integers(1, 10**7), max_size=6)))]
    topes: list[int | None] = [*(b - 1 for b in bordes[1:]), None]
    return tuple(Tramo(a, b, tarifa=dibujar(TARIFAS)) for a, b in zip(bordes, topes, strict=True))


@given(progresivas(), HABITANTES, HABITANTES)
def test_en_la_progresiva_con_mas_habitantes_nunca_se_paga_menos(
    tramos: tuple[Tramo, ...], unos: int, otros: int
) -> None:
    escala = _escala(Metodo(FormaDeCuota.PROGRESIVA), tramos)
    pocos, muchos = (_calcular(escala, n) for n in sorted((unos, otros)))
    assert isinstance(pocos, Calculo)
    assert isinstance(muchos, Calculo)
    assert pocos.importe <= muchos.importe


@given(progresivas(), HABITANTES)
def test_cada_habitante_cae_en_un_solo_escalon(tramos: tuple[Tramo, ...], habitantes: int) -> None:
    assert sum(habitantes_en(t, habitantes) for t in tramos) == habitantes


@given(st.sampled_from(["CLP", "PYG", "USD"]), TARIFAS, HABITANTES)
def test_el_importe_es_entero_en_la_minima_de_su_moneda_y_se_redondea_una_vez(
    moneda: str, tarifa: Decimal, habitantes: int
) -> None:
    hecho = _calcular(
        _escala(Metodo(FormaDeCuota.POR_HABITANTE), (Tramo(0, None, tarifa=tarifa),), moneda), habitantes
    )
    assert isinstance(hecho, Calculo)
    assert hecho.importe == redondear(habitantes * Fraction(tarifa) * 10 ** decimales(moneda))
    assert ("," in str(hecho.frase).rsplit(moneda, 1)[1]) is (moneda == "USD")


def test_una_cuota_de_quince_cifras_cabe_y_una_de_dieciseis_se_dice() -> None:
    escala = _escala(Metodo(FormaDeCuota.FIJA), (Tramo(0, None, 10**15 - 1),))
    hecho = _calcular(escala, 1)
    assert isinstance(hecho, Calculo)
    assert hecho.importe == 10**15 - 1
    utm = Unidad("u", "UTM", "Unidad", "CLP")
    cara = _escala(Metodo(FormaDeCuota.FIJA, utm), (Tramo(0, None, 10**15 - 1),), "CLP")
    valor = Entradas(valor=ValorDeUnidad("2026-01-01", Decimal(66_561), "SII"))
    assert _calcular(cara, 1, valor) == "su cuota pasa de quince cifras: revise la escala y su población"


@given(st.decimals(0, 10**9, places=8))
def test_una_tarifa_escrita_se_lee_igual(valor: Decimal) -> None:
    escrita = escribir_decimal(valor)
    sin_miles = escrita if "," in escrita else escrita.replace(".", "")
    assert leer_decimal(sin_miles, "tarifa") == valor


@pytest.mark.parametrize(
    ("texto", "valor"), [("0,0125", "0.0125"), ("0.0125", "0.0125"), ("1.234,5", "1234.5"), ("1,5 %", "1.5")]
)
def test_una_tarifa_se_teclea_con_coma_o_con_punto(texto: str, valor: str) -> None:
    assert leer_decimal(texto, "tarifa") == Decimal(valor)


@pytest.mark.parametrize(
    "texto", ["", "-1", "1.234", "1,2,3", "mil", "1e3", "٣", "1.23.456", "0,12345678901"]
)
def test_lo_que_no_es_una_tarifa_o_puede_ser_dos_se_rechaza(texto: str) -> None:
    with pytest.raises(DatoInvalido) as error:
        leer_decimal(texto, "tarifa")
    assert error.value.campo == "tarifa"


def test_un_importe_no_lleva_mas_decimales_que_su_unidad_o_moneda() -> None:
    assert leer_cantidad("1.234", None, "USD", "importe") == 123_400
    assert leer_cantidad("0,5", Unidad("u", "UTM", "Unidad", "CLP"), "CLP", "importe") == 50
    with pytest.raises(DatoInvalido, match="más decimales"):
        leer_cantidad("0,5", None, "CLP", "importe")
    with pytest.raises(DatoInvalido, match="demasiado grande"):
        leer_cantidad("9999999999999999", None, "PYG", "importe")
