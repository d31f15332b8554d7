"""Lo distinto de cada una de las veinte redes, de fundarla a su papel.

Los hechos y las cifras están escritos a mano desde sus fuentes, no sacados de la plantilla: si una deja de
decir lo que su fuente dice, o el motor deja de cumplirlo, se nota aquí.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.plantillas.consultas import plantillas
from tests.plantillas.fundada import Fundada
from tests.plantillas.propio_de_alianzas import DE_ALIANZAS
from tests.plantillas.propio_de_paises import DE_PAISES
from tests.plantillas.propio_de_redes import DE_REDES

LO_PROPIO: Mapping[str, Callable[[Fundada], None]] = {**DE_REDES, **DE_ALIANZAS, **DE_PAISES}


def test_las_veinte_tienen_lo_suyo() -> None:
    assert sorted(LO_PROPIO) == sorted(p.clave for p in plantillas())
    assert len(LO_PROPIO) == 20


@pytest.mark.parametrize("clave", sorted(LO_PROPIO))
def test_lo_propio(clave: str, tmp_path: Path) -> None:
    red = Fundada(clave, tmp_path)
    LO_PROPIO[clave](red)
    assert hallazgos(red.bd) == []
    red.apertura.cerrar()
