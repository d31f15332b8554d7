"""El umbral de cobertura mira por separado las pantallas y lo demás."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from instalador.cobertura import FUERA, PANTALLAS, grupo_de, principal


def informe(carpeta: Path, ramas: dict[str, tuple[int, int]]) -> Path:
    """Un JSON como el de coverage: archivo → (cubiertas, todas)."""
    archivos = {
        nombre: {"summary": {"covered_branches": cubiertas, "num_branches": todas}}
        for nombre, (cubiertas, todas) in ramas.items()
    }
    ruta = carpeta / "cobertura.json"
    ruta.write_text(json.dumps({"files": archivos}), encoding="utf-8")
    return ruta


@pytest.mark.parametrize(
    ("archivo", "grupo"),
    [
        ("escritorio/socios/pantalla.py", PANTALLAS),
        ("escritorio/sesiones/pantalla/lista.py", PANTALLAS),
        ("escritorio/acuerdos/piezas.py", PANTALLAS),
        ("escritorio/ventana.py", PANTALLAS),
        ("escritorio/aplicacion/bienvenida.py", PANTALLAS),
        ("escritorio/comun/interfaz/tabla.py", PANTALLAS),
        ("escritorio/comun/documentos/pdf.py", FUERA),
        ("escritorio/socios/acciones.py", FUERA),
        ("escritorio/ordenes.py", FUERA),
    ],
)
def test_cada_archivo_cae_en_su_grupo(archivo: str, grupo: str) -> None:
    assert grupo_de(archivo) == grupo


def test_basta_con_llegar_a_los_dos_minimos(tmp_path: Path) -> None:
    ramas = {"escritorio/socios/reglas.py": (95, 100), "escritorio/socios/pantalla.py": (80, 100)}
    assert principal(informe(tmp_path, ramas)) == 0


@pytest.mark.parametrize("flojo", ["reglas", "pantalla"])
def test_un_grupo_flojo_no_se_tapa_con_el_otro(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flojo: str
) -> None:
    ramas = {"escritorio/socios/reglas.py": (100, 100), "escritorio/socios/pantalla.py": (100, 100)}
    ramas[f"escritorio/socios/{flojo}.py"] = (79, 100)
    assert principal(informe(tmp_path, ramas)) == 1
    assert f"escritorio/socios/{flojo}.py: faltan 21 de 100" in capsys.readouterr().out


def test_sin_informe_no_se_da_por_bueno(tmp_path: Path) -> None:
    assert principal(tmp_path / "no-esta.json") == 1
