"""Los talleres de la suite y sus cuentas, que se imprimen al final de la corrida."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accidentes.taller import Taller, abierto, compilar
from tests.accidentes.trabajos import Bases

_DE_CADA_CASO = re.compile(r"\d+|«[^»]*»|'/[^']*'|\b[a-z_]+\.[a-z_]+\b|table \w+|de \w+:")
"""Lo que distingue un caso de otro con la misma causa: cifras, rutas, tablas."""
_CUENTAS = pytest.StashKey[list[str]]()
_RAPIDA = os.environ.get("PYTEST_DEBUG_TEMPROOT")
"""La de memoria, si las pruebas la usan."""
_HORAS = 3 * 3600


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_CUENTAS] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Provocar un accidente en cada llamada es largo: aquí el tiempo de una prueba no dice que se colgara."""
    for prueba in items:
        if prueba.get_closest_marker("accidente"):
            prueba.add_marker(pytest.mark.timeout(_HORAS))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.stash[_CUENTAS]:
        terminalreporter.section("Accidentes provocados")
        for linea in config.stash[_CUENTAS]:
            terminalreporter.write_line(linea)


class Cuentas:
    """Lo que hizo cada prueba, a la vista aunque salga bien."""

    def __init__(self, lineas: list[str]) -> None:
        self._lineas = lineas

    def comprobar_y_anotar(self, que: str, faltas: list[str], **cifras: int) -> None:
        """Una línea: «emitir cuotas, EIO: 88 llamadas, 88 fallos; 0 faltas». Falla si hay faltas."""
        dichas = ", ".join(f"{n} {nombre.replace('_', ' ')}" for nombre, n in cifras.items())
        linea = f"{que}: {dichas}; {len(faltas)} faltas"
        self._lineas.append(linea)
        print(linea)
        assert not faltas, "\n".join([linea, *por_causa(faltas)])


def por_causa(faltas: list[str]) -> list[str]:
    """Las faltas juntas por su causa, la más repetida primero, con su primer caso delante."""
    primeras: dict[str, str] = {}
    veces: Counter[str] = Counter()
    for falta in faltas:
        causa = _DE_CADA_CASO.sub("·", falta.partition(": ")[2])[:90]
        primeras.setdefault(causa, falta[:300])
        veces[causa] += 1
    return [f"{n} × {primeras[causa]}" for causa, n in veces.most_common(30)]


@pytest.fixture
def cuentas(pytestconfig: pytest.Config) -> Cuentas:
    """Dónde se apunta lo provocado."""
    return Cuentas(pytestconfig.stash[_CUENTAS])


@pytest.fixture(scope="session")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Bases:
    """Los archivos de que parten los trabajos."""
    return Bases(tmp_path_factory.mktemp("bases"))


@pytest.fixture(scope="session")
def carpeta_de_todos() -> Iterator[Path]:
    """Una carpeta a la que también llega quien no es administrador: las de pytest son sólo de su dueño."""
    with tempfile.TemporaryDirectory(prefix="accidentes-", dir=_RAPIDA, ignore_cleanup_errors=True) as nombre:
        Path(nombre).chmod(0o777)
        yield Path(nombre)


@pytest.fixture(scope="session")
def taller(tmp_path_factory: pytest.TempPathFactory, carpeta_de_todos: Path) -> Iterator[Taller]:
    """Quien hace los trabajos aparte, con sus llamadas contadas."""
    with abierto(carpeta_de_todos, compilar(tmp_path_factory.mktemp("biblioteca"))) as taller:
        yield taller


@pytest.fixture(scope="session")
def taller_llano(carpeta_de_todos: Path) -> Iterator[Taller]:
    """El mismo sin biblioteca precargada: para lo que no cuenta llamadas."""
    with abierto(carpeta_de_todos) as taller:
        yield taller
