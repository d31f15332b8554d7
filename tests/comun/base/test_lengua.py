"""Una frase se dice en la lengua del papel, y lo que lleva en sus huecos sale como está."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.lengua import (
    ESPANOL,
    NADA,
    Frase,
    Habla,
    contada,
    de_listas,
    en_cuanto,
    en_listas,
    enumerada,
    frase,
    guardar_frase,
    leer_frase,
    parte_de,
    tal_cual,
    unidas,
)
from instalador.frases import LENGUAS, Dicha, compilado, frases_de, frases_del_programa, leer_catalogo
from tests.lenguas import en_portugues, entradas

PORTUGUES = Habla("pt")
TEXTOS = st.text(min_size=1, max_size=40)
NOMBRES = TEXTOS.filter(str.strip)


MOMENTO = "2026-04-20T09:05"
DE_UN_NOMBRE = {"", "el", "del", "o", "do"}
"""Las formas de un hueco que dicen el nombre entero; las demás son de un momento."""


def _formas(*textos: str) -> dict[str, set[str]]:
    """De qué maneras piden esos textos cada hueco, por su número o su nombre."""
    pedidas: dict[str, set[str]] = {}
    for texto in textos:
        campos = [(c, forma) for _, c, forma, _ in string.Formatter().parse(texto) if c is not None]
        for orden, (numero, forma) in enumerate(campos):
            pedidas.setdefault(numero or str(orden), set()).add(forma or "")
    return pedidas


def test_toda_frase_del_programa_tiene_su_portugues_y_ninguna_sobra() -> None:
    escritas = {dicha for dicha, _ in entradas()}
    assert escritas == frases_del_programa(), "corra «poe lenguas»"
    assert [dicha for dicha, dicho in entradas() if not all(dicho)] == []


def _con_huecos() -> list[tuple[Dicha, tuple[str, ...]]]:
    """Las que se componen; las que llevan señales con nombre las sustituye el papel al hacerse."""
    return [(d, t) for d, t in entradas() if all(n.isdigit() for n in _formas(d[1]))]


def test_cada_traduccion_tiene_los_mismos_huecos() -> None:
    for (_, uno, varios), dicho in entradas():
        suyas = [uno, varios] if varios else [uno]
        assert [set(_formas(t)) for t in dicho] == [set(_formas(t)) for t in suyas], uno


@pytest.mark.parametrize("ruta", sorted(LENGUAS.glob("*/LC_MESSAGES/*.po")), ids=lambda r: r.stem)
def test_el_catalogo_compilado_es_el_escrito(ruta: Path) -> None:
    assert ruta.with_suffix(".mo").read_bytes() == compilado(leer_catalogo(ruta)), "corra «poe lenguas»"


def test_se_sabe_de_una_frase_nueva_este_donde_este() -> None:
    codigo = '''
di("Una", 1); Habla(x)("Nueve"); frase("Dos {}" if x else "Tres {}", x); di.en("recibo", "Cuatro")
contada(n, "{} cinco", "{} cincos"); di.contar(n, "seis", "seises")
A = rotulos({"clave": "Siete"}); frase("{}")
@rotulos
class Estado(StrEnum):
    """No se dice."""
    OCHO = "ocho"
'''
    assert set(frases_de(codigo)) == {
        ("", "Una", ""),
        ("", "Nueve", ""),
        ("", "Dos {}", ""),
        ("", "Tres {}", ""),
        ("recibo", "Cuatro", ""),
        ("", "{} cinco", "{} cincos"),
        ("", "seis", ""),
        ("", "seises", ""),
        ("", "Siete", ""),
        ("", "ocho", ""),
    }


@given(st.data())
def test_lo_que_escribe_la_secretaria_sale_intacto_en_cualquier_frase(data: st.DataObject) -> None:
    (contexto, uno, varios), dichos = data.draw(st.sampled_from(sorted(_con_huecos())))
    formas = _formas(uno, *dichos)
    suyos = {n: data.draw(NOMBRES) for n, pedidas in formas.items() if pedidas <= DE_UN_NOMBRE}
    huecos = [suyos.get(str(n), MOMENTO) for n in range(1 + max(map(int, formas), default=-1))]
    if varios:
        cuantos = data.draw(st.integers(0, 3))
        dicho = PORTUGUES.decir(contada(cuantos, uno, varios, *huecos[1:]))
        suyos["0"] = str(cuantos)
    else:
        dicho = PORTUGUES.decir(Frase(uno, tuple(huecos), contexto=contexto))
    assert all(suyo in dicho for suyo in suyos.values())


@given(TEXTOS)
def test_un_texto_suyo_no_se_traduce_ni_aunque_sea_una_frase_nuestra(texto: str) -> None:
    for suyo in (texto, "socios", "Cuotas", "toda la cuota"):
        assert PORTUGUES.decir(tal_cual(suyo)) == PORTUGUES.decir(suyo) == str(tal_cual(suyo)) == suyo


@given(
    st.recursive(TEXTOS, lambda dentro: st.builds(frase, st.just("{} y {}"), dentro, dentro), max_leaves=6)
)
def test_guardada_se_lee_igual_y_una_antigua_se_lee_como_esta(dicha: str | Frase) -> None:
    suya = dicha if isinstance(dicha, Frase) else tal_cual(dicha)
    assert leer_frase(guardar_frase(suya)) == suya
    assert guardar_frase(NADA) == str(leer_frase("")) == ""
    antigua = "102.211 hab., tramo 100.000 a 499.999 hab.: USD 500,00"
    assert str(leer_frase(antigua)) == PORTUGUES.decir(leer_frase(antigua)) == antigua


def test_la_que_lleva_dentro_una_que_no_dice_nada_se_guarda_y_se_lee_igual() -> None:
    dicha = frase("{} ({})", "uso", unidas("; ", ["", NADA]))
    assert leer_frase(guardar_frase(dicha)) == de_listas(en_listas(dicha)) == dicha
    assert str(leer_frase(guardar_frase(dicha))) == "uso ()"


def test_una_frase_dentro_de_otra_se_dice_en_la_misma_lengua() -> None:
    exento = frase("exento de {}: {}", frase("{} de la cuota", "1/3"), "Acta 14")
    cuenta = unidas("; ", [tal_cual("500,00 × 5/6 = 416,67"), NADA, exento])
    assert str(cuenta) == "500,00 × 5/6 = 416,67; exento de 1/3 de la cuota: Acta 14"
    assert PORTUGUES.decir(cuenta) == "500,00 × 5/6 = 416,67; isento de 1/3 da contribuição: Acta 14"
    assert parte_de(cuenta, "1/3 de la cuota") == frase("{} de la cuota", "1/3")
    assert PORTUGUES.decir(parte_de(cuenta, "socios fundadores")) == "socios fundadores"


@pytest.mark.parametrize(
    ("dicha", "espanol", "portugues"),
    [
        (contada(1, "{} puesto", "{} puestos"), "1 puesto", "1 cargo"),
        (contada(0, "{} puesto", "{} puestos"), "0 puestos", "0 cargos"),
        (enumerada(["Ana", frase("hoy")]), "Ana y hoy", "Ana e hoje"),
        (enumerada(["Ana", "Eva", "Inés"]), "Ana, Eva e Inés", "Ana, Eva e Inés"),
        (en_cuanto("2026-03-05", "2026-03-05"), "hoy", "hoje"),
        (en_cuanto("2026-03-08", "2026-03-05"), "en 3 días", "em 3 dias"),
        (en_cuanto("2026-03-02", "2026-03-05"), "hace 3 días", "há 3 dias"),
        (frase("{:corto}", "2026-03"), "marzo de 2026", "março de 2026"),
        (frase("{:letra}", "2026-03-01"), "domingo 1 de marzo de 2026", "1º de março de 2026"),
        (frase("{:hora}", "2026-03-01T09:30"), "09:30", "09:30"),
        (
            frase("A quienes integran {:el}:", "Consejo"),
            "A quienes integran el Consejo:",
            "A quem integra: Consejo",
        ),
    ],
)
def test_se_dice_en_las_dos(dicha: Frase, espanol: str, portugues: str) -> None:
    assert (ESPANOL.decir(dicha), PORTUGUES.decir(dicha)) == (espanol, portugues)


def test_el_mismo_espanol_se_dice_de_dos_maneras_segun_que_quiere_decir() -> None:
    assert en_portugues()["Cargos"] == PORTUGUES("Cargos") == "Lançamentos"
    assert PORTUGUES.en("puestos", "Cargos") == "Cargos"
    assert ESPANOL.en("puestos", "Cargos") == "Cargos"
