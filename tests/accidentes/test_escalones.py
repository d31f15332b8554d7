"""Una copia de cada versión anterior se restaura tal cual, tabla a tabla, y se abre con todo lo que tenía."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_archivo, restaurar_copia
from escritorio.comun.datos.migrar import version_del_programa
from tests.accidentes.conftest import Cuentas
from tests.accidentes.cotejo import estado_de, filas_de, mirar, version_de
from tests.accidentes.trabajos import SIN_NUMERAR
from tests.escalones import PRIMERA_VERSION, hacer_de_antes
from tests.fabrica import reloj

_ALGUNOS = (PRIMERA_VERSION, version_del_programa() - 1)
# Sus filas pasaron a otras tablas al poner el archivo al día.
_REPARTIDAS = frozenset({"aplicacion", "bitacora", "disparadores"})


def comprobar_escalon(carpeta: Path, version: int) -> list[str]:
    """Restaura la copia de esa versión y la abre; devuelve las tablas que no coinciden."""
    copia, restaurada = carpeta / f"{version}.escritorio", carpeta / f"{version} restaurada.escritorio"
    hacer_de_antes(copia, version)
    antes = filas_de(copia)
    restaurar_copia(copia, restaurada)
    assert (version_de(copia), version_de(restaurada)) == (version, version)
    faltas = [f"{version}: {t}" for t, filas in filas_de(restaurada).items() if filas != antes[t]]
    faltas += [f"{version}: falta {t}" for t in antes.keys() - filas_de(restaurada).keys()]
    ahora = mirar(restaurada, SIN_NUMERAR)
    perdidas = [
        t for t, filas in antes.items() if t not in _REPARTIDAS and ahora.get(t, len(filas)) < len(filas)
    ]
    return faltas + [f"{version}: al abrirla se pierden filas de {t}" for t in perdidas]


@pytest.mark.parametrize("version", _ALGUNOS)
def test_una_copia_de_antes_se_restaura_tal_cual_y_se_abre(tmp_path: Path, version: int) -> None:
    assert comprobar_escalon(tmp_path, version) == []


@pytest.mark.accidente
def test_la_copia_de_cada_escalon_se_restaura_y_se_abre(tmp_path: Path, cuentas: Cuentas) -> None:
    versiones = range(PRIMERA_VERSION, version_del_programa() + 1)
    faltas = [f for v in versiones for f in comprobar_escalon(tmp_path, v)]
    cuentas.comprobar_y_anotar("Restaurar y abrir cada escalón", faltas, escalones=len(versiones))


def test_restaurar_lo_de_hoy_devuelve_lo_mismo(ejemplo: Path, tmp_path: Path) -> None:
    restaurada = tmp_path / "restaurada.escritorio"
    restaurar_copia(ejemplo, restaurada)
    assert filas_de(restaurada) == filas_de(ejemplo)
    apertura = abrir_archivo(restaurada, "Ana", reloj)
    assert estado_de(apertura.bd)["socio"] > 0
    apertura.cerrar()
