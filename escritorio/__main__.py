"""La entrada del programa: `escritorio` o `python -m escritorio`."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TextIO


def principal() -> int:
    """Corre la orden dada y devuelve el código de salida."""
    from escritorio.ordenes.ventana import abrir_con, solo_ventana

    argumentos = sys.argv[1:]
    if solo_ventana(argumentos):
        return abrir_con(argumentos)
    from escritorio.ordenes.puerta import correr

    _en_utf8(sys.stdout, sys.stderr)
    return correr(argumentos)


def _en_utf8(*salidas: TextIO | None) -> None:
    """Lo que va a otro programa o a un archivo, siempre igual: Windows usaría su página de códigos."""
    for salida in salidas:
        if isinstance(salida, TextIOWrapper) and not salida.isatty():
            salida.reconfigure(encoding="utf-8", errors=salida.errors)


if __name__ == "__main__":
    sys.exit(principal())
