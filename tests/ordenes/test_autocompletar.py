"""El tabulador completa las órdenes y sus valores, y preguntarlo nunca abre la ventana."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from escritorio.ordenes.ventana import COMPLETA, solo_ventana
from tests.ordenes.conftest import Correr


@pytest.mark.parametrize(
    ("escrito", "sale"),
    [("corregir-p", "corregir-persona"), ("exportar red.escritorio organ", "organigrama"), ("", "papeles")],
)
def test_lo_que_la_terminal_pregunta_se_contesta_sin_ventana(escrito: str, sale: str) -> None:
    palabras = f"escritorio {escrito}"
    pregunta = {COMPLETA: "bash_complete", "COMP_WORDS": palabras, "COMP_CWORD": str(palabras.count(" "))}
    hecho = subprocess.run(
        [sys.executable, "-m", "escritorio"],
        env={**os.environ, **pregunta},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (hecho.returncode, hecho.stderr) == (0, "")
    assert f"plain,{sale}" in hecho.stdout.splitlines()


def test_preguntar_no_es_pedir_la_ventana(monkeypatch: pytest.MonkeyPatch) -> None:
    assert solo_ventana([])
    monkeypatch.setenv(COMPLETA, "bash_complete")
    assert not solo_ventana([])


@pytest.mark.parametrize("terminal", ["bash", "zsh", "fish"])
def test_cada_terminal_tiene_lo_suyo(orden: Correr, terminal: str) -> None:
    codigo, salida, _ = orden("autocompletar", terminal)
    assert codigo == 0
    assert f"{COMPLETA}={terminal}_complete" in salida
