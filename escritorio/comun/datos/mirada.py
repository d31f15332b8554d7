"""Una mirada al archivo: lo que varios preguntan, leído una sola vez y sólo si alguno lo pregunta."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from escritorio.comun.datos.archivo import Archivo

T = TypeVar("T")


class Mirada:
    """La de un día (ISO). Lo que cambie después no lo sabe."""

    def __init__(self, bd: Archivo, fecha: str) -> None:
        self.bd = bd
        self.fecha = fecha
        self._leido: dict[Callable[[Mirada], Any], Any] = {}

    def de(self, leer: Callable[[Mirada], T]) -> T:
        """Lo que da `leer`, que se llama una vez."""
        if leer not in self._leido:
            self._leido[leer] = leer(self)
        leido: T = self._leido[leer]
        return leido
