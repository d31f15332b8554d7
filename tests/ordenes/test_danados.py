"""Un archivo estropeado por dentro: toda consulta responde o da una frase, y nunca una traza."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from escritorio.aplicacion.registro import ruta_del_registro
from escritorio.comun.base.rutas import carpeta_de_estado
from escritorio.comun.datos.guardas import poner_disparadores, quitar_disparadores
from escritorio.ordenes.consultar.temas import CONSULTAS
from tests.danos import DANOS
from tests.ordenes.conftest import Correr

_CASOS = 12


@pytest.mark.lenta
@pytest.mark.parametrize("semilla", range(_CASOS))
def test_ninguna_consulta_muere_sin_frase(orden: Correr, hecho: Path, tmp_path: Path, semilla: int) -> None:
    ruta = tmp_path / "red.escritorio"
    shutil.copyfile(hecho, ruta)
    azar = random.Random(semilla)
    dano = DANOS[semilla % len(DANOS)](ruta, azar)
    for tema in azar.sample(sorted(CONSULTAS), 12):
        codigo, _, dicho = orden("consultar", ruta, tema)
        assert codigo in (0, 1), f"{tema} con {dano}"
        assert (codigo == 0) == (dicho == ""), f"{tema} con {dano}: {dicho}"
        assert "Traceback" not in dicho


def _romper(ruta: Path, orden: str) -> None:
    with closing(sqlite3.connect(ruta, isolation_level=None)) as conexion:
        conexion.execute("PRAGMA ignore_check_constraints = ON")
        conexion.create_function("plegar", 1, lambda t: t, deterministic=True)
        quitar_disparadores(conexion)
        conexion.execute(orden)
        poner_disparadores(conexion)


def test_si_falla_por_lo_tocado_por_fuera_se_dice_y_queda_en_el_registro(
    orden: Correr, hecho: Path, tmp_path: Path
) -> None:
    ruta = tmp_path / "red.escritorio"
    shutil.copyfile(hecho, ruta)
    _romper(ruta, "UPDATE tramo SET tarifa = 'mucho'")
    codigo, _, dicho = orden("emitir-cuotas", ruta, "2027")
    assert (codigo, "«tarifa»" in dicho, "última copia buena" in dicho) == (1, True, True)
    assert "InvalidOperation" in ruta_del_registro(carpeta_de_estado()).read_text(encoding="utf-8")


def test_a_un_archivo_entero_no_se_le_echa_la_culpa(
    orden: Correr, hecho: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falla(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("escritorio.informes.consultas.verificacion.hallazgos", falla)
    codigo, _, dicho = orden("verificar", hecho)
    assert (codigo, "ZeroDivisionError" in dicho) == (3, True)
