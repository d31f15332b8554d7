"""Los feriados nacionales salen de la biblioteca, sin red."""

from __future__ import annotations

import subprocess
import sys

import pytest

from escritorio.comun.base.fechas import feriados, nombres_de_feriados


def test_los_feriados_son_fechas_iso_de_los_anios_pedidos() -> None:
    de_chile = feriados(" cl ", range(2026, 2028))
    assert {"2026-09-18", "2026-04-03", "2027-01-01"} <= de_chile
    assert {f[:4] for f in de_chile} == {"2026", "2027"}
    assert "2026-12-08" in feriados("ES", [2026])


@pytest.mark.parametrize(
    ("pais", "nombre"), [("UY", "Día de los Trabajadores"), ("BR", "Dia do Trabalhador")]
)
def test_cada_feriado_se_nombra_en_la_lengua_de_su_pais_y_no_en_la_del_equipo(
    monkeypatch: pytest.MonkeyPatch, pais: str, nombre: str
) -> None:
    monkeypatch.setenv("LANGUAGE", "en_US")
    assert nombres_de_feriados(pais, [2026])["2026-05-01"] == nombre


def test_de_un_pais_desconocido_no_hay_feriados() -> None:
    assert feriados("ZZ", [2026]) == feriados("", [2026]) == feriados("CL", []) == frozenset()


def test_la_biblioteca_no_se_carga_al_importar() -> None:
    orden = "import sys, escritorio.comun.base.fechas; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", orden], check=False).returncode == 0
