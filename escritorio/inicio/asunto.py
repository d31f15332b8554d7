"""Lo que Inicio declara: su sitio en la ventana."""

from __future__ import annotations

from escritorio.comun.base.hechos import Asunto
from escritorio.comun.base.identificadores import Area

ASUNTO = Asunto(
    area=Area("inicio", "Inicio", "house", "", 0, "escritorio.inicio.pantalla:PantallaInicio", ("inicio",)),
)
