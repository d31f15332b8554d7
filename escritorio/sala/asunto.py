"""Lo que la sala declara: su sitio en la ventana."""

from __future__ import annotations

from escritorio.comun.base.hechos import Asunto
from escritorio.comun.base.identificadores import Area

ASUNTO = Asunto(
    area=Area(
        "sala", "Sesión en curso", "play", "Gestión", 60, "escritorio.sala.pantalla:PantallaSala", ("sala",)
    ),
)
