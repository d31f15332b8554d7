"""Un dibujo como datos: cajas, líneas y rótulos con colores por su papel; no sabe pintarse.

Medidas en puntos, desde la esquina de arriba a la izquierda.
"""

from __future__ import annotations

from typing import Literal

from escritorio.comun.base.registro import Registro

Color = Literal[
    "fondo",
    "tinta",
    "suave",
    "raya",
    "rejilla",
    "relleno",
    "acento",
    "acento_suave",
    "aviso",
    "peligro",
    "ninguno",
]
Ancla = Literal["start", "middle", "end"]


class Colores(Registro):
    """Qué «#RRGGBB» tiene cada papel: los del tema en pantalla, los de la tinta en el papel."""

    fondo: str = "#FFFFFF"
    tinta: str = "#1B2430"
    suave: str = "#5F6B7A"
    raya: str = "#B9C1CB"
    rejilla: str = "#E3E6EB"
    relleno: str = "#F3F5F8"
    acento: str = "#1F5FBF"
    acento_suave: str = "#DCE8F9"
    aviso: str = "#8A5A00"
    peligro: str = "#B3261E"

    def de(self, color: Color) -> str | None:
        """El de ese papel, o None si no se pinta."""
        return None if color == "ninguno" else str(getattr(self, color))


class Caja(Registro):
    """Un rectángulo. `redondo`: radio de sus esquinas; `discontinuo`: su borde."""

    x: float
    y: float
    ancho: float
    alto: float
    relleno: Color = "relleno"
    borde: Color = "raya"
    redondo: float = 3.0
    discontinuo: bool = False
    grueso: float = 0.8


class Linea(Registro):
    """Una línea quebrada por `puntos` (x, y)."""

    puntos: tuple[tuple[float, float], ...]
    color: Color = "raya"
    grueso: float = 0.8
    discontinua: bool = False


class Rotulo(Registro):
    """Un texto en una línea; `y` es su línea de base."""

    x: float
    y: float
    texto: str
    cuerpo: float = 8.0
    negrita: bool = False
    color: Color = "tinta"
    ancla: Ancla = "start"


class Lamina(Registro):
    """El dibujo entero; `trazos`, de abajo arriba."""

    ancho: float
    alto: float
    trazos: tuple[Caja | Linea | Rotulo, ...]

    @property
    def leida(self) -> str:
        """Lo que se lee en él, en el orden en que está escrito."""
        return " · ".join(t.texto for t in self.trazos if isinstance(t, Rotulo) and t.texto.strip())
