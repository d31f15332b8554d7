"""Comparar textos como una persona, y no guardar lo que no se ve."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import (
    con_articulo,
    contar,
    de_con_articulo,
    enumerar,
    exigir_texto,
    limpiar,
    plegar,
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
    ],
)
def test_el_organo_lleva_su_articulo(nombre: str, con: str, de: str) -> None:
    assert (con_articulo(nombre), de_con_articulo(nombre)) == (con, de)


def test_uno_va_en_singular() -> None:
    assert [contar(n, "voto", "votos") for n in (0, 1, 2)] == ["0 votos", "1 voto", "2 votos"]
