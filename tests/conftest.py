"""Accesorios comunes: el ejemplo ya hecho, teclado que no teme a la ñ y ventanas fuera de pantalla."""

from __future__ import annotations

import gc
import os
import shutil
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.datos import usuarios
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CuadroConLoEscrito
from escritorio.comun.interfaz.tema import vestir
from escritorio.ejemplo.acciones.crear import abrir_o_crear_ejemplo
from tests.azar import RAPIDO
from tests.fabrica import nueva_red, reloj
from tests.ventanas import Teclear

# Lo que en Windows no se puede ni intentar: mover o borrar lo abierto, bajar de cuenta, fijar permisos.
collect_ignore_glob = ["*_en_posix.py"] if sys.platform == "win32" else []

# Siempre los mismos casos y sin plazo: lo que falla una de cada cien veces, o según la carga, no dice nada.
settings.register_profile(
    "completo", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("rapido", settings.get_profile("completo"), max_examples=RAPIDO)
settings.load_profile("completo")
# Cada acción espera al disco; en un disco de memoria no hay que esperar, y son decenas de miles.
_DE_MEMORIA, _HOLGURA = Path("/dev/shm"), 4 << 30
if os.access(_DE_MEMORIA, os.W_OK) and shutil.disk_usage(_DE_MEMORIA).free > _HOLGURA:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_DE_MEMORIA))
_DE_VENTANA = ("test_pantalla", "test_ventana", "test_cabida", "test_aplicacion", "test_accidentes")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Las ventanas enteras van al juego completo: del rápido las recorre sólo el camino con el teclado."""
    for prueba in items:
        if prueba.path.stem.startswith(_DE_VENTANA):
            prueba.add_marker("lenta")


def pytest_collection_finish() -> None:
    """Lo recogido vive hasta el final: que nadie lo repase en busca de basura a cada poco."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Al acabar se cierran las ventanas que queden: a nadie se le pregunta si descarta lo escrito."""
    if QApplication.instance() is not None:
        for ventana in QApplication.topLevelWidgets():
            if isinstance(ventana, CuadroConLoEscrito):
                ventana.done(0)
    yield


@pytest.fixture(scope="session", autouse=True)
def _registro_aparte(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Lo que el programa apunta en su registro no va al de quien corre las pruebas; los hijos lo heredan."""
    with pytest.MonkeyPatch.context() as parche:
        parche.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("estado")))
        yield


@pytest.fixture(scope="session", autouse=True)
def memoria_de_veras() -> Iterator[int]:
    """Derivar una clave cuesta a propósito 64 MB y una décima de segundo; da los que cuesta de veras."""
    de_veras = usuarios._MEMORIA_KIB
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(usuarios, "_MEMORIA_KIB", 64)
        yield de_veras


@pytest.fixture(scope="session", autouse=True)
def _con_paciencia() -> Iterator[None]:
    """En un equipo cargado lo que se espera tarda más; a la que no falla no le cuesta nada."""
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(QtBot, "waitUntil", partialmethod(QtBot.waitUntil, timeout=20_000))
        yield


@pytest.fixture(scope="session", autouse=True)
def _lo_suelto_se_viste() -> Iterator[None]:
    """En el programa cada pieza va en una ventana vestida; en las pruebas, muchas van sueltas."""
    anadir = QtBot.addWidget

    def vestida(self: QtBot, widget: QWidget, **opciones: Any) -> None:
        if widget.parentWidget() is None:
            vestir(widget)
        anadir(self, widget, **opciones)

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(QtBot, "addWidget", vestida)
        yield


@pytest.fixture(autouse=True)
def _sin_ventanas_de_otra_prueba() -> Iterator[None]:
    """Destruye las ya cerradas: sin bucle de Qt se quedarían, y cada una encarece vestir las siguientes."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def hecho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """El archivo de la red de ejemplo, hecho una vez; quien vaya a cambiarlo pide `ejemplo`."""
    archivo, _ = abrir_o_crear_ejemplo(tmp_path_factory.mktemp("ejemplo"))
    return archivo


@pytest.fixture
def ejemplo(hecho: Path, tmp_path: Path) -> Path:
    """Una copia del ejemplo que se puede cambiar."""
    copia = tmp_path / "red.escritorio"
    copia.write_bytes(hecho.read_bytes())
    return copia


@pytest.fixture(scope="session")
def fundada(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """El archivo de la red, fundada una vez: hacerlo en cada prueba cuesta diez veces más que copiarlo."""
    apertura = nueva_red(tmp_path_factory.mktemp("fundada"))
    apertura.cerrar()
    return apertura.bd.ruta


@pytest.fixture
def bd(fundada: Path, tmp_path: Path) -> Iterator[Archivo]:
    """Una red recién fundada: con sus reglas pendientes y sin socios."""
    copia = tmp_path / "red.escritorio"
    copia.write_bytes(fundada.read_bytes())
    apertura = abrir_archivo(copia, "Ana Secretaria", reloj)
    yield apertura.bd
    apertura.cerrar()


@pytest.fixture
def padre(qtbot: QtBot) -> QWidget:
    """La ventana de la que cuelgan los cuadros."""
    ventana = QWidget()
    qtbot.addWidget(ventana)
    ventana.show()
    return ventana


@pytest.fixture
def teclear() -> Teclear:
    """Envía cada carácter como lo haría un teclado; `QTest` aborta con letras que no son ASCII."""

    def enviar(destino: QWidget, texto: str) -> None:
        for letra in texto:
            for clase in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                evento = QKeyEvent(clase, 0, Qt.KeyboardModifier.NoModifier, letra)
                QCoreApplication.sendEvent(destino, evento)

    return enviar
