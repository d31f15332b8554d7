"""Los talleres de la suite y sus cuentas, que se imprimen al final de la corrida."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accidentes.taller import Taller, abierto, compilar
from tests.accidentes.trabajos import Bases

_CUENTAS = pytest.StashKey[list[str]]()
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

    def anotar(self, que: str, faltas: list[str], **cifras: int) -> None:
        """Una línea: «emitir cuotas, EIO: 88 llamadas, 88 fallos; 0 faltas». Falla si hay faltas."""
        dichas = ", ".join(f"{n} {nombre.replace('_', ' ')}" for nombre, n in cifras.items())
        linea = f"{que}: {dichas}; {len(faltas)} faltas"
        self._lineas.append(linea)
        print(linea)
        assert not faltas, "\n".join([linea, *faltas[:20]])


@pytest.fixture
def cuentas(pytestconfig: pytest.Config) -> Cuentas:
    """Dónde se apunta lo provocado."""
    return Cuentas(pytestconfig.stash[_CUENTAS])


@pytest.fixture(scope="session")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Bases:
    """Los archivos de que parten los trabajos."""
    return Bases(tmp_path_factory.mktemp("bases"))


@pytest.fixture(scope="session")
def carpeta_de_todos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Una carpeta a la que también llega quien no es administrador."""
    carpeta = tmp_path_factory.mktemp("de_todos")
    for tramo in (carpeta, carpeta.parent, carpeta.parent.parent):
        tramo.chmod(tramo.stat().st_mode | 0o055)
    carpeta.chmod(0o777)
    return carpeta


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


@pytest.fixture(scope="session")
def es_administrador() -> bool:
    """Si quien corre las pruebas lo es."""
    return os.geteuid() == 0
