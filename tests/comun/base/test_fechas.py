"""Fechas ISO por dentro, día/mes/año por fuera."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import (
    con_hora,
    en_corto,
    en_letra,
    hora,
    leer_fecha,
    leer_hora,
    reloj_del_equipo,
)


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_la_fecha_escrita_se_lee_igual(dia: date) -> None:
    iso = dia.isoformat()
    assert leer_fecha(en_corto(iso)) == leer_fecha(iso) == iso
    assert str(dia.year) in en_letra(iso)


def test_las_formas_de_una_fecha() -> None:
    assert [leer_fecha(t) for t in ("5/3/2026", " 05-03-2026 ", "5.3.2026")] == ["2026-03-05"] * 3
    assert en_letra("2026-03-05T10:30") == "jueves 5 de marzo de 2026"
    assert con_hora("2026-03-05T10:30") == "05/03/2026 10:30"
    assert con_hora("2026-03-05") == "05/03/2026"
    assert (hora("2026-03-05T10:30"), en_corto("")) == ("10:30", "")
    assert reloj_del_equipo().microsecond == 0


@pytest.mark.parametrize("texto", ["", "31/02/2026", "2026-13-01", "5/3/26", "mañana", "5//3/2026"])
def test_lo_que_no_es_del_calendario_se_dice(texto: str) -> None:
    with pytest.raises(DatoInvalido, match="no es una fecha") as dicho:
        leer_fecha(texto, "alta")
    assert dicho.value.campo == "alta"


def test_la_hora_se_lee_o_se_dice() -> None:
    assert [leer_hora(t) for t in ("9:05", "09.05", " 9h05 ")] == ["09:05"] * 3
    for mala in ("24:00", "9:60", "9:5", "nueve", ""):
        with pytest.raises(DatoInvalido, match="no es una hora"):
            leer_hora(mala)
