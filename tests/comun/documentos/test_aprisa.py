"""Lo que se apresura dice lo mismo que reportlab."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import rl_accel
from reportlab.pdfbase import pdfmetrics

from escritorio.comun.documentos.prensa import tipografia as tipo
from escritorio.comun.documentos.prensa.aprisa import ancho_de, en_cifras

_NUMEROS = st.one_of(
    st.integers(-(10**6), 10**6),
    st.floats(-1e6, 1e6, allow_nan=False),
    st.sampled_from([0.0, -0.0, 1e-7, 999.9999995]),
)


@given(st.lists(_NUMEROS, min_size=1, max_size=6))
def test_los_numeros_se_escriben_igual(numeros: list[float]) -> None:
    assert en_cifras(*numeros) == rl_accel.fp_str(*numeros)
    assert en_cifras(numeros) == en_cifras(tuple(numeros)) == rl_accel.fp_str(numeros)


@pytest.mark.parametrize("fuente", [tipo.SERIFA, tipo.PALO_NEGRITA])
@given(texto=st.text(max_size=40), cuerpo=st.sampled_from([8, 8.5, 10.5]))
def test_las_palabras_miden_lo_mismo(fuente: str, texto: str, cuerpo: float) -> None:
    tipo.glifos(fuente)
    assert ancho_de(texto, fuente, cuerpo) == pdfmetrics.stringWidth(texto, fuente, cuerpo)
