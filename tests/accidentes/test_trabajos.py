"""Sin accidentes, cada trabajo de los que se interrumpen sale bien: si no saliera, no se probaría nada."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.accidentes.taller import Taller
from tests.accidentes.trabajos import TRABAJOS, Bases, Trabajo


@pytest.mark.lenta
@pytest.mark.parametrize("trabajo", TRABAJOS, ids=lambda t: t.nombre)
def test_sale_bien(taller_llano: Taller, bases: Bases, tmp_path: Path, trabajo: Trabajo) -> None:
    carpeta = tmp_path / "lugar"
    bases.preparar(trabajo, carpeta)
    hecho = taller_llano.hacer(replace(trabajo.caso(carpeta), vigilada=""))
    assert (hecho.codigo, hecho.falta()) == (0, ""), hecho
    assert (carpeta / trabajo.deja).is_file()
