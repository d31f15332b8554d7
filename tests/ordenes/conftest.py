"""Correr órdenes por lotes como lo haría la línea de órdenes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from escritorio.ordenes.puerta import correr

Correr = Callable[..., tuple[int, str, str]]


def en_json(orden: Correr, *argumentos: object) -> Any:
    """Lo que la orden escribe con `--json`; falla si no sale bien."""
    codigo, salida, _ = orden(*argumentos, "--json")
    assert codigo == 0
    return json.loads(salida)


@pytest.fixture
def orden(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Correr:
    monkeypatch.setenv("ESCRITORIO_PREFERENCIAS", str(tmp_path / "preferencias"))

    def correr_orden(*argumentos: object) -> tuple[int, str, str]:
        codigo = correr([str(a) for a in argumentos])
        salida = capsys.readouterr()
        return codigo, salida.out, salida.err

    return correr_orden
