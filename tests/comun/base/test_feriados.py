"""Los feriados nacionales salen de la biblioteca, sin red."""

from __future__ import annotations

import subprocess
import sys

from escritorio.comun.base.feriados import feriados


def test_los_feriados_son_fechas_iso_de_los_anios_pedidos() -> None:
    de_chile = feriados(" cl ", range(2026, 2028))
    assert {"2026-09-18", "2026-04-03", "2027-01-01"} <= de_chile
    assert {f[:4] for f in de_chile} == {"2026", "2027"}
    assert "2026-12-08" in feriados("ES", [2026])


def test_de_un_pais_desconocido_no_hay_feriados() -> None:
    assert feriados("ZZ", [2026]) == feriados("", [2026]) == feriados("CL", []) == frozenset()


def test_la_biblioteca_no_se_carga_al_importar() -> None:
    orden = "import sys, escritorio.comun.base.feriados; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", orden], check=False).returncode == 0
