"""`consultar … socios --json` con 16 500 socios."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from escritorio.ordenes.puerta import correr
from tests.fabrica import nueva_red
from tests.medidas.cronometro import Libreta, cuanto_gasta
from tests.medidas.libros_de_cuotas import con_fichas

_CUANTOS = 16_500
_FICHAS = """
SELECT s.id, s.codigo, s.nombre, s.pais, s.subdivision, s.tipo, c.nombre AS categoria, m.desde AS alta,
    m.hasta AS baja, p.habitantes, p.anio, p.fuente, p.oficial
FROM socio s JOIN categoria c ON c.id = s.categoria_id LEFT JOIN membresia m ON m.socio_id = s.id
LEFT JOIN poblacion p ON p.socio_id = s.id ORDER BY s.nombre
"""


def test_consultar_los_socios_cuesta_unas_veces_lo_que_leerlos(
    libreta: Libreta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """La orden entera: abre una copia, mira que esté sana, lee, cuenta el estado de cada uno y escribe."""
    monkeypatch.setenv("ESCRITORIO_PREFERENCIAS", str(tmp_path / "preferencias"))
    apertura = nueva_red(tmp_path)
    con_fichas(apertura.bd, _CUANTOS)
    ruta = apertura.bd.ruta
    apertura.cerrar()
    assert len(json.loads(_ordenado(ruta))) == len(json.loads(_a_pelo(ruta))) == _CUANTOS + 1
    que = f"consultar socios --json, {_CUANTOS}"
    contra = "sqlite3 y json.dumps con las mismas columnas"
    orden, suelo = cuanto_gasta(lambda: _ordenado(ruta)), cuanto_gasta(lambda: _a_pelo(ruta))
    assert libreta.comparar(que, orden, suelo, 3, contra=contra).cumple


def _ordenado(ruta: Path) -> str:
    with redirect_stdout(StringIO()) as salida:
        assert correr(["consultar", str(ruta), "socios", "--json"]) == 0
    return salida.getvalue()


def _a_pelo(ruta: Path) -> str:
    with closing(sqlite3.connect(ruta)) as conexion:
        conexion.row_factory = sqlite3.Row
        return json.dumps([dict(f) for f in conexion.execute(_FICHAS)], ensure_ascii=False, indent=1)
