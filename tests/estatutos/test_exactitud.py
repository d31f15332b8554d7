"""Ninguna regla usa coma flotante: se cuenta con enteros y fracciones exactas."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import escritorio.estatutos

CARPETA = Path(escritorio.estatutos.__file__).parent
ARCHIVOS = [
    *sorted((CARPETA / "parametros").rglob("*.py")),
    *sorted((CARPETA / "reglas").rglob("*.py")),
    *sorted((CARPETA / "modelo").rglob("*.py")),
]
PROHIBIDOS = {"float", "round", "math", "statistics", "total_seconds", "truediv"}
"""Lo que da o pide coma flotante; `/` tampoco cabe: una fracción se escribe `Fraction(a, b)`."""


def inexactos(fuente: str) -> list[str]:
    hallados = []
    for nodo in ast.walk(ast.parse(fuente)):
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, float | complex):
            hallados.append(f"{nodo.lineno}: {nodo.value}")
        elif isinstance(nodo, ast.BinOp | ast.AugAssign) and isinstance(nodo.op, ast.Div):
            hallados.append(f"{nodo.lineno}: /")
        elif nombres(nodo) & PROHIBIDOS:
            hallados.append(f"{nombres(nodo)}")
    return hallados


def nombres(nodo: ast.AST) -> set[str]:
    if isinstance(nodo, ast.Name):
        return {nodo.id}
    if isinstance(nodo, ast.Attribute):
        return {nodo.attr}
    if isinstance(nodo, ast.Import):
        return {a.name for a in nodo.names}
    return {nodo.module or "", *(a.name for a in nodo.names)} if isinstance(nodo, ast.ImportFrom) else set()


@pytest.mark.parametrize("archivo", ARCHIVOS, ids=lambda a: f"{a.parent.name}/{a.stem}")
def test_ninguna_regla_usa_coma_flotante(archivo: Path) -> None:
    assert inexactos(archivo.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "fuente",
    [
        "a = 0.5",
        "a = b / c",
        "a /= 2",
        "float('1')",
        "d.total_seconds()",
        "from math import ceil",
        "import math",
    ],
)
def test_la_guarda_ve_la_coma_flotante(fuente: str) -> None:
    assert inexactos(fuente)
