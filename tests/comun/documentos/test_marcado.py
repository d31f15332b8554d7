"""El texto de las actas: ida y vuelta exacta entre el árbol y lo escrito."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from escritorio.comun.documentos.marcado import (
    Bloque,
    Corrido,
    Elemento,
    Encabezado,
    Lista,
    Marcado,
    Pasaje,
    Salto,
    a_texto_plano,
    escribir,
    leer,
    normalizar,
)
from tests.azar import ejemplos

_LETRAS = st.text(
    st.one_of(st.sampled_from("ab1 .*_#-+&;\\)(«ñ\n\u00a0😀`[!<"), st.characters(exclude_categories=[])),
    max_size=8,
)
_CORRIDOS = st.builds(Corrido, _LETRAS, st.booleans(), st.booleans())
_LINEAS = st.lists(st.one_of(_CORRIDOS, _CORRIDOS, st.builds(Salto)), max_size=5).map(tuple)
_SENCILLOS: st.SearchStrategy[Bloque] = st.one_of(
    st.builds(Pasaje, _LINEAS), st.builds(Encabezado, st.integers(1, 3), _LINEAS)
)


def _con_listas(dentro: st.SearchStrategy[Bloque]) -> st.SearchStrategy[Bloque]:
    elementos = st.lists(st.builds(Elemento, st.lists(dentro, max_size=3).map(tuple)), max_size=3).map(tuple)
    return st.one_of(_SENCILLOS, st.builds(Lista, elementos, st.booleans(), st.integers(0, 120)))


_ARBOLES = st.builds(
    Marcado, st.lists(st.recursive(_SENCILLOS, _con_listas, max_leaves=6), max_size=4).map(tuple)
)


@given(_ARBOLES)
@settings(max_examples=ejemplos(600))
def test_lo_escrito_se_lee_identico(arbol: Marcado) -> None:
    assert leer(escribir(arbol)) == normalizar(arbol)


@given(st.text(st.sampled_from("ab 1.)*_-#\\&\n\t;"), max_size=40))
@example("**a.**b _c_d 1) x\n- y\n    - z\n# t #")
@settings(max_examples=ejemplos(600))
def test_lo_leido_es_estable(texto: str) -> None:
    arbol = leer(texto)
    assert arbol == normalizar(arbol)
    assert escribir(leer(escribir(arbol))) == escribir(arbol)


def test_se_admiten_parrafos_titulos_estilos_listas_y_saltos() -> None:
    arbol = leer("## Uno\n\nCon **negrita** y *cursiva*\\\notra\n\n3. tres\n   - dentro\n4. cuatro")
    assert arbol.bloques == (
        Encabezado(2, (Corrido("Uno"),)),
        Pasaje(
            (
                Corrido("Con "),
                Corrido("negrita", negrita=True),
                Corrido(" y "),
                Corrido("cursiva", cursiva=True),
                Salto(),
                Corrido("otra"),
            )
        ),
        Lista(
            (
                Elemento(
                    (Pasaje((Corrido("tres"),)), Lista((Elemento((Pasaje((Corrido("dentro"),)),)),))),
                ),
                Elemento((Pasaje((Corrido("cuatro"),)),)),
            ),
            numerada=True,
            inicio=3,
        ),
    )


@pytest.mark.parametrize("llano", ["<b>&amp", "| a | b |", "> cita", "```x```", "[a](b)", "===", "---"])
def test_lo_que_no_es_marca_es_texto(llano: str) -> None:
    assert leer(llano).bloques == (Pasaje((Corrido(llano),)),)


def test_un_titulo_demasiado_hondo_es_de_tercer_nivel() -> None:
    assert leer("##### hondo").bloques == (Encabezado(3, (Corrido("hondo"),)),)


def test_el_texto_plano_conserva_los_numeros_y_las_lineas() -> None:
    plano = a_texto_plano(leer("**Uno**\\\ndos\n\n7. siete\n8. ocho\n   - dentro"))
    assert plano == "Uno\ndos\n\n7. siete\n8. ocho\n   • dentro"
