"""La autoprueba hace trabajar a cada biblioteca declarada, y dice la que no puede."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from escritorio.comun.documentos.pdf import Papel, Parrafo, componer
from escritorio.ordenes import autoprueba as bibliotecas
from escritorio.ordenes.autoprueba import MODULOS, bibliotecas_que_fallan
from tests.ventanas import abrir_ejemplo

_PROYECTO = Path(__file__).resolve().parents[2] / "pyproject.toml"


def _fallos(ejemplo: Path) -> list[str]:
    apertura = abrir_ejemplo(ejemplo)
    try:
        papel = componer(Papel("Acta 1", entidad="Red"), [Parrafo("Una.")])
        return list(bibliotecas_que_fallan(apertura.bd, papel))
    finally:
        apertura.cerrar()


def test_prueba_todas_las_declaradas_y_ninguna_mas() -> None:
    declaradas = tomllib.loads(_PROYECTO.read_text("utf-8"))["project"]["dependencies"]
    assert {re.split(r"[^A-Za-z0-9-]", d)[0].lower() for d in declaradas} == {m.lower() for m in MODULOS}


def test_aqui_todas_trabajan(ejemplo: Path) -> None:
    assert _fallos(ejemplo) == []


def test_la_que_no_carga_o_no_trabaja_se_dice(ejemplo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    de_veras = importlib.import_module

    def sin_calamine(nombre: str, paquete: str | None = None) -> Any:
        if nombre == "python_calamine":
            raise ImportError("falta una DLL")
        return de_veras(nombre, paquete)

    monkeypatch.setattr(importlib, "import_module", sin_calamine)
    monkeypatch.setattr(bibliotecas, "_HOJA", (("Otra", "cosa"),))
    monkeypatch.setattr(bibliotecas, "comprobar_firmas", lambda pdf, ahora: ())
    monkeypatch.setattr(bibliotecas, "nombres_de_feriados", lambda pais, anios: {})
    dichos = _fallos(ejemplo)
    assert "No se pudo cargar «python-calamine»: ImportError: falta una DLL" in dichos
    assert [d.split(":")[0] for d in dichos[1:]] == [
        "No se pudo leer un libro xlsx",
        "No se pudo leer un libro xls",
        "No se pudo leer un libro ods",
        "No se pudo firmar un PDF y comprobar la firma",
        "No se pudo decir los feriados de cada país",
    ]
