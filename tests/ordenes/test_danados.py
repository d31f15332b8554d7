"""Un archivo estropeado por dentro: toda consulta responde o da una frase, y nunca una traza."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from escritorio.ordenes.consultar import CONSULTAS
from tests.danos import DANOS
from tests.ordenes.conftest import Correr

_CASOS = 12


@pytest.mark.lenta
@pytest.mark.parametrize("semilla", range(_CASOS))
def test_ninguna_consulta_muere_sin_frase(orden: Correr, hecho: Path, tmp_path: Path, semilla: int) -> None:
    ruta = tmp_path / "red.escritorio"
    shutil.copyfile(hecho, ruta)
    azar = random.Random(semilla)
    dano = DANOS[semilla % len(DANOS)](ruta, azar)
    for tema in azar.sample(sorted(CONSULTAS), 12):
        codigo, _, dicho = orden("consultar", ruta, tema)
        assert codigo in (0, 1, 3), f"{tema} con {dano}"
        assert (codigo == 0) == (dicho == ""), f"{tema} con {dano}: {dicho}"
        assert "Traceback" not in dicho
