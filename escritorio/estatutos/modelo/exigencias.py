"""Qué se exige y sobre qué se cuenta."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro


class Base(StrEnum):
    """Sobre qué se cuenta una exigencia (dominio: bases explícitas de quórum y mayoría)."""

    NUMERO_LEGAL = "numero_legal"
    CUBIERTOS = "cubiertos"
    HABILITADOS = "habilitados"
    PRESENTES = "presentes"
    EMITIDOS = "emitidos"


NOMBRES_DE_BASE = {
    Base.NUMERO_LEGAL: "el número legal de integrantes",
    Base.CUBIERTOS: "los puestos cubiertos (número de hecho)",
    Base.HABILITADOS: "los habilitados para votar",
    Base.PRESENTES: "los presentes con voto",
    Base.EMITIDOS: "los votos emitidos",
}

AYUDA_DE_BASES = (
    "El número legal son las plazas con voto que prevé la regla, aunque haya vacantes."
    " El número de hecho, sólo las que hoy están cubiertas."
)
"""Qué es cada número, para quien elige sobre quiénes se cuenta."""


class Comparador(StrEnum):
    """Más de, o al menos, la fracción exigida."""

    MAS_DE = "mas_de"
    AL_MENOS = "al_menos"


class Reparto(StrEnum):
    """Cómo se reparten los integrantes en grupos."""

    PAIS = "pais"
    CATEGORIA = "categoria"
    SUBDIVISION = "subdivision"
    TIPO = "tipo"
    GRUPO = "grupo"


NOMBRES_DE_GRUPO = rotulos(
    {
        Reparto.PAIS: ("país", "países"),
        Reparto.CATEGORIA: ("categoría", "categorías"),
        Reparto.SUBDIVISION: ("subdivisión", "subdivisiones"),
        Reparto.TIPO: ("tipo de socio", "tipos de socio"),
        Reparto.GRUPO: ("federación o subregión", "federaciones o subregiones"),
    }
)


class Exigencia(Registro):
    """«[más de | al menos] [fracción] de [base], y nunca menos de [minimo]». Fracción exacta."""

    base: Base
    comparador: Comparador
    fraccion: Fraction
    minimo: int = 0
