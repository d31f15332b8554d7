"""La libreta de la corrida, que se imprime al final, y los archivos de partida."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.socios.importar.escribir import importar
from escritorio.socios.importar.proponer import preparar_importacion
from tests.fabrica import nueva_red
from tests.medidas.cronometro import Libreta
from tests.medidas.municipios import municipios

_LIBRETA = pytest.StashKey[Libreta]()
_TITULOS = ("País", "Subdivisión", "Código", "Nombre", "Población", "Año", "Fuente")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_LIBRETA] = Libreta()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Medir pide repetir: aquí el tiempo de una prueba no dice que se haya colgado."""
    carpeta = Path(__file__).parent
    for prueba in items:
        if carpeta in prueba.path.parents:
            prueba.add_marker(pytest.mark.timeout(600))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    libreta = config.stash[_LIBRETA]
    if libreta.medidas:
        terminalreporter.section("Medidas")
        for linea in libreta.tabla():
            terminalreporter.write_line(linea)


@pytest.fixture
def libreta(pytestconfig: pytest.Config) -> Libreta:
    """Dónde se apunta cada medida."""
    return pytestconfig.stash[_LIBRETA]


@pytest.fixture(scope="session")
def libro(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Un xlsx con los 8 907 municipios."""
    from openpyxl import Workbook

    cuaderno = Workbook(write_only=True)
    hoja = cuaderno.create_sheet("Municipios")
    hoja.append(_TITULOS)
    for m in municipios():
        hoja.append((m.pais, m.subdivision, m.codigo, m.nombre, m.poblacion, m.anio, m.fuente))
    ruta = tmp_path_factory.mktemp("libro") / "municipios.xlsx"
    cuaderno.save(ruta)
    return ruta


@pytest.fixture(scope="session")
def red_vacia(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Una red recién fundada; cada vuelta la copia."""
    apertura = nueva_red(tmp_path_factory.mktemp("vacia"))
    apertura.cerrar()
    return apertura.bd.ruta


@pytest.fixture(scope="session")
def red_llena(tmp_path_factory: pytest.TempPathFactory, libro: Path) -> Path:
    """La misma con los 8 907 municipios ya importados; cada vuelta la copia."""
    apertura = nueva_red(tmp_path_factory.mktemp("llena"))
    propuesta = preparar_importacion(apertura.bd, leer_libro(libro))
    importar(apertura.bd, propuesta, solo_buenas=True)
    apertura.cerrar()
    return apertura.bd.ruta
