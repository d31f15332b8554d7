"""Cómo se numeran y se mueven los puntos y sus subpuntos."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from escritorio.sesiones.reglas.numerar import bloque, llevar, mover, numeros, sin_el

ORDENES = st.lists(st.booleans(), max_size=7).map(lambda cola: [False, *cola])


def test_se_numeran_por_su_punto() -> None:
    assert numeros([False, False, True, True, False, True]) == ["1", "2", "2.1", "2.2", "3", "3.1"]
    assert numeros([]) == []


def test_un_punto_se_mueve_con_los_suyos_y_no_parte_a_otro() -> None:
    #      1      2     2.1    2.2     3     3.1
    subs = [False, False, True, True, False, True]
    assert mover(subs, 0, 1) == [1, 2, 3, 0, 4, 5]
    assert mover(subs, 1, 1) == [0, 4, 5, 1, 2, 3]
    assert mover(subs, 4, -1) == [0, 4, 5, 1, 2, 3]
    assert mover(subs, 3, -1) == [0, 1, 3, 2, 4, 5]
    assert mover(subs, 3, 1) == [0, 1, 2, 4, 3, 5]
    assert mover(subs, 5, 1) is None
    assert mover([False, True], 1, -1) is None
    assert sin_el(subs, 1) == [False, False, False, False, True]


@given(ORDENES, st.data())
def test_mover_no_pierde_ninguno_ni_deja_un_subpunto_el_primero(
    subs: list[bool], datos: st.DataObject
) -> None:
    i = datos.draw(st.integers(0, len(subs) - 1))
    nuevo = llevar(subs, i, datos.draw(st.integers(0, len(subs))))
    if nuevo is None:
        return
    assert sorted(nuevo) == list(range(len(subs)))
    assert nuevo != sorted(nuevo)
    assert not subs[nuevo[0]]
    if not subs[i]:
        for otro in (n for n, es in enumerate(subs) if not es):
            donde = nuevo.index(otro)
            assert nuevo[donde : donde + len(bloque(subs, otro))] == [*bloque(subs, otro)]
