"""El ejemplo, abierto para mirarlo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_para_consulta
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.sesiones.consultas.sesiones import sesiones
from tests.ventanas import HOY


@pytest.fixture(scope="module")
def red(hecho: Path) -> Iterator[Archivo]:
    """El ejemplo, sólo para mirarlo."""
    apertura = abrir_para_consulta(hecho, "Inés Quiroga", lambda: HOY)
    yield apertura.bd
    apertura.cerrar()


def asambleas(bd: Archivo) -> tuple[str, str]:
    """Las celebradas: la ordinaria y la extraordinaria que le sigue."""
    asamblea = organo_por_clave(bd, "asamblea").id
    ordinaria, extraordinaria = sorted(
        (s for s in sesiones(bd) if s.estado == "cerrada" and s.organo_id == asamblea), key=lambda s: s.fecha
    )
    return ordinaria.id, extraordinaria.id
