"""Cada celda se lee sin adivinar o se señala con su lugar."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escritorio.comun.datos.libros.celdas import (
    esta_vacia,
    leer_codigo,
    leer_entero,
    leer_fecha_de_celda,
    leer_si_no,
    leer_texto,
)
from escritorio.comun.datos.libros.modelo import CeldaAmbigua, CeldaDudosa, CeldaMala, Valor
from escritorio.comun.datos.libros.numeros import Miles, MilesDeColumna, deducir_miles
from tests.azar import ejemplos

E5 = "Hoja1!E5"
VACIOS = ["", "  ", "\u00a0", "N/D", "s/d", "n/a", "-", "—", "...", "Sin datos", "sem dados"]


@pytest.mark.parametrize(
    ("valor", "miles", "numero"),
    [
        (1234.0, None, 1234),
        (1234, None, 1234),
        (0.0, None, 0),
        ("1234", None, 1234),
        ("0012", None, 12),
        (" 1.234.567 ", None, 1234567),
        ("1,234,567", None, 1234567),
        ("1 234 567", None, 1234567),
        ("1\u00a0234", None, 1234),
        ("1\u202f234", None, 1234),
        ("1'234'567", None, 1234567),
        ("1’234", None, 1234),
        ("12.345,0", None, 12345),
        ("12,345.00", None, 12345),
        ("1 234,00", None, 1234),
        ("12.0", None, 12),
        ("+5", None, 5),
        ("1.234", "punto", 1234),
        ("1,234", "coma", 1234),
        ("1.234.567", "punto", 1234567),
        ("999999999999999", None, 999999999999999),
    ],
)
def test_un_entero_claro_se_lee(valor: Valor, miles: Miles | None, numero: int) -> None:
    assert leer_entero(valor, E5, miles) == numero


@pytest.mark.parametrize(
    ("valor", "miles", "motivo"),
    [
        ("12,5 mil", None, "«12,5 mil» está abreviado; escriba todas las cifras"),
        ("3 millones", None, "abreviado"),
        ("(1.200,00)", None, "entre paréntesis"),
        ("1.234,5", None, "tiene decimales"),
        ("0.123", None, "tiene decimales"),
        (1234.5, None, "1234,5 tiene decimales"),
        ("1,5E+06", None, "notación científica"),
        ("1e6", None, "notación científica"),
        ("1234567890123456", None, "más de 15 cifras"),
        (1e15, None, "más de 15 cifras"),
        ("-5", None, "-5 es un número negativo"),
        ("−1.234.567", None, "-1234567 es un número negativo"),
        (-3.0, None, "negativo"),
        (True, None, "es un sí o no, no un número"),
        (dt.date(2020, 2, 1), None, "es la fecha 01/02/2020"),
        (dt.time(3, 4), None, "es una hora"),
        ("1.234", "coma", "tendría decimales, porque los miles se separan con la coma"),
        ("1,234,567", "punto", "no usa el punto para los miles"),
        ("12.34.567", None, "no es un número entero"),
        ("1.234.56", None, "no es un número entero"),
        ("1.23,0", None, "no es un número entero"),
        ("1 23", None, "no es un número entero"),
        ("٣٤", None, "no es un número entero"),
        ("x" * 10_000, None, "x…» no es un número entero"),
        ("#REF!", None, "tiene el error #REF!"),
        ("#¡DIV/0!", None, "tiene el error"),
        ("#N/D", None, "tiene el error"),
        ("Err:502", None, "tiene el error"),
        (CeldaMala("tiene el error #N/A"), None, "tiene el error #N/A"),
    ],
)
def test_un_entero_dudoso_se_senala_con_su_celda(valor: Valor, miles: Miles | None, motivo: str) -> None:
    with pytest.raises(CeldaDudosa, match=re.escape(motivo)) as duda:
        leer_entero(valor, E5, miles)
    assert duda.value.celda == E5
    assert duda.value.mensaje == f"{E5}: {duda.value.motivo}"
    assert not isinstance(duda.value, CeldaAmbigua)
    assert len(duda.value.mensaje) < 160


@pytest.mark.parametrize(("valor", "signo"), [("1.234", "el punto"), ("12,345", "la coma")])
def test_un_grupo_solo_es_ambiguo_y_se_pregunta(valor: str, signo: str) -> None:
    with pytest.raises(CeldaAmbigua, match=f"diga si {signo} separa los miles"):
        leer_entero(valor, E5)


def test_el_minimo_se_exige() -> None:
    assert leer_entero("-5", E5, minimo=-10) == -5
    with pytest.raises(CeldaDudosa, match="0 es menor que 1"):
        leer_entero(0.0, E5, minimo=1)


@pytest.mark.parametrize("valor", VACIOS)
def test_lo_vacio_declarado_es_vacio_para_todos(valor: str) -> None:
    assert esta_vacia(valor)
    assert leer_entero(valor, E5) is None
    assert leer_si_no(valor, E5) is None
    assert leer_texto(valor, E5) == leer_codigo(valor, E5) == leer_fecha_de_celda(valor, E5) == ""


def test_cero_falso_y_los_codigos_de_pais_no_son_vacios() -> None:
    valores: list[Valor] = [0.0, False, "0", "NA", "SD", CeldaMala("x")]
    assert not any(map(esta_vacia, valores))


@given(st.integers(0, 10**12), st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", "'", "’"]))
def test_todo_entero_con_separador_claro_se_lee_igual(numero: int, separador: str) -> None:
    assert leer_entero(f"{numero:,}".replace(",", separador), E5) == numero
    assert leer_entero(float(numero), E5) == leer_entero(str(numero), E5) == numero


@given(st.integers(0, 10**12))
def test_todo_entero_con_miles_conocidos_se_lee_igual(numero: int) -> None:
    con_comas = f"{numero:,}"
    con_puntos = con_comas.replace(",", ".")
    assert leer_entero(con_puntos, E5, "punto") == leer_entero(con_comas, E5, "coma") == numero
    assert leer_entero(f"{con_puntos},0", E5) == leer_entero(f"{con_comas}.00", E5) == numero
    if numero >= 10**6:
        assert leer_entero(con_puntos, E5) == leer_entero(con_comas, E5) == numero


@settings(max_examples=ejemplos(60))
@given(st.text() | st.from_regex(r"[0-9.,' eE()+-]{0,20}", fullmatch=True))
def test_ningun_texto_da_otro_error(texto: str) -> None:
    dudas = []
    for leer in (leer_entero, leer_codigo, leer_fecha_de_celda, leer_si_no, leer_texto):
        try:
            leer(texto, E5)
        except CeldaDudosa as duda:
            dudas.append(duda.celda)
    assert set(dudas) <= {E5}


@pytest.mark.parametrize(
    ("valores", "esperado"),
    [
        (["1.234", "1.234.567", 5.0], MilesDeColumna("punto", False)),
        (["12.345,0", "1.234"], MilesDeColumna("punto", False)),
        (["1,234,567"], MilesDeColumna("coma", False)),
        (["1.234", "", "N/D", "abc", "12"], MilesDeColumna(None, True)),
        (["1234", 7.0, "1 234"], MilesDeColumna(None, False)),
        (["1.234.567", "x", "2.234.567", "1,234,567"], MilesDeColumna(None, False, (3,))),
        (["1.234", "1,234,567", "2,234,567", "1.234.567"], MilesDeColumna(None, True, (3,))),
        (["1,234,567", "1.234.567"], MilesDeColumna(None, False, (0, 1))),
    ],
)
def test_la_columna_dice_su_formato_o_se_pregunta_una_vez(
    valores: list[Valor], esperado: MilesDeColumna
) -> None:
    assert deducir_miles(valores) == esperado


@pytest.mark.parametrize(
    ("valor", "codigo"),
    [("0012", "0012"), (1100015.0, "1100015"), (7, "7"), (" BR-RO \n x", "BR-RO x"), ("1E5", "1E5")],
)
def test_el_codigo_conserva_sus_ceros(valor: Valor, codigo: str) -> None:
    assert leer_codigo(valor, E5) == codigo


@pytest.mark.parametrize("valor", [12.5, -1.0, True, dt.date(2020, 1, 2), 1e16, "1,1E+06", CeldaMala("m")])
def test_un_codigo_estropeado_se_senala(valor: Valor) -> None:
    with pytest.raises(CeldaDudosa):
        leer_codigo(valor, E5)


@pytest.mark.parametrize(
    ("valor", "fecha"),
    [
        (dt.datetime(2020, 3, 1, 10, 30), "2020-03-01"),
        (dt.date(2020, 3, 1), "2020-03-01"),
        ("1/3/2020", "2020-03-01"),
        ("2024-04-03", "2024-04-03"),
        ("2024-04-03 00:00:00", "2024-04-03"),
        ("2024-04-03T00:00:00.000", "2024-04-03"),
    ],
)
def test_una_fecha_se_lee(valor: Valor, fecha: str) -> None:
    assert leer_fecha_de_celda(valor, E5) == fecha


@pytest.mark.parametrize(
    "valor", ["12/31/2020", "marzo", 43891.0, True, dt.time(1, 2), "31/02/2020", "1/3/20"]
)
def test_una_fecha_dudosa_se_senala(valor: Valor) -> None:
    with pytest.raises(CeldaDudosa, match="no (es )?una fecha"):
        leer_fecha_de_celda(valor, E5)


def test_si_y_no_se_leen_en_los_dos_idiomas() -> None:
    assert all(leer_si_no(valor, E5) is True for valor in ("Sí", "SIM", "x", "1", 1.0, True, "Verdadero"))
    assert all(leer_si_no(valor, E5) is False for valor in ("no", "Não", "0", 0.0, False, "FALSO"))
    with pytest.raises(CeldaDudosa, match="«quizas» no es ni sí ni no"):
        leer_si_no("Quizás", E5)


@pytest.mark.parametrize(
    ("valor", "texto"),
    [
        ("  Ñandú\x07 ", "Ñandú"),
        ("=cmd()", "=cmd()"),
        (12.0, "12"),
        (12.5, "12,5"),
        (3, "3"),
        (True, "sí"),
        (False, "no"),
        (dt.date(2020, 3, 1), "01/03/2020"),
    ],
)
def test_un_texto_se_lee_limpio(valor: Valor, texto: str) -> None:
    assert leer_texto(valor, E5) == texto
