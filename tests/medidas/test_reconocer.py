"""Reconocer los artículos de un texto de diez mil líneas."""

from __future__ import annotations

import re

from escritorio.estatutos.reglas.reconocer import reconocer
from tests.estatutos.articulos import diez_mil_lineas
from tests.medidas.cronometro import Libreta, cronometrando

_SENCILLA = re.compile(r"\s*(?:art[ií]culo|cap[ií]tulo)?\s*(\d+)?\.?\s*(.*)", re.IGNORECASE)
_TOPE = 90
"""El suelo sólo mira cada línea; reconocer prueba cada patrón, une los párrafos y los escapa."""


def test_reconocer_diez_mil_lineas_es_proporcionado(libreta: Libreta) -> None:
    texto = diez_mil_lineas()

    def hacer() -> float:
        with cronometrando() as lapso:
            reconocer(texto)
        return lapso.segundos

    def suelo() -> float:
        with cronometrando() as lapso:
            [_SENCILLA.fullmatch(linea) for linea in texto.splitlines()]
        return lapso.segundos

    medida = libreta.comparar(
        "Reconocer 10 000 líneas", hacer, suelo, _TOPE, contra="una expresión regular por línea"
    )
    assert medida.cumple
