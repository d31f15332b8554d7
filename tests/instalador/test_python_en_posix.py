"""Qué Python toma el guion de sh: sólo los probados."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

_RAIZ = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("version", "vale"), [("3.10", False), ("3.11", True), ("3.13", True), ("3.14", False)]
)
def test_no_se_toma_uno_que_no_este_probado(tmp_path: Path, version: str, vale: bool) -> None:
    fingido = tmp_path / "python3"
    fingido.write_text(f"#!/bin/sh\ncase $2 in *ensurepip*) exit 0;; *) echo {version};; esac\n", "utf-8")
    fingido.chmod(0o755)
    hecho = subprocess.run(
        ["/bin/sh", "-c", ". instalador/comun.sh; buscar_python; echo $PYTHON"],
        cwd=_RAIZ,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (hecho.returncode == 0) is vale, hecho.stderr
    if not vale:
        assert "Hace falta uno de estos Python y no se encontró: 3.13 3.12 3.11." in hecho.stderr
