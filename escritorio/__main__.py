"""La entrada del programa: `escritorio` o `python -m escritorio`."""

from __future__ import annotations

import sys


def principal() -> int:
    """Corre la orden dada y devuelve el código de salida."""
    from escritorio.ordenes.puerta import correr

    return correr(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(principal())
