"""Lo que el acta tiene por revisar."""

from __future__ import annotations

from enum import StrEnum

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.registro import Registro


class Gravedad(StrEnum):
    """Si un reparo impide seguir o sólo se avisa."""

    IMPIDE = "impide"
    AVISA = "avisa"


class Reparo(Registro):
    """Algo por revisar. `referencia`: dónde se arregla; `parte`: en cuál del acta."""

    gravedad: Gravedad
    frase: str
    referencia: Referencia | None = None
    parte: str = ""

    @property
    def impide(self) -> bool:
        """Si con él no se sigue."""
        return self.gravedad is Gravedad.IMPIDE
