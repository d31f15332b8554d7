"""Lo que el README dice de `consultar` es lo que la orden da."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.ordenes.consultar.temas import CONSULTAS
from tests.fabrica import reloj

_README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
_CLAVES = dict(re.findall(r"^\| `(\w+)` \| (`\w+`(?:, `\w+`)*) \|$", _README, re.MULTILINE))


def test_el_readme_nombra_todos_los_temas_de_consultar() -> None:
    dichos = re.search(r"consultar ARCHIVO \{([\w,]+)\}", _README)
    assert dichos is not None
    assert set(dichos[1].split(",")) == set(CONSULTAS)


@pytest.mark.parametrize("tema", sorted(_CLAVES))
def test_cada_tema_da_las_claves_que_dice_el_readme(ejemplo: Path, tema: str) -> None:
    apertura = abrir_archivo(ejemplo, "Ana Secretaria", reloj)
    filas = CONSULTAS[tema](apertura.bd)
    apertura.cerrar()
    assert [f"`{clave}`" for clave in filas[0]] == _CLAVES[tema].split(", ")


def test_todas_las_de_cuotas_y_cuentas_estan_dichas() -> None:
    suyas = {"cargos", "movimientos", "deudores", "planes", "emisiones", "avisos", "fondos", "asientos"}
    assert suyas <= set(_CLAVES)
