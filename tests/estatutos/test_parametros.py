"""Los parámetros van y vuelven sin cambiar, y los mal escritos dicen qué clave no vale."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import Empate, ReglaDeConvocatoria, ReglaDeMayoria, ReglaDeQuorum
from escritorio.estatutos.parametros import (
    escribir_parametros,
    exigir_parametros,
    leer_fraccion,
    leer_parametros,
)

MITAD = {"base": "habilitados", "comparador": "mas_de", "fraccion": "1/2"}

exigencias = st.builds(
    lambda base, comparador, d, n, minimo: Exigencia(base, comparador, Fraction(min(n, d - 1), d), minimo),
    st.sampled_from(list(Base)),
    st.sampled_from(list(Comparador)),
    st.integers(1, 999),
    st.integers(0, 999),
    st.integers(0, 99),
)
varias = st.lists(exigencias, min_size=1, max_size=3).map(tuple)
reglas = st.one_of(
    st.tuples(
        st.just("quorum"),
        st.builds(
            ReglaDeQuorum,
            varias,
            st.booleans(),
            st.none() | st.integers(0, 9_999),
            st.sampled_from(["diligencia", "acta_de_no_celebracion"]),
        ),
    ),
    st.tuples(st.just("mayoria"), st.builds(ReglaDeMayoria, varias, st.sampled_from(list(Empate)))),
    st.tuples(st.just("convocatoria"), st.builds(ReglaDeConvocatoria, st.integers(0, 999))),
)


@given(reglas)
def test_los_parametros_van_y_vuelven(dada: tuple[str, Any]) -> None:
    familia, parametros = dada
    assert leer_parametros(familia, json.loads(escribir_parametros(parametros))) == parametros


@given(
    st.floats(0, 1).map(str) | st.floats(0, 1) | st.sampled_from(["1e-1", "0,5", "-1/2", "3/2", "1/0", "½"])
)
def test_una_fraccion_que_no_es_de_enteros_se_rechaza(escrita: object) -> None:
    with pytest.raises(DatoInvalido, match="no es una fracción") as error:
        leer_fraccion(escrita)
    assert error.value.campo == "fraccion"


@pytest.mark.parametrize(
    ("escrita", "leida"),
    [("2/3", Fraction(2, 3)), (" 4 / 8 ", Fraction(1, 2)), ("1", Fraction(1)), ("0", Fraction(0))],
)
def test_una_fraccion_de_enteros_se_lee(escrita: str, leida: Fraction) -> None:
    assert leer_fraccion(escrita) == leida


@pytest.mark.parametrize(
    ("familia", "datos", "campo"),
    [
        ("quorum", {}, "llamadas"),
        ("quorum", {"llamadas": []}, "llamadas"),
        ("quorum", {"llamadas": 3}, "parametros"),
        ("quorum", {"llamadas": ["la mitad"]}, "parametros"),
        ("quorum", {"llamadas": [{**MITAD, "base": "vecinos"}]}, "base"),
        ("quorum", {"llamadas": [{**MITAD, "comparador": "casi"}]}, "comparador"),
        ("quorum", {"llamadas": [{**MITAD, "fraccion": 0.5}]}, "fraccion"),
        ("quorum", {"llamadas": [{**MITAD, "fraccion": "1"}]}, "fraccion"),
        ("quorum", {"llamadas": [{**MITAD, "minimo": -1}]}, "minimo"),
        ("quorum", {"llamadas": [MITAD], "demora_minutos": "media hora"}, "demora_minutos"),
        ("quorum", {"llamadas": [MITAD], "sin_quorum": "nada"}, "sin_quorum"),
        ("mayoria", {"exigencias": []}, "exigencias"),
        ("mayoria", {"exigencias": [MITAD], "empate": "moneda al aire"}, "empate"),
        ("convocatoria", {"dias": True}, "dias"),
        ("convocatoria", {}, "dias"),
    ],
)
def test_lo_mal_escrito_nombra_su_clave(familia: str, datos: dict[str, Any], campo: str) -> None:
    with pytest.raises(DatoInvalido) as error:
        leer_parametros(familia, datos)
    assert error.value.campo == campo


def test_unos_parametros_de_otra_familia_se_rechazan() -> None:
    with pytest.raises(DatoInvalido, match="Falta «llamadas»"):
        exigir_parametros("quorum", ReglaDeConvocatoria(15))
