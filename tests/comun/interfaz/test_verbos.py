"""Quien busca con otro verbo encuentra lo mismo."""

from __future__ import annotations

import pytest

from escritorio.comun.interfaz.ordenes_rapidas import Orden
from escritorio.comun.interfaz.verbos import OTROS


@pytest.mark.parametrize(("verbo", "otro"), [(v, o) for v, otros in OTROS.items() for o in otros.split()])
def test_lo_que_se_hace_se_halla_por_cualquiera_de_sus_verbos(verbo: str, otro: str) -> None:
    orden = Orden(f"{verbo} el cargo…", "Aquí", "", lambda: None)
    assert orden.dice(["cargo", otro.replace("ñ", "n")], con_detalle=True)
    assert not orden.dice(["convocar"], con_detalle=True)
