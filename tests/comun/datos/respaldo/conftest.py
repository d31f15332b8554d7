"""Una red con su respaldo, y un disco en el que no cabe nada."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.errores import DiscoLleno
from escritorio.comun.datos.respaldo import indice as carpetas
from escritorio.comun.datos.respaldo.respaldo import Respaldo
from tests.comun.datos.respaldo.escenas import Calendario, respaldo


@pytest.fixture
def reloj() -> Calendario:
    return Calendario()


@pytest.fixture
def guardado(bd: Archivo, reloj: Calendario) -> Respaldo:
    return respaldo(bd, reloj)


@pytest.fixture
def disco_pequeno(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Un disco de 1 MB; si no se puede montar, una carpeta en la que la copia falla como si lo fuera."""
    carpeta = tmp_path / "disco"
    carpeta.mkdir()
    orden = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(carpeta)]
    try:
        montado = subprocess.run(orden, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        montado = False
    if not montado:
        _sin_sitio(carpeta, monkeypatch)
    yield carpeta
    if montado:
        subprocess.run(["umount", str(carpeta)], check=True)


def _sin_sitio(carpeta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    de_verdad = carpetas.proteger

    def proteger(copia: Path, compartida: bool) -> None:
        if carpeta in copia.parents:
            raise DiscoLleno
        de_verdad(copia, compartida)

    monkeypatch.setattr(carpetas, "proteger", proteger)
