"""Los colores de la ventana, en claro y en oscuro."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro


class Fichas(Registro):
    """Los colores de un tema, como «#RRGGBB». `sobre_acento` es la letra que va encima del acento."""

    oscuro: bool
    fondo: str
    lateral: str
    superficie: str
    realce: str
    borde: str
    borde_control: str
    texto: str
    texto2: str
    texto3: str
    acento: str
    acento_vivo: str
    acento_suave: str
    sobre_acento: str
    seleccion: str
    exito: str
    exito_suave: str
    aviso: str
    aviso_suave: str
    peligro: str
    peligro_suave: str

    def tono(self, tono: str) -> tuple[str, str]:
        """(letra, fondo) de una píldora de ese `tono`; «neutro» si no lo conoce."""
        if tono in ("exito", "aviso", "peligro", "acento"):
            return getattr(self, tono), getattr(self, f"{tono}_suave")
        return self.texto2 if self.oscuro else self.texto3, self.realce


CLARO = Fichas(
    oscuro=False,
    fondo="#F5F6F8",
    lateral="#FBFBFD",
    superficie="#FFFFFF",
    realce="#F3F5F8",
    borde="#E3E6EB",
    borde_control="#848E9B",
    texto="#1B2430",
    texto2="#4B5767",
    texto3="#5F6B7A",
    acento="#1F5FBF",
    acento_vivo="#1A52A8",
    acento_suave="#E6EFFB",
    sobre_acento="#FFFFFF",
    seleccion="#DCE8F9",
    exito="#1A7A45",
    exito_suave="#E3F4EA",
    aviso="#8A5A00",
    aviso_suave="#FDF1D8",
    peligro="#B3261E",
    peligro_suave="#FCE8E6",
)

OSCURO = Fichas(
    oscuro=True,
    fondo="#14181E",
    lateral="#171B21",
    superficie="#1B2027",
    realce="#242A33",
    borde="#2D353F",
    borde_control="#6A7684",
    texto="#E7EAEE",
    texto2="#B4BDC8",
    texto3="#96A1AE",
    acento="#6FA8F5",
    acento_vivo="#8BB9F8",
    acento_suave="#22344F",
    sobre_acento="#0F1722",
    seleccion="#233D66",
    exito="#62C98D",
    exito_suave="#16352A",
    aviso="#E5B550",
    aviso_suave="#3A2E12",
    peligro="#F28B82",
    peligro_suave="#423337",
)
