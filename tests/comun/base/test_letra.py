from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.letra import en_letras, importe_en_letras


@pytest.mark.parametrize(
    ("minimas", "moneda", "dicho"),
    [
        (100, "USD", "un dólar estadounidense"),
        (2_100_000, "USD", "veintiún mil dólares estadounidenses"),
        (100_000_000, "UYU", "un millón de pesos uruguayos"),
        (100_000_100, "UYU", "un millón un pesos uruguayos"),
        (150_000_000, "UYU", "un millón quinientos mil pesos uruguayos"),
        (10_100, "USD", "ciento un dólares estadounidenses"),
        (10_000, "EUR", "cien euros"),
        (10_000_000, "EUR", "cien mil euros"),
        (3_101, "EUR", "treinta y un euros con un céntimo"),
        (2_350, "UYU", "veintitrés pesos uruguayos con cincuenta centésimos"),
        (21, "USD", "veintiún centavos de dólar estadounidense"),
        (0, "USD", "cero dólares estadounidenses"),
        (1_001, "CLP", "mil un pesos chilenos"),
        (31, "PYG", "treinta y un guaraníes"),
        (2_100_000_000, "CLP", "dos mil cien millones de pesos chilenos"),
        (20_100, "GBP", "doscientas una libras esterlinas"),
        (22_100_000, "GBP", "doscientas veintiuna mil libras esterlinas"),
        (1_600, "XYZ", "dieciséis XYZ con 00/100"),
        (
            999_999_999_999_999,
            "CLP",
            "novecientos noventa y nueve billones novecientos noventa y nueve mil novecientos noventa y nueve"
            " millones novecientos noventa y nueve mil novecientos noventa y nueve pesos chilenos",
        ),
        (10**14, "USD", "un billón de dólares estadounidenses"),
    ],
)
def test_el_importe_en_espanol(minimas: int, moneda: str, dicho: str) -> None:
    assert importe_en_letras(minimas, moneda) == dicho


@pytest.mark.parametrize(
    ("minimas", "moneda", "dicho"),
    [
        (100, "BRL", "um real"),
        (10_100, "BRL", "cento e um reais"),
        (10_000, "BRL", "cem reais"),
        (123_456, "BRL", "mil duzentos e trinta e quatro reais e cinquenta e seis centavos"),
        (120_000, "BRL", "mil e duzentos reais"),
        (100_500, "BRL", "mil e cinco reais"),
        (100_000_000, "BRL", "um milhão de reais"),
        (250_000_000, "BRL", "dois milhões e quinhentos mil reais"),
        (123_456_700, "BRL", "um milhão duzentos e trinta e quatro mil quinhentos e sessenta e sete reais"),
        (100_000_000_000, "BRL", "um bilhão de reais"),
        (1, "BRL", "um centavo de real"),
        (210_200, "GBP", "duas mil cento e duas libras esterlinas"),
        (1_600, "USD", "dezesseis dólares americanos"),
        (1_650, "XYZ", "dezesseis XYZ e 50/100"),
        (10**14, "BRL", "um trilhão de reais"),
        (
            999_999_999_999_999,
            "CLP",
            "novecentos e noventa e nove trilhões novecentos e noventa e nove bilhões novecentos e noventa e"
            " nove milhões novecentos e noventa e nove mil novecentos e noventa e nove pesos chilenos",
        ),
    ],
)
def test_el_importe_en_portugues(minimas: int, moneda: str, dicho: str) -> None:
    assert importe_en_letras(minimas, moneda, "pt") == dicho


@given(st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1), st.sampled_from(["es", "pt"]))
def test_dos_numeros_distintos_no_se_escriben_igual(uno: int, otro: int, idioma: str) -> None:
    assert (en_letras(uno, idioma) == en_letras(otro, idioma)) == (uno == otro)


@given(st.integers(1, 10**15 - 1), st.sampled_from(["es", "pt"]))
def test_no_sobran_espacios_ni_quedan_unos_sin_apocopar(numero: int, idioma: str) -> None:
    dicho = en_letras(numero, idioma)
    assert dicho == " ".join(dicho.split())
    assert not dicho.endswith("uno")
    assert "uno " not in dicho
