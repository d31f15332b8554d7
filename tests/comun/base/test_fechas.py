"""Fechas ISO por dentro, día/mes/año por fuera."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import (
    con_hora,
    del_dia,
    el_dia,
    en_corto,
    en_letra,
    hora,
    leer_fecha,
    leer_fecha_que_conste,
    leer_hora,
    reloj_del_equipo,
)


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_la_fecha_escrita_se_lee_igual(dia: date) -> None:
    iso = dia.isoformat()
    assert leer_fecha(en_corto(iso)) == leer_fecha(iso) == iso
    assert str(dia.year) in en_letra(iso)


def test_las_formas_de_una_fecha() -> None:
    assert [leer_fecha(t) for t in ("5/3/2026", " 05-03-2026 ", "5.3.2026")] == ["2026-03-05"] * 3
    assert [leer_fecha(t) for t in ("15/3/26", "1-1-69", "31.12.70")] == [
        "2026-03-15",
        "2069-01-01",
        "1970-12-31",
    ]
    assert en_letra("2026-03-05T10:30") == "jueves 5 de marzo de 2026"
    assert con_hora("2026-03-05T10:30") == "05/03/2026 10:30"
    assert con_hora("2026-03-05") == "05/03/2026"
    assert (hora("2026-03-05T10:30"), en_corto("")) == ("10:30", "")
    assert reloj_del_equipo().microsecond == 0


@pytest.mark.parametrize("texto", ["", "31/02/2026", "2026-13-01", "5/3/126", "mañana", "5//3/2026"])
def test_lo_que_no_es_del_calendario_se_dice(texto: str) -> None:
    with pytest.raises(DatoInvalido, match="no es una fecha") as dicho:
        leer_fecha(texto, "alta")
    assert dicho.value.campo == "alta"


@pytest.mark.parametrize("texto", ["01/01/0001", "0202-03-05", "31/12/1799", "1/1/2200", "9999-12-31"])
def test_un_ano_mal_tecleado_no_entra_en_ninguna_fecha(texto: str) -> None:
    with pytest.raises(DatoInvalido, match=r"El año \d{4} no puede ser: va de 1800 a 2199") as dicho:
        leer_fecha(texto, "alta")
    assert dicho.value.campo == "alta"


@pytest.mark.parametrize("guardada", ["1995-11-11", "1995-11", "1995", ""])
def test_una_fecha_de_la_que_falta_el_dia_va_y_vuelve(guardada: str) -> None:
    assert leer_fecha_que_conste(en_corto(guardada)) == guardada


@pytest.mark.parametrize(
    ("escrita", "leida"),
    [
        ("Noviembre 1995", "1995-11"),
        ("11/1995", "1995-11"),
        ("2018-04", "2018-04"),
        ("3-2004", "2004-03"),
        ("5/3/2004", "2004-03-05"),
    ],
)
def test_de_una_fecha_se_admite_lo_que_conste(escrita: str, leida: str) -> None:
    assert leer_fecha_que_conste(escrita) == leida


@pytest.mark.parametrize("escrita", ["brumario de 1995", "13/1995", "31/02/1995", "hace mucho"])
def test_lo_que_no_es_mes_ni_anio_se_dice(escrita: str) -> None:
    with pytest.raises(DatoInvalido) as error:
        leer_fecha_que_conste(escrita, "fundacion")
    assert error.value.campo == "fundacion"


@pytest.mark.parametrize(
    ("fecha", "el", "del_"),
    [
        ("2018-07-16", "el 16/07/2018", "del 16/07/2018"),
        ("2018-04", "en abril de 2018", "de abril de 2018"),
        ("2016", "en 2016", "de 2016"),
    ],
)
def test_lo_que_no_consta_de_una_fecha_no_se_dice(fecha: str, el: str, del_: str) -> None:
    assert (el_dia(fecha), del_dia(fecha)) == (el, del_)


def test_la_hora_se_lee_o_se_dice() -> None:
    assert [leer_hora(t) for t in ("9:05", "09.05", " 9h05 ")] == ["09:05"] * 3
    assert [leer_hora(t) for t in ("10", "9.30", "10 h", "9:30 h", "0")] == [
        *("10:00", "09:30", "10:00", "09:30", "00:00"),
    ]
    for mala in ("24:00", "24", "9:60", "9:5", "nueve", "", "100"):
        with pytest.raises(DatoInvalido, match="no es una hora"):
            leer_hora(mala)
