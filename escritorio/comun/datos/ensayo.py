"""Ver lo que daría una acción sin hacerla: corre entera y no queda rastro."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from escritorio.comun.datos.archivo import Archivo, transaccion

T = TypeVar("T")


class _Ensayo(Exception):
    """Llegó al final: se sabe qué daría, y nada quedó escrito."""


def ensayar(bd: Archivo, hacer: Callable[[], T]) -> T:
    """Lo que daría `hacer`, que escribe: el papel que emitiría, con el número que tomaría.

    Lanza lo mismo que ella: lo que la impide se sabe antes de pedirla.
    """
    dado: list[T] = []
    with suppress(_Ensayo), transaccion(bd, "Ensayar"):
        dado.append(hacer())
        raise _Ensayo
    return dado[0]
