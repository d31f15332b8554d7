"""El JSON de las órdenes es el de siempre, letra por letra: hay guiones que lo comparan."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from escritorio.ordenes.salida import en_json_legible
from tests.azar import ejemplos

_TEXTO = st.text(st.characters(codec="utf-8"))
_SUELTO = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | _TEXTO
_DATO = st.recursive(_SUELTO, lambda x: st.lists(x, max_size=4) | st.dictionaries(_TEXTO, x, max_size=4))


@given(_DATO)
@settings(max_examples=ejemplos(300), deadline=None)
def test_dice_lo_que_diria_la_biblioteca_de_python(dato: Any) -> None:
    assert en_json_legible(dato) == json.dumps(dato, ensure_ascii=False, indent=1)


def test_un_decimal_corto_se_escribe_igual() -> None:
    for decimas in range(-1_000, 2_000):
        assert en_json_legible([decimas / 10]) == json.dumps([decimas / 10], indent=1)
