"""La ortografía sin red: qué se señala, qué se salta y qué se propone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escritorio.comun.base.ortografia import IDIOMAS, Ortografia, letras_de_la_ruta
from tests.azar import ejemplos


@pytest.fixture(scope="module")
def espanol() -> Ortografia:
    motor = Ortografia("es", ["São Leopoldo", "Fernández Ruiz-Tagle"])
    motor.diccionario.cargar()
    return motor


def _por_revisar(motor: Ortografia, texto: str) -> list[str]:
    return [texto[a:b] for a, b in motor.faltas(texto)]


def test_se_senala_lo_que_no_esta_en_el_diccionario(espanol: Ortografia) -> None:
    texto = "La asanblea aprobó la recision del combenio por unanimidad."
    assert _por_revisar(espanol, texto) == ["asanblea", "recision", "combenio"]


@pytest.mark.parametrize(
    "texto",
    [
        "Véase https://ejemplo.org/xyzt?q=wwkk o www.wkkt.org y escriba a wkkt@xyzt.org",
        "La UNESCO, las ONGs y EE.UU. en 2026bis, ruta A-12kk",
        "El Sr. Leopoldo y la Dra. Fernández, art. 3.º inc. a)",
        "Acuerdo pa**lab**ra con **negrita** y _cursiva_, AT&amp;T",
        "Se verificó el quórum ad referéndum de la intendenta franco-argentina",
        "SAO LEOPOLDO y São leopoldo firmó Ruiz",
    ],
)
def test_lo_que_no_es_palabra_o_ya_se_conoce_no_se_senala(espanol: Ortografia, texto: str) -> None:
    assert _por_revisar(espanol, texto) == []


def test_lo_que_se_admite_deja_de_senalarse_y_vuelve() -> None:
    motor = Ortografia("es")
    motor.diccionario.cargar()
    assert not motor.bien("Mercociudad")
    motor.admitir(["mercociudad"])
    assert motor.bien("Mercociudad")
    motor.admitir([])
    assert not motor.bien("mercociudad")


@pytest.mark.parametrize(
    ("mala", "buena"),
    [
        ("asanblea", "asamblea"),
        ("Asociasion", "Asociación"),
        ("intendete", "intendente"),
        ("reunion", "reunión"),
    ],
)
def test_se_propone_como_se_escribe(espanol: Ortografia, mala: str, buena: str) -> None:
    assert buena in espanol.sugerencias(mala)
    assert len(espanol.sugerencias(mala)) <= 5


def test_una_ristra_sin_fin_no_tiene_sugerencias(espanol: Ortografia) -> None:
    assert espanol.sugerencias("ab" * 500) == []


def test_el_portugues_es_otro_diccionario() -> None:
    motor = Ortografia("pt")
    motor.diccionario.cargar()
    texto = "A assembleia aprovou o convênio; pôr-se-á em vigor. A reuniao da prefeitua."
    assert _por_revisar(motor, texto) == ["reuniao", "prefeitua"]
    assert "reunião" in motor.sugerencias("reuniao")
    assert "prefeitura" in motor.sugerencias("prefeitua")


def test_cargar_dos_veces_no_cambia_nada(espanol: Ortografia) -> None:
    espanol.diccionario.cargar()
    assert espanol.diccionario.listo
    assert list(IDIOMAS) == ["es", "pt"]


@given(
    st.text(
        st.one_of(st.sampled_from("aeñ1.*_&;#@-'’\n /"), st.characters(exclude_categories=["Cs"])),
        max_size=60,
    )
)
@settings(max_examples=ejemplos(200))
def test_todo_texto_se_revisa_y_cada_falta_es_una_palabra_suya(texto: str) -> None:
    motor = Ortografia("es")
    motor.diccionario.cargar()
    fin = 0
    for desde, hasta in motor.faltas(texto):
        assert fin <= desde < hasta <= len(texto)
        assert not any(letra.isspace() or letra.isdecimal() for letra in texto[desde:hasta])
        fin = hasta


def test_el_diccionario_se_abre_en_una_carpeta_con_cualquier_letra() -> None:
    assert letras_de_la_ruta("C:\\Users\\Yvỹ\\AppData") == "UTF-8"
    assert letras_de_la_ruta(r"\\servidor\programas") is None
