"""Lo que cada lengua pide de un dato: horas, días y artículos."""

from __future__ import annotations

import pytest

from escritorio.comun.base.lengua import ESPANOL, Habla

PORTUGUES = Habla("pt")


def test_las_horas_de_cada_lengua() -> None:
    horas = [f"2026-04-20T{h}" for h in ("01:00", "09:05", "12:00", "00:30")]
    assert [ESPANOL("{:a_las}", h) for h in horas] == [
        "a la 01:00",
        "a las 09:05",
        "a las 12:00",
        "a las 00:30",
    ]
    assert [PORTUGUES("{:as_horas}", h) for h in horas] == ["à 1h", "às 9h05", "às 12h", "à 0h30"]
    assert [PORTUGUES("d{:a_hora}", h) for h in horas] == ["da 1h", "das 9h05", "das 12h", "da 0h30"]


def test_los_dias_de_cada_lengua() -> None:
    assert ESPANOL.con_dia("2026-03-01") == "domingo 1 de marzo de 2026"
    assert PORTUGUES.con_dia("2026-03-01") == "domingo, 1º de março de 2026"
    assert PORTUGUES("{:na_data}", "2026-04-25T10:00") == "no sábado, 25 de abril de 2026"
    assert PORTUGUES("{:na_data}", "2026-04-20T10:00") == "na segunda-feira, 20 de abril de 2026"


@pytest.mark.parametrize(
    ("organo", "el", "o", "do"),
    [
        ("Assembleia Geral", "la Assembleia Geral", "a Assembleia Geral", "da Assembleia Geral"),
        ("Conselho", "el Conselho", "o Conselho", "do Conselho"),
        ("Comissão Fiscal", "el Comissão Fiscal", "a Comissão Fiscal", "da Comissão Fiscal"),
        ("Comisión Directiva", "la Comisión Directiva", "a Comisión Directiva", "da Comisión Directiva"),
        ("Redes", "los Redes", "as Redes", "das Redes"),
    ],
)
def test_el_organo_lleva_el_articulo_de_cada_lengua(organo: str, el: str, o: str, do: str) -> None:
    assert ESPANOL("{:el}", organo) == el
    assert [PORTUGUES("{:o}", organo), PORTUGUES("{:do}", organo)] == [o, do]


def test_en_portugues_se_enumera_con_punto_y_coma_si_hay_comas_dentro() -> None:
    assert PORTUGUES.enumerar(["Alba", "Inca"]) == "Alba e Inca"
    assert PORTUGUES.enumerar(["a, b", "c"]) == "a, b; e c"
