"""El dinero se lee y se escribe sin perder una unidad mínima."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.dinero import (
    Dinero,
    escribir_cifra,
    escribir_importe,
    escribir_miles,
    leer_importe,
)
from escritorio.comun.base.errores import DatoInvalido

MONEDAS = st.sampled_from(["USD", "CLP", "UYU", "PYG"])


@given(st.integers(-(10**15) + 1, 10**15 - 1), MONEDAS)
def test_lo_escrito_se_lee_igual(minimas: int, moneda: str) -> None:
    assert leer_importe(escribir_cifra(minimas, moneda), moneda) == minimas
    if minimas >= 0:
        assert leer_importe(escribir_importe(minimas, moneda), moneda) == minimas


@pytest.mark.parametrize(
    ("texto", "moneda", "minimas"),
    [
        ("1.234,56", "USD", 123_456),
        ("1234,5", "USD", 123_450),
        ("1234.56", "USD", 123_456),
        ("12.5", "USD", 1_250),
        ("1.234", "USD", 123_400),
        ("1.234", "CLP", 1_234),
        (" USD 0,05 ", "USD", 5),
        ("1 234 567,00", "USD", 123_456_700),
        ("-3", "CLP", -3),
        ("7,00", "CLP", 7),
        ("$800.000", "CLP", 800_000),
        ("-$ 800.000", "CLP", -800_000),
        ("1.234,50 €", "EUR", 123_450),
        ("R$ 10", "BRL", 1_000),
        ("US$ 10,5", "USD", 1_050),
        ("Gs. 500.000", "PYG", 500_000),
        ("s/ 20", "PEN", 2_000),
        ("20 uyu", "UYU", 2_000),
    ],
)
def test_un_importe_se_lee_como_se_escribe_a_mano(texto: str, moneda: str, minimas: int) -> None:
    assert leer_importe(texto, moneda) == minimas


@pytest.mark.parametrize(
    ("texto", "moneda", "frase"),
    [
        ("", "USD", "no es un importe"),
        ("doce", "USD", "no es un importe"),
        ("1,234,567", "USD", "no es un importe"),
        ("1.23.456", "USD", "no es un importe"),
        ("12,345", "USD", "más decimales"),
        ("€ 10", "CLP", "no es un importe"),
        ("$ 10", "EUR", "no es un importe"),
        ("$", "CLP", "no es un importe"),
        ("US$ 10", "CLP", "no es un importe"),
        ("$1$", "CLP", "no es un importe"),
        ("1,5", "CLP", r"más decimales de los que usa CLP \(0\)"),
        ("10000000000000,00", "USD", "demasiado grande"),
    ],
)
def test_lo_que_no_es_un_importe_se_dice_con_su_campo(texto: str, moneda: str, frase: str) -> None:
    with pytest.raises(DatoInvalido, match=frase) as dicho:
        leer_importe(texto, moneda, "cuota")
    assert dicho.value.campo == "cuota"


def test_el_dinero_lleva_su_moneda() -> None:
    assert str(Dinero(-123_456, "USD")) == "−USD 1.234,56"
    assert str(Dinero(1_500, "CLP")) == "CLP 1.500"
    assert escribir_miles(1_234_567) == "1.234.567"
