"""En qué toma parte un socio."""

from __future__ import annotations

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.registro import Registro


class Participacion(Registro):
    """Una cosa de la que un socio es parte. `cosa`: adónde se va a verla; `como`: su papel y desde cuándo.

    `sigue`: si hoy lo es y la cosa no ha acabado.
    """

    cosa: Referencia
    nombre: str
    como: str
    sigue: bool = True
