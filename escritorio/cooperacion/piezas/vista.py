"""Lo que toda vista de cooperación tiene además de su lista: cómo se llama."""

from __future__ import annotations

from typing import TypeVar

from escritorio.comun.interfaz.vista import VistaDeLista

T = TypeVar("T")


class VistaDeCooperacion(VistaDeLista[T]):
    """La base de cada vista.

    `titulo`: el grande de la pantalla. `uno` y `varios`: cómo se llama lo que cuenta («convenio»).
    """

    titulo: str
    uno: str
    varios: str
