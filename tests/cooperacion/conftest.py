"""Con quién se coopera en las pruebas."""

from __future__ import annotations

import pytest

from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.modelo.proyectos import Proyecto
from tests.cooperacion.casos import proyecto_de_agua
from tests.fabrica import con_socios


@pytest.fixture
def socio_id(bd: Archivo) -> str:
    """Un socio de hoy."""
    return con_socios(bd, 1)[0]


@pytest.fixture
def agua(bd: Archivo, socio_id: str) -> Proyecto:
    """Un proyecto de ese socio con dos partes y tres renglones."""
    return proyecto_de_agua(bd, socio_id)
