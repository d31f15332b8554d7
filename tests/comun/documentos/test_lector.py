"""Lo que no lleva marcas se lee sin el lector de Markdown, y se lee lo mismo."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.documentos.marcado import leer

_LETRAS = st.text(st.sampled_from("aÑ1 .-+#>*_\\&;:|<`[]()!~=\u00a0\n\té") | st.characters(), max_size=25)
_CON_MARCA = "**fin**"


@given(st.lists(_LETRAS.map(lambda t: "a" + t), min_size=1, max_size=4).map("\n\n".join))
def test_un_texto_se_lee_igual_con_el_atajo_que_sin_el(texto: str) -> None:
    con_lector = leer(f"{texto}\n\n{_CON_MARCA}").bloques
    assert con_lector == (*leer(texto).bloques, *leer(_CON_MARCA).bloques)
