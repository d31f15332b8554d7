"""Comparar textos como una persona, y no guardar lo que no se ve."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import (
    a_con_articulo,
    con_articulo,
    contar,
    de_con_articulo,
    en_renglon,
    enumerar,
    exigir_renglon,
    exigir_texto,
    limpiar,
    plegar,
    sin_partir,
    varios,
)


@given(st.text())
def test_plegar_dos_veces_no_cambia_nada(texto: str) -> None:
    assert plegar(plegar(texto)) == plegar(texto)
    assert plegar(f"  {texto}\n") == plegar(texto)


@pytest.mark.lenta  # una a una, el millón; el rápido las prueba al azar
@pytest.mark.no_cover
def test_plegar_cualquier_letra_es_firme() -> None:
    assert [c for c in map(chr, range(sys.maxunicode + 1)) if plegar(plegar(c)) != plegar(c)] == []


def test_plegar_quita_acentos_y_mayusculas() -> None:
    assert plegar("  SÃO\tJosé  do Río ") == "sao jose do rio"
    assert plegar(unicodedata.normalize("NFD", "Ñandú")) == plegar("ÑANDÚ") == "nandu"


@given(st.text())
def test_lo_limpio_no_trae_controles_ni_bordes_y_ya_esta_limpio(texto: str) -> None:
    limpio = limpiar(texto)
    assert not {c for c in limpio if ord(c) < 32 or ord(c) == 127} - set("\t\n\r")
    assert limpio == limpio.strip()
    assert limpiar(limpio) == limpio


def test_enumerar_como_se_habla() -> None:
    assert enumerar([]) == ""
    assert enumerar(["Ana"]) == "Ana"
    assert enumerar(["Ana", "Eva", "Luis"]) == "Ana, Eva y Luis"
    assert enumerar(["Luis", "Íñigo"]) == "Luis e Íñigo"


def test_exigir_texto_dice_lo_que_falta_o_sobra() -> None:
    assert exigir_texto(" a\x00b ", "el nombre", "nombre") == "ab"
    with pytest.raises(DatoInvalido, match="Falta el nombre") as falta:
        exigir_texto(" \x07 ", "el nombre", "nombre")
    with pytest.raises(DatoInvalido, match="El lugar tiene más de 5 caracteres") as sobra:
        exigir_texto("abcdef", "el lugar", "lugar", 5)
    assert (falta.value.campo, sobra.value.campo) == ("nombre", "lugar")


@pytest.mark.parametrize(
    ("nombre", "con", "de"),
    [
        ("Asamblea General", "la Asamblea General", "de la Asamblea General"),
        ("Consejo", "el Consejo", "del Consejo"),
        ("Comisión Directiva", "la Comisión Directiva", "de la Comisión Directiva"),
        ("Comité de Municipios", "el Comité de Municipios", "del Comité de Municipios"),
        ("Mesas de trabajo", "las Mesas de trabajo", "de las Mesas de trabajo"),
        ("Delegados", "los Delegados", "de los Delegados"),
        ("Sala el Roble", "la Sala el Roble", "de la Sala el Roble"),
        ("Mesa de el Salvador", "la Mesa de el Salvador", "de la Mesa de el Salvador"),
    ],
)
def test_el_organo_lleva_su_articulo_y_su_nombre_no_cambia(nombre: str, con: str, de: str) -> None:
    assert (con_articulo(nombre), de_con_articulo(nombre)) == (con, de)
    assert a_con_articulo(nombre) == (f"a{de[2:]}" if de.startswith("del ") else f"a {con}")


def test_uno_va_en_singular() -> None:
    assert [contar(n, "voto", "votos") for n in (0, 1, 2)] == ["0 votos", "1 voto", "2 votos"]


@pytest.mark.parametrize(
    ("escrito", "frase"),
    [
        ("San\nEloy", "El nombre lleva un salto de línea (U+000A) tras «San». Bórrelo."),
        ("San\u2028Eloy", "El nombre lleva un salto de línea (U+2028) tras «San». Bórrelo."),
        ("Vil\u200bhena", "El nombre lleva un espacio que no se ve (U+200B) tras «Vil». Bórrelo."),
        ("Vil\u00adhena", "El nombre lleva un guion que no se ve (U+00AD) tras «Vil». Bórrelo."),
        ("Vil\u2062hena", "El nombre lleva un carácter que no se ve (U+2062) tras «Vil». Bórrelo."),
        (
            "\u202eanehliV",
            "El nombre lleva una marca que invierte el sentido de la escritura (U+202E) al empezar. Bórrelo.",
        ),
    ],
)
def test_un_nombre_se_lee_como_es(escrito: str, frase: str) -> None:
    with pytest.raises(DatoInvalido) as malo:
        exigir_texto(escrito, "el nombre", "nombre")
    assert (malo.value.mensaje, malo.value.campo) == (frase, "nombre")


def test_lo_inocuo_se_limpia() -> None:
    assert exigir_texto(" San\u00a0 Eloy\tdel\u2003Médano ", "el nombre", "nombre") == "San Eloy del Médano"
    assert exigir_renglon("", "la sigla", "sigla") == ""
    assert exigir_renglon("Güemes – «Ñuñoa»", "la sede", "sede") == "Güemes – «Ñuñoa»"


def test_un_parrafo_admite_saltos_y_no_inversores() -> None:
    assert exigir_texto("Uno.\n\nDos  \u200d.", "el texto", "texto", 10_000) == "Uno.\n\nDos  \u200d."
    with pytest.raises(DatoInvalido, match=r"U\+202E\) tras «Uno.»"):
        exigir_texto("Uno.\u202eDos", "el texto", "texto", 10_000)


@given(st.text())
def test_lo_que_pasa_por_nombre_se_ve_entero(texto: str) -> None:
    try:
        nombre = exigir_renglon(texto, "el nombre", "nombre")
    except DatoInvalido:
        return
    assert not {c for c in nombre if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")}
    assert nombre == " ".join(nombre.split())
    assert exigir_renglon(nombre, "el nombre", "nombre") == nombre


_CON_PUNTO_Y_COMA = st.text("aá ;()", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(_CON_PUNTO_Y_COMA))
def test_los_nombres_de_un_renglon_salen_como_entraron(nombres: list[str]) -> None:
    assert varios(en_renglon(nombres)) == nombres


@given(st.lists(st.sampled_from(["Ana; Paz", "Eva", "José; hijo (Río; Grande)"]), min_size=1))
def test_el_que_se_escribio_sin_doblar_tampoco_se_parte_si_se_conoce(nombres: list[str]) -> None:
    conocidos = ["Ana; Paz", "José; hijo", "Río; Grande"]
    assert varios(sin_partir("; ".join(nombres), conocidos)) == nombres
    assert sin_partir(en_renglon(nombres), conocidos) == en_renglon(nombres)
