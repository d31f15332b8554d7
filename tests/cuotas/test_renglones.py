"""Lo tecleado en la tabla de tramos: sin huecos ni solapes por construcción."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido
from escritorio.cuotas.modelo.emision import Tramo
from escritorio.cuotas.modelo.metodos import Metodo, Unidad
from escritorio.cuotas.reglas.escalas import escribir_renglones, exigir_escala, leer_renglones, topes_de
from escritorio.estatutos.modelo.votar import FormaDeCuota

POR_TRAMOS = Metodo()
PROGRESIVA = Metodo(FormaDeCuota.PROGRESIVA)


@given(st.sets(st.integers(1, 10**9), max_size=8), st.randoms())
def test_se_escriban_como_se_escriban_los_tramos_cubren_todo_sin_pisarse(
    desdes: set[int], azar: object
) -> None:
    escritos = [("0", "1"), *((str(d), "2,50") for d in desdes)]
    azar.shuffle(escritos)  # type: ignore[attr-defined]  # es un `random.Random`
    tramos = leer_renglones(escritos, POR_TRAMOS, "USD")
    assert exigir_escala(tramos) == tramos
    assert all(a.maximo is not None and a.maximo + 1 == b.minimo for a, b in pairwise(tramos))


@given(st.lists(st.tuples(st.integers(1, 10**6), st.decimals(0, 10**6, places=4)), max_size=6))
def test_una_escala_por_tarifas_se_escribe_y_se_lee_igual(saltos: list[tuple[int, Decimal]]) -> None:
    minimos = [0]
    for salto, _ in saltos:
        minimos.append(minimos[-1] + salto)
    tarifas = [Decimal(1), *(t for _, t in saltos)]
    topes: list[int | None] = [*(m - 1 for m in minimos[1:]), None]
    tramos = tuple(Tramo(a, b, tarifa=t) for a, b, t in zip(minimos, topes, tarifas, strict=True))
    assert leer_renglones(escribir_renglones(tramos, PROGRESIVA, "USD"), PROGRESIVA, "USD") == tramos


def test_lo_que_paga_va_en_la_moneda_o_en_la_unidad() -> None:
    utm = Metodo(unidad=Unidad("u", "UTM", "Unidad", "CLP", 3))
    assert leer_renglones([("0", "1.500")], POR_TRAMOS, "CLP")[0].importe == 1_500
    assert leer_renglones([("0", "1,5")], utm, "CLP")[0].importe == 1_500
    assert escribir_renglones([Tramo(0, None, 1_500)], utm, "CLP") == [("0", "1,500")]


def test_un_metodo_sin_tramos_solo_lee_lo_primero() -> None:
    fija = Metodo(FormaDeCuota.FIJA)
    assert leer_renglones([("0", "10"), ("x", "")], fija, "USD") == (Tramo(0, None, 1_000),)


@pytest.mark.parametrize(
    ("renglones", "frase"),
    [
        ([("0", "1"), ("0", "2")], "Dos tramos empiezan en 0"),
        ([("0", "1"), ("100.000", "2"), ("100000", "3")], "Dos tramos empiezan en 100.000"),
        ([("0", "")], "Falta lo que se paga"),
        ([("0", "1"), ("50", " ")], "Falta lo que se paga desde 50"),
        ([("mil", "1")], "no es un número de habitantes"),
        ([("-1", "1")], "no es un número de habitantes"),
        ([("0", "1,234")], "más decimales"),
        ([("0", "-5")], "no es un importe"),
    ],
)
def test_lo_que_no_se_entiende_se_dice(renglones: list[tuple[str, str]], frase: str) -> None:
    with pytest.raises(DatoInvalido, match=frase) as error:
        leer_renglones(renglones, POR_TRAMOS, "USD")
    assert error.value.campo == "tramos"


def test_el_hasta_de_cada_uno_es_donde_empieza_el_siguiente_aunque_este_desordenado() -> None:
    assert topes_de(["0", "500.000", "100.000", "x"]) == ["99.999", "en adelante", "499.999", "—"]
