"""En qué lengua se dice un informe: español o portugués de Brasil. Puro.

Lo que la secretaría escribió y los nombres propios salen como están; las cifras, iguales en las dos.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from escritorio.actas.reglas.fechas_pt import enumerar_pt, por_extenso
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.cooperacion.documentos.lengua import PORTUGUES as DE_COOPERACION
from escritorio.informes.documentos.dichos_pt import DICHOS
from escritorio.informes.documentos.portugues import DE_LISTAS, DEL_TRASPASO
from escritorio.informes.documentos.portugues_de_memoria import DE_LA_MEMORIA, DE_LOS_PRINCIPIOS

PORTUGUES: Mapping[str, str] = {
    **DE_COOPERACION,
    **DE_LISTAS,
    **DEL_TRASPASO,
    **DE_LA_MEMORIA,
    **DE_LOS_PRINCIPIOS,
}
"""Cada rótulo y cada frase fija de un informe, por el español; los huecos «{}» son los mismos."""


class Habla(Registro):
    """La lengua de un informe. `idioma`: clave de `IDIOMAS` de los informes."""

    idioma: str = "es"

    def __call__(self, texto: str, *huecos: object) -> str:
        """Ese texto fijo, con sus huecos llenos. En portugués lanza `KeyError` si no está."""
        dicho = texto if self.idioma == "es" else PORTUGUES[texto]
        return dicho.format(*huecos) if huecos else dicho

    def contar(self, cuantos: int, uno: str, varios: str) -> str:
        """La cifra con su palabra en singular o en plural."""
        return contar(cuantos, self(uno), self(varios))

    def enumerar(self, partes: list[str]) -> str:
        """«a, b y c» o «a, b e c»."""
        return enumerar(partes) if self.idioma == "es" else enumerar_pt(partes)

    def en_letra(self, fecha: str) -> str:
        """«jueves 5 de marzo de 2026» o «5 de março de 2026»."""
        return en_letra(fecha) if self.idioma == "es" else por_extenso(fecha).partition(", ")[2]

    def en_corto(self, fecha: str) -> str:
        """Como `fechas.en_corto`; si no consta el día, con el mes en su lengua."""
        if self.idioma == "es" or len(fecha) != len("2026-03"):
            return en_corto(fecha)
        return por_extenso(f"{fecha}-01").partition(" de ")[2]

    def dicho(self, frase: str) -> str:
        """Una frase que ya viene compuesta de los datos; la que no es de las nuestras, como está."""
        if self.idioma == "es":
            return frase
        hallada = _por_su_molde(frase)
        return PORTUGUES.get(frase, frase) if hallada is None else hallada


def _por_su_molde(frase: str) -> str | None:
    """Lo que hay en un hueco puede ser otra frase; si es un nombre, queda como está. None: no es ninguna."""
    for molde, portugues in _moldes():
        if hallada := molde.fullmatch(frase):
            return portugues.format(*(_por_su_molde(parte) or parte for parte in hallada.groups()))
    return None


@cache
def _moldes() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Cada frase compuesta como expresión: sus huecos «{}» son lo que cambia."""
    return tuple((_molde(espanol), portugues) for espanol, portugues in DICHOS.items())


def _molde(espanol: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(re.escape(trozo) for trozo in espanol.split("{}")))
