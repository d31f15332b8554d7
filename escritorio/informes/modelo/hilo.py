"""El hilo: del artículo que manda algo al informe que da cuenta de ello, eslabón por eslabón."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.registro import Registro


class Eslabon(StrEnum):
    """En su orden."""

    ARTICULO = "articulo"
    ACUERDO = "acuerdo"
    ACTIVIDAD = "actividad"
    GASTO = "gasto"
    EVIDENCIA = "evidencia"
    INFORME = "informe"


NOMBRES_DE_ESLABON = {
    Eslabon.ARTICULO: "Artículo que lo manda",
    Eslabon.ACUERDO: "Acuerdo",
    Eslabon.ACTIVIDAD: "Actividad del plan",
    Eslabon.GASTO: "Gasto",
    Eslabon.EVIDENCIA: "Evidencia",
    Eslabon.INFORME: "Informe",
}
HUECOS = {
    Eslabon.ARTICULO: "Ningún artículo citado.",
    Eslabon.ACUERDO: "Ningún acuerdo.",
    Eslabon.ACTIVIDAD: "Ninguna actividad de un plan.",
    Eslabon.GASTO: "Sin gasto anotado.",
    Eslabon.EVIDENCIA: "Sin evidencia.",
    Eslabon.INFORME: "Ningún informe da cuenta todavía.",
}
"""Lo que se dice donde falta."""


class Cosa(Registro):
    """Algo del hilo. `ref`: por ella se pide su hilo; `va`: adonde lleva; `fecha`: ISO, o «» si no consta."""

    eslabon: Eslabon
    ref: Referencia
    va: Referencia
    texto: str
    detalle: str
    fecha: str


class Madeja(Registro):
    """Todo lo que puede estar en un hilo y qué ata a qué: (lo de antes, lo de después)."""

    cosas: Mapping[Referencia, Cosa]
    ataduras: tuple[tuple[Referencia, Referencia], ...]


class Hilo(Registro):
    """El de una cosa, con ella dentro, por eslabones y fechas."""

    de: Cosa
    cosas: tuple[Cosa, ...]

    def del_eslabon(self, cual: Eslabon) -> tuple[Cosa, ...]:
        """Las suyas; vacía, es un hueco."""
        return tuple(c for c in self.cosas if c.eslabon is cual)


class DatosDeHilo(Registro):
    """Lo que se imprime. `fecha`: ISO."""

    membrete: Membrete
    fecha: str
    hilo: Hilo
