"""Las tablas para leer llevan los importes escritos; `--json`, en unidades mínimas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from escritorio.ordenes.salida import decir

DEUDA: dict[str, Any] = {"socio_id": "s", "socio": "Vilhena", "moneda": "USD", "deuda": 60_000, "desde": 2024}


@pytest.mark.parametrize(
    ("fila", "leido"),
    [
        (DEUDA, ["Vilhena", "USD", "600,00", "2024"]),
        ({**DEUDA, "moneda": "CLP"}, ["Vilhena", "CLP", "60.000", "2024"]),
        (
            {"moneda": "USD", "importe": -5, "recibido": 40, "moneda_recibida": "CLP"},
            "USD -0,05 40 CLP".split(),
        ),
        ({"pendiente": True, "vencido": 3}, ["sí", "3"]),
        ({"moneda": "USD", "vencido": None, "salidas": ({"medio": "correo"},)}, ["USD", "1"]),
    ],
)
def test_a_la_persona_se_le_escribe_el_importe(
    fila: Mapping[str, Any], leido: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    decir([fila], en_json=False)
    assert capsys.readouterr().out.splitlines()[1].split() == leido


def test_para_un_programa_sigue_en_unidades_minimas(capsys: pytest.CaptureFixture[str]) -> None:
    decir([DEUDA], en_json=True)
    assert '"deuda": 60000' in capsys.readouterr().out
